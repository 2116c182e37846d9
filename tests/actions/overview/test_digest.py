"""The weekly letter: once a week whatever happens, never in quiet hours, and only to who wants it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest_asyncio

from bot.actions.households import people
from bot.actions.overview import digest
from bot.voting.estates.estate import Office
from bot.voting.letter import Envelope, Letter
from bot.voting.overview.letters import WeeklyDigest
from bot.voting.proposals.quiet_hours import QuietHours
from handlers.letters import compose
from storage import deliveries
from storage.deliveries import DeliveryState
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import opens
from tests.handlers.desks import desk_of

COLLEAGUE, AUDITOR = 3, 2
QUIET = QuietHours(time(21), time(8))
MONDAY = datetime(2026, 3, 9, 1, 30, tzinfo=UTC)  # 9:30 in Shanghai; the estate was founded a week before


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await found.serves(COLLEAGUE)
        await found.serves(AUDITOR, Office.AUDITOR)
        await digest.send_due(found.hall, QUIET)
        yield found


async def sent(here: Home) -> list[Envelope[Letter]]:
    """Let the program look what is due, and return the weekly letters that it wrote because of it."""
    await digest.send_due(here.hall, QUIET)
    async with here.hall.act() as act:
        due = await deliveries.claim(act.connection, act.now, 99)
        await deliveries.settle(act.connection, [each.id for each in due], DeliveryState.SENT, act.now)
    return [each.envelope for each in due if isinstance(each.envelope.letter, WeeklyDigest)]


async def test_it_comes_once_on_a_monday_to_each_of_the_committee(here: Home) -> None:
    assert await sent(here) == []
    here.clock.advance_to(MONDAY - timedelta(seconds=1))
    assert await sent(here) == []
    here.clock.advance_to(MONDAY)
    assert [each.chat_id for each in await sent(here)] == [COMMITTEE, COLLEAGUE]
    assert await sent(here) == []
    here.clock.advance(timedelta(days=7))
    assert len(await sent(here)) == 2


async def test_after_weeks_of_downtime_there_is_one_and_none_before_quiet_hours_end(here: Home) -> None:
    here.clock.advance_to(MONDAY + timedelta(days=20, hours=16))  # a Monday, 1:30 at night
    assert await sent(here) == []
    here.clock.advance(timedelta(hours=7))
    assert len(await sent(here)) == 2
    here.clock.advance(timedelta(hours=2))
    assert await sent(here) == []


async def test_whoever_has_switched_it_off_gets_none(here: Home) -> None:
    await people.choose_digest(here.hall, COMMITTEE, wanted=False)
    here.clock.advance_to(MONDAY)
    assert [each.chat_id for each in await sent(here)] == [COLLEAGUE]


async def test_nothing_is_said_where_nothing_is_open(here: Home) -> None:
    here.clock.advance_to(MONDAY)
    desk, (letter, other) = desk_of(here.hall), await sent(here)
    assert await compose(desk, letter) is None
    await here.has_household("1-1-101")
    here.clock.advance(timedelta(seconds=1))
    await opens(here, title="后来的事")
    assert await compose(desk, other) is None
    here.clock.advance(timedelta(days=7))
    letter, _ = await sent(here)
    said = await compose(desk, letter)
    assert said and "1 件事" in said.text and "后来的事" in said.text
