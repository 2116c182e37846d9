"""Soundings by the acts themselves: one answer for each household, whose numbers stand in the minutes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.actions.meetings import running, sounding
from bot.voting.counting.choice import Choice
from bot.voting.meetings.minutes import LineKind
from bot.voting.refusals import (
    AuditorsOnlyRead,
    ChairOnly,
    MeetingNotOpen,
    NotInvited,
    SoundingOver,
    SoundingUnderWay,
)
from storage.tables import deliveries
from tests.actions.answers import answer_of
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.matters.talks import taken_up
from tests.actions.meetings.held import AUDITOR, NEIGHBOUR, OWNER, called, opened, written

QUESTION = "同意每户出八千元吗"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


async def begun(here: Home, meeting_id: int) -> int:
    await sounding.ask(here.hall, COMMITTEE, meeting_id)
    return (await sounding.begin(here.hall, await answer_of(here.hall, COMMITTEE), QUESTION)).id


async def test_the_last_answer_of_a_household_counts_and_the_numbers_become_a_line(here: Home) -> None:
    meeting = await opened(here, await taken_up(here))
    about = await begun(here, meeting.id)
    found = await sounding.seen(here.hall, OWNER, about)
    home_id, other = (each.household.id for each in found.about.all_invited)
    for said in (Choice.FOR, Choice.ABSTAIN, Choice.AGAINST):
        await sounding.say(here.hall, OWNER, about, home_id, said)
    with pytest.raises(NotInvited):
        await sounding.say(here.hall, OWNER, about, other, Choice.FOR)
    await sounding.end(here.hall, COMMITTEE, about)
    lines = (await written(here, meeting)).of(LineKind.SOUNDING)
    assert [(each.text, each.numbers) for each in lines] == [(QUESTION, (0, 1, 0))]
    for again in (
        sounding.say(here.hall, OWNER, about, home_id, Choice.FOR),
        sounding.end(here.hall, COMMITTEE, about),
    ):
        with pytest.raises(SoundingOver):
            await again


async def test_whoever_closes_a_meeting_ends_what_is_still_asked(here: Home) -> None:
    meeting = await opened(here, await taken_up(here))
    about = await begun(here, meeting.id)
    await running.end(here.hall, COMMITTEE, meeting.id)
    assert [each.numbers for each in (await written(here, meeting)).of(LineKind.SOUNDING)] == [(0, 0, 0)]
    assert (await sounding.seen(here.hall, OWNER, about)).sounding.ended_at == here.hall.now


async def test_one_at_a_time_in_a_meeting_that_is_held_and_by_whoever_runs_it(here: Home) -> None:
    meeting = await called(here, await taken_up(here))
    with pytest.raises(MeetingNotOpen):
        await sounding.ask(here.hall, COMMITTEE, meeting.id)
    here.clock.advance_to(meeting.terms.at)
    await running.begin(here.hall, COMMITTEE, meeting.id)
    await begun(here, meeting.id)
    with pytest.raises(SoundingUnderWay):
        await sounding.ask(here.hall, COMMITTEE, meeting.id)
    for who, refusal in ((NEIGHBOUR, ChairOnly), (AUDITOR, AuditorsOnlyRead)):
        with pytest.raises(refusal):
            await sounding.end(here.hall, who, 1)


async def test_each_of_the_invited_is_asked_once(here: Home) -> None:
    meeting = await opened(here, await taken_up(here))
    about = await begun(here, meeting.id)
    async with here.hall.read() as connection:
        told = await connection.execute(select(deliveries.c.chat_id).where(deliveries.c.kind == "sounding"))
        assert sorted(told.scalars()) == [OWNER, NEIGHBOUR]
    assert about == 1
