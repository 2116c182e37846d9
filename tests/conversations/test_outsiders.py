"""No button tells an outsider anything about an estate, or changes anything there, whatever it says."""

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from itertools import product
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import select

from bot.actions import questions
from bot.actions.estates import appointments, leads, offices
from bot.actions.households import import_register
from bot.actions.objections import raising
from bot.actions.paper import slips
from bot.actions.proposals import draft
from bot.actions.proxies import proxies
from bot.rehearsal.town.people import Person
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Office
from bot.voting.households.household import Role, Standing
from bot.voting.households.part import Part
from bot.voting.objections.objection import ObjectionKind
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proxies.proxy import Wish
from storage.tables import metadata
from tests.conversations.newcomers import VALID, another_committee, answer_to, slip
from tests.conversations.town import Town
from tests.handlers import payloads
from tests.voting.drafts import AT_ONCE
from tests.voting.registers import household, register

PEOPLE = ("王小明", "李小红", "钱小美", "孙组长", "周委员")
NOT_THEIRS = ("7-7-707", "7-7-708", *PEOPLE, "没有过户", "安装高空抛物摄像头")
OTHER_HOLDER = {"holder_id": 2, "user_id": 4711}


def values(name: str, kind: Any) -> list[Any]:
    """Return what a hostile client may put into a field: the first of everything, and every choice."""
    if isinstance(kind, UnionType):
        (given,) = [option for option in get_args(kind) if option is not NoneType]
        return [None, *values(name, given)]
    if issubclass(kind, Enum):
        return list(kind)
    if kind is bool:
        return [False, True]
    return [OTHER_HOLDER.get(name, 1)] if kind is int else ["x"]


def every_press() -> Iterator[str]:
    """Yield callback data of every kind of button, with the ids of an estate in which all there can be is."""
    for kind in payloads.kinds():
        hints = get_type_hints(kind)
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        for chosen in product(*(values(name, hints[name]) for name in names)):
            yield kind(*chosen).pack()


async def busy_estate(town: Town) -> str:
    """Let everything happen in an estate that buttons can be about; return a household's code."""
    hall, committee = town.program.hall, town.committee.id
    code = await slip(town, "7-7-707")
    owner = await town.lives("王小明", "7-7-707")
    await town.lives("李小红", "7-7-707", Role.FAMILY, Standing.PENDING)
    neighbour = await town.lives("钱小美", "7-7-708")
    lead = town.world.person("孙组长")
    await answer_to(lead, "/start")
    _, link = await leads.invite(hall, committee, town.estate.id, Part("7", "7"), VALID)
    await leads.accept(hall, lead.id, link.token)
    proposal = await town.opens()
    first, second = town.households["7-7-707"], town.households["7-7-708"]
    wish = Wish(proposal.id, first.id, second.id, None)
    given = await proxies.ask(hall, owner.id, wish, 3)
    await proxies.accept(hall, neighbour.id, given.id, 3)
    signed = SignedSlip(proposal.id, second.id, Choice.FOR, "photo")
    await slips.enter(hall, committee, signed, Confirmation.COMMITTEE)
    raised = raising.Wish(proposal.id, ObjectionKind.NOT_ELIGIBLE, second.id)
    await raising.object_to(hall, owner.id, raised, "没有过户")
    await joins(town)
    await appointments.invite(hall, committee, town.estate.id, Office.COMMITTEE, VALID)
    await draft.begin(hall, committee, town.estate.id, AT_ONCE)
    await import_register.preview(hall, town.estate.id, "名册.csv", register(household("101")), committee)
    await town.idle()
    return code


async def joins(town: Town) -> None:
    """Bring a second member into the committee."""
    link = await offices.invite(town.program.hall, town.estate.name, Office.COMMITTEE, VALID)
    await answer_to(town.world.person("周委员"), f"/start join-{link.token}")


async def contents(town: Town) -> dict[str, list[Any]]:
    """Return every row of the estate."""
    async with town.program.hall.read() as connection:
        return {
            table.name: list(
                await connection.execute(select(table).where(table.c.estate_id == town.estate.id))
            )
            for table in metadata.sorted_tables
            if "estate_id" in table.c
        }


async def stranger(town: Town) -> Person:
    person = town.world.person("路人")
    await answer_to(person, "/start")
    return person


@pytest.mark.slow
@pytest.mark.parametrize("outsider", [stranger, another_committee])
async def test_no_button_lets_an_outsider_in(town: Town, outsider: Any) -> None:
    code = await busy_estate(town)
    person: Person = await outsider(town)
    message, before = await answer_to(person, "/help"), await contents(town)
    assert {"proxies", "paper_entries", "objections", "appointments", "leads", "drafts", "imports"} <= {
        name for name, rows in before.items() if rows
    }

    said = [(await person.tap(message, data=data).answer()).text for data in every_press()]
    await town.idle()

    assert await contents(town) == before
    assert await questions.waiting(town.program.hall, person.id) is None
    read = "\n".join([*said, *(shown.text for shown in person.private.from_bot)])
    assert [words for words in (*NOT_THEIRS, code, code.replace("-", "")) if words in read] == []


@pytest.mark.slow
async def test_no_button_claimed_to_stand_below_the_card_does_anything(town: Town) -> None:
    await busy_estate(town)
    person = await stranger(town)
    town.group.join(person)
    card, before = town.card, await contents(town)
    text, said = card.text, len(town.group.from_bot)

    for data in every_press():
        answer = await person.tap(card, data=data).answer()
        assert answer.text or answer.url
    await town.idle()

    assert await contents(town) == before
    assert (card.text, len(town.group.from_bot)) == (text, said)
