"""Whatever is chosen with a button is on offer, or it is refused where it comes in."""

from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import func, select

from bot.actions import questions
from bot.actions.proxies import proxies
from bot.rehearsal.town.people import Person
from bot.voting.counting.choice import Choice
from bot.voting.objections.objection import ObjectionKind
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Wish
from handlers.buttons.meetings import AnswerSounding
from handlers.buttons.objections import ObjectAbout
from handlers.buttons.paper import PaperAnswers, PaperDoor
from handlers.buttons.payload import Payload
from handlers.buttons.proxies import AskProxy, EnteredInstruction, VoteAsProxy
from handlers.buttons.votes import Vote
from storage.tables import sounding_answers
from tests.conversations.busy_estate import contents
from tests.conversations.meetings.calls import presses, writes
from tests.conversations.meetings.test_minutes import held, panel_of
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town
from tests.handlers import payloads

FIRST, SECOND, THIRD = ROOMS = ("3-2-501", "3-2-502", "4-1-101")


def carries(kind: type[Payload], wanted: type[Any]) -> bool:
    """Tell whether a button has a field of this type, or one that may be left out."""
    hints = get_type_hints(kind).values()
    return any(wanted in (get_args(hint) if isinstance(hint, UnionType) else (hint,)) for hint in hints)


async def chosen(town: Town, odd: Choice) -> list[tuple[Person, Payload]]:
    """Return every button that carries a choice, each for somebody who may choose there."""
    people = [await town.lives(name, room) for name, room in zip("王李钱", ROOMS, strict=True)]
    first, second, third = (town.households[room].id for room in ROOMS)
    vote = (await town.opens()).id
    given = await proxies.ask(town.program.hall, people[0].id, Wish(vote, first, second, None), 3)
    await proxies.accept(town.program.hall, people[1].id, given.id, 3)
    message = await answer_to(town.committee, "/help")
    await town.committee.tap(message, data=PaperDoor(vote, third).pack()).answer()
    return [
        (people[2], Vote(vote, odd, third)),
        (people[2], AskProxy(vote, third, second, odd)),
        (people[1], VoteAsProxy(given.id, odd)),
        (town.committee, PaperAnswers(vote, third, odd)),
        (town.committee, EnteredInstruction(vote, third, second, odd)),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("odd", [Choice.OPTION_1, Choice.NONE])
async def test_a_choice_that_is_not_on_the_ballot_is_taken_by_no_button(town: Town, odd: Choice) -> None:
    found = await chosen(town, odd)
    await town.idle()
    tried = {AnswerSounding, *(type(button) for _, button in found)}
    assert tried == {kind for kind in payloads.kinds() if carries(kind, Choice)}
    before = await contents(town, town.estate.id)
    asked = await questions.waiting(town.program.hall, town.committee.id)

    for person, button in found:
        message = await answer_to(person, "/help")
        said = (await person.tap(message, data=button.pack()).answer()).text
        assert "已经失效" in said, button
    await town.idle()

    assert await contents(town, town.estate.id) == before
    assert await questions.waiting(town.program.hall, town.committee.id) == asked


@pytest.mark.parametrize("odd", [Choice.OPTION_1, Choice.NONE])
async def test_a_sounding_takes_no_answer_but_its_three(town: Town, odd: Choice) -> None:
    here = await held(town)
    await town.committee.tap(await panel_of(town, town.committee), text="📋 摸底").answer()
    await town.committee.private.wait_for("想问大家什么")
    await writes(town.committee, "同意每户出八千元吗？", "已有 0 户回答")
    said = await presses(here.owner, AnswerSounding(1, town.households["3-2-501"].id, odd))
    assert "已经失效" in said
    async with town.program.hall.read() as connection:
        assert not await connection.scalar(select(func.count()).select_from(sounding_answers))


async def objections(town: Town) -> tuple[Person, Proposal]:
    owner = await town.lives("王", FIRST)
    return owner, await town.opens()


async def test_what_is_no_objection_to_a_household_names_none(town: Town) -> None:
    owner, vote = await objections(town)
    message = await answer_to(owner, "/help")
    for household_id in (town.households[FIRST].id, None):
        forged = ObjectAbout(vote.id, ObjectionKind.OTHER, household_id)
        assert "已经失效" in (await owner.tap(message, data=forged.pack()).answer()).text
    assert await questions.waiting(town.program.hall, owner.id) is None
