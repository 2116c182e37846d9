import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from bot.clock import MovableClock, SystemClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@time_machine.travel(NOON, tick=False)
def test_system_clock_tells_the_wall_clock_in_utc() -> None:
    assert SystemClock().now() == NOON
    assert SystemClock().now().tzinfo is UTC


@time_machine.travel(NOON, tick=False)
def test_movable_clock_runs_like_its_base_plus_what_it_was_moved() -> None:
    clock = MovableClock(SystemClock())
    clock.advance(HOUR)
    clock.advance(HOUR)
    assert clock.now() == NOON + 2 * HOUR


@time_machine.travel(NOON, tick=False)
def test_movable_clock_moves_to_a_moment_but_never_back() -> None:
    clock = MovableClock(SystemClock())
    clock.advance_to(NOON + HOUR)
    assert clock.now() == NOON + HOUR
    clock.advance_to(NOON)
    assert clock.now() == NOON + HOUR


def test_whoever_lets_an_hour_pass_has_rested_an_hour() -> None:
    clock = MovableClock(SystemClock())
    before = clock.monotonic()
    clock.advance(HOUR)
    assert clock.monotonic() - before >= HOUR.total_seconds()


def test_movable_clock_refuses_to_run_backwards() -> None:
    with pytest.raises(ValueError, match="forward only"):
        MovableClock(SystemClock()).advance(-HOUR)


async def test_whoever_sleeps_by_a_movable_clock_wakes_when_it_is_moved_past_the_moment() -> None:
    clock = MovableClock(SystemClock())
    sleeper = asyncio.create_task(clock.sleep(3600))
    await asyncio.sleep(0)
    clock.advance(timedelta(minutes=59))
    await asyncio.sleep(0)
    assert not sleeper.done()
    clock.advance(timedelta(minutes=1))
    await sleeper
