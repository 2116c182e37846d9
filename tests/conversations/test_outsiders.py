"""Nothing that can be pressed or said tells anybody what is not for him, or whether it is there at all.

The tables of buttons, commands and links are walked, so that a new one is tried as soon as it is there.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import pytest

from bot.actions import questions
from bot.actions.estates import leads, offices
from bot.actions.proposals.publish import publish
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.people import Person
from bot.voting.estates.estate import Office
from bot.voting.households.household import Role
from bot.voting.households.part import Part
from tests.conversations.busy_estate import (
    ELSEWHERE,
    Busy,
    Ids,
    busy_estate,
    contents,
    founded,
    ids_of,
)
from tests.conversations.newcomers import VALID, answer_to
from tests.conversations.town import Town
from tests.conversations.trespass import Press, ends, first, presses
from tests.conversations.trying import (
    answered,
    answers_to,
    links,
    said_in,
    sayings,
    shown,
    side_by_side,
    toast,
)

THERE = {
    "appointments",
    "ballots",
    "drafts",
    "drives",
    "imports",
    "leads",
    "matters",
    "meetings",
    "objections",
    "paper_entries",
    "pledges",
    "proxies",
    "stand_ins",
    "void_requests",
}

Comes = Callable[[Town, int, Person], Awaitable[Person]]


async def stranger(town: Town, elsewhere: int, committee: Person) -> Person:
    person = town.world.person("路人")
    await answer_to(person, "/start")
    return person


async def lives_elsewhere(town: Town, elsewhere: int, committee: Person) -> Person:
    """An owner of one home and tenant of another, who leads the doors there, with the rights of all three."""
    person, hall = await stranger(town, elsewhere, committee), town.program.hall
    for room, role in zip(ELSEWHERE, (Role.OWNER, Role.TENANT), strict=True):
        await town.binds(person, room, role)
    _, link = await leads.invite(hall, committee.id, elsewhere, Part("2", "1"), VALID)
    await leads.accept(hall, person.id, link.token)
    return person


async def audits_elsewhere(town: Town, elsewhere: int, committee: Person) -> Person:
    link = await offices.invite(town.program.hall, "月光花园", Office.AUDITOR, VALID)
    person = await stranger(town, elsewhere, committee)
    await answer_to(person, f"/start join-{link.token}")
    return person


async def serves_elsewhere(town: Town, elsewhere: int, committee: Person) -> Person:
    return committee


OUTSIDERS: dict[str, Comes] = {
    "stranger": stranger,
    "owner, tenant and lead elsewhere": lives_elsewhere,
    "auditor elsewhere": audits_elsewhere,
    "committee elsewhere": serves_elsewhere,
}


WITH_EVERY_ID = ("committee elsewhere",)
"""Who has all rights elsewhere; those with fewer try the first and the last ids."""

WITH_NOTHING = ("stranger",)
"""Who has nothing elsewhere that could be mixed with what is others'."""

IN_A_GROUP = ("stranger", "committee elsewhere")
"""Who has no right at all, and who has all elsewhere, press in a group of theirs as well."""


@dataclass(frozen=True)
class Outsider:
    """Somebody from elsewhere with a group, and which ids are tried: of others, and of what is elsewhere."""

    person: Person
    group: Group
    others: Ids
    own: Ids

    @classmethod
    def with_group(cls, town: Town, who: str, person: Person, others: Ids, own: Ids) -> Self:
        group = town.world.group("闲聊", creator=person)
        group.add_bot(by=person)
        tried = others if who in WITH_EVERY_ID else ends(others)
        return cls(person, group, tried, {} if who in WITH_NOTHING else own)


async def presses_all(
    town: Town, person: Person, found: Iterable[Press], words: Collection[str], chat: Chat | None = None
) -> dict[str, Any]:
    """Press everything; return what told something, and what told whether something is there."""
    chat = chat or person.private
    written = person.write("/cancel", chat)  # whose answer is short, for it comes with every press
    message = await chat.wait_for(lambda _: True, after=written.message_id)
    told: dict[str, Any] = {}
    others: defaultdict[tuple[Any, ...], dict[str, str]] = defaultdict(dict)
    nothing: dict[tuple[Any, ...], str] = {}
    async for press, answer, said in answered(town, person, message, found):
        text = toast(answer)
        if leak := said_in(text + said, words):
            told[press.data] = leak
        if press.names_others:
            others[press.like][press.data] = text
        elif press.names_nothing:
            nothing[press.like] = text
    for like, answers in others.items():
        told |= {data: (text, nothing[like]) for data, text in answers.items() if text != nothing[like]}
    return told


async def says_all(
    town: Town, person: Person, busy: Busy, chats: Sequence[Chat], words: Collection[str]
) -> dict[str, Any]:
    """Say every command in each chat and open every link; return what told something."""
    told: dict[str, Any] = {}
    heard: set[int] = set()
    for chat in chats:
        for typed, said in sayings(busy.ids, busy.receipts).items():
            if typed and chat is not person.private:
                continue  # the way into the private chat is shown before anything is read
            for answer in await answers_to(town, person, said, chat):
                heard |= {id(answer)} if typed else set()
                if leak := said_in(shown(answer), words, typed):
                    told[shown(answer)] = leak
    to_nothing, *rest = [
        [shown(answer) for answer in await answers_to(town, person, opened)] for opened in links(busy.ids)
    ]
    told |= {str(there): to_nothing for there in rest if there != to_nothing}
    for chat in chats:
        later = [message for message in chat.from_bot if id(message) not in heard]
        told |= {shown(each): leak for each in later if (leak := said_in(shown(each), words))}
    return told


async def vote_elsewhere(town: Town, elsewhere: int, committee: Person) -> None:
    await publish(town.program.hall, committee.id, elsewhere, town.terms(title="添置自行车棚"))


@pytest.mark.slow
async def test_an_outsider_learns_nothing_and_changes_nothing(town: Town) -> None:
    busy, (elsewhere, committee) = await busy_estate(town), await founded(town)
    people = {who: await comes(town, elsewhere, committee) for who, comes in OUTSIDERS.items()}
    await vote_elsewhere(town, elsewhere, committee)
    own, tried = ends(await ids_of(town, elsewhere)), first(busy.ids)
    outsiders = {who: Outsider.with_group(town, who, each, busy.ids, own) for who, each in people.items()}
    await town.idle()  # estates enter into their ledgers how far each other's have come
    before, theirs = await contents(town, town.estate.id), town.group.messages
    assert {name for name, rows in before.items() if rows} >= THERE

    told = await side_by_side(
        {
            who: presses_all(town, each.person, presses(each.others, each.own), busy.secrets)
            for who, each in outsiders.items()
        }
    )
    await town.all_is_handled()
    for who, each in outsiders.items():
        assert await questions.waiting(town.program.hall, each.person.id) is None, who
        told[who] |= await says_all(town, each.person, busy, [each.person.private, each.group], busy.secrets)
    in_a_group = {
        who: presses_all(town, each.person, presses(tried, first(each.own)), busy.secrets, each.group)
        for who, each in outsiders.items()
        if who in IN_A_GROUP
    }
    told_there = await side_by_side(in_a_group)
    await town.idle()

    assert not any(told.values()) and not any(told_there.values()), (told, told_there)
    assert await contents(town, town.estate.id) == before
    assert town.group.messages == theirs


@pytest.mark.slow
async def test_no_button_claimed_to_stand_below_the_card_does_anything(town: Town) -> None:
    busy = await busy_estate(town)
    person = town.world.person("路人")
    await answer_to(person, "/start")
    town.group.join(person)
    card, before = town.card, await contents(town, town.estate.id)
    text, said = card.text, len(town.group.from_bot)

    async for _, answer, _ in answered(town, person, card, presses(ends(busy.ids))):
        assert answer.text or answer.url
    await town.idle()

    assert await contents(town, town.estate.id) == before
    assert (card.text, len(town.group.from_bot)) == (text, said)
