"""The computer's clock is set while a vote runs: nothing closes before its time, nothing else waits."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app.running import running
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.voting.proposals.timetable import read_step
from storage.proposals import proposals
from tests.clocks import WrongClock
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town, TownClock, config_for, running_town
from tests.waiting import until

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest_asyncio.fixture
async def wrong(tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[tuple[Town, WrongClock]]:
    """A town on a computer whose clock can be set, or is wrong from the beginning; Telegram's is right."""
    clock = TownClock()
    wall = WrongClock(clock)
    wall.off = getattr(request, "param", timedelta())
    async with (
        StandIn(clock, limits=Limits.none()) as telegram,
        running_town(telegram, clock, tmp_path, wall=wall) as town,
    ):
        yield town, wall


async def is_set(town: Town, wall: WrongClock, by: timedelta) -> None:
    """Set the computer's clock and let the program do what it thinks is due."""
    wall.off += by
    town.lets_look()
    await town.idle()


def closed(town: Town) -> bool:
    return any("已经截止" in message.words for message in town.group.from_bot)


@pytest.mark.slow
async def test_put_forward_by_a_year_it_closes_nothing_and_ballots_still_count(
    wrong: tuple[Town, WrongClock], caplog: pytest.LogCaptureFixture
) -> None:
    town, wall = wrong
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(closes_at=town.clock.now() + HOUR)

    await is_set(town, wall, timedelta(days=365))
    assert not closed(town)
    assert "已记下" in (await owner.tap(town.card, text="同意").answer()).text
    await until(lambda: "clock was set" in caplog.text)

    await town.moves_past(proposal.closes_at)  # its time has come by whatever clock
    await town.group.wait_for("已经截止")


async def test_put_back_it_holds_up_only_what_cannot_be_undone_until_telegram_dates_a_message(
    wrong: tuple[Town, WrongClock],
) -> None:
    town, wall = wrong
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(closes_at=town.clock.now() + 3 * HOUR, timetable=())
    await is_set(town, wall, -HOUR)

    town.clock.advance_to(proposal.closes_at + MINUTE)
    await town.idle()
    assert "已经截止" in (await owner.tap(town.card, text="同意").answer()).text, "the time is over"
    assert not closed(town), "but is it really?"

    await answer_to(owner, "/me")
    await town.idle()
    await town.group.wait_for("已经截止")


async def test_put_back_it_does_not_hold_up_reminders(wrong: tuple[Town, WrongClock]) -> None:
    town, wall = wrong
    owner = await town.lives("王", "3-2-501")
    await town.opens(timetable=(read_step("opening+2h private"),))
    await is_set(town, wall, -24 * HOUR)

    town.clock.advance(2 * HOUR + MINUTE)
    await owner.private.wait_for("安装高空抛物摄像头")


@pytest.mark.slow
async def test_a_program_that_starts_by_a_wrong_clock_closes_nothing_before_anybody_writes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram's server says with every answer what time it is, with the very first one as well."""
    clock = TownClock()
    wall = WrongClock(clock)
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path, wall=wall) as town:
            await town.lives("王", "3-2-501")
            proposal = await town.opens(closes_at=clock.now() + HOUR)
        wall.off = timedelta(days=1)
        async with running(config_for(telegram, tmp_path), wall) as program:
            await program.timetable.look()
            await until(lambda: "Telegram dates its messages otherwise" in caplog.text)
            async with program.hall.read() as connection:
                found = await proposals.get(connection, proposal.id)
    assert found is not None
    assert found.state.is_open


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [3 * HOUR], indirect=True)
async def test_a_clock_that_was_wrong_from_the_beginning_closes_a_vote_in_its_time_by_telegrams_dates(
    wrong: tuple[Town, WrongClock],
) -> None:
    town, _ = wrong
    await town.lives("王", "3-2-501")
    proposal = await town.opens(closes_at=town.clock.now() + 5 * HOUR)

    town.clock.advance(4 * HOUR)
    await town.idle()
    assert not closed(town)
    await town.moves_past(proposal.closes_at + MINUTE)
    await town.group.wait_for("已经截止")
