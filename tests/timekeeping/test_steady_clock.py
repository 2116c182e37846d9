from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import MovableClock
from bot.clock_watch import Watch
from bot.timekeeping.steady_clock import SteadyClock
from tests.clocks import StillClock, WrongClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def true() -> MovableClock:
    return MovableClock(StillClock(NOON))


@pytest.fixture
def wall(true: MovableClock) -> WrongClock:
    return WrongClock(true)


@pytest.fixture
def clock(wall: WrongClock) -> SteadyClock:
    return SteadyClock(wall)


def test_time_passes_as_on_the_wall(true: MovableClock, clock: SteadyClock) -> None:
    true.advance(HOUR)
    assert clock.now() == clock.certain() == true.now()
    assert clock.monotonic() == true.monotonic()


@pytest.mark.parametrize("off", [HOUR, -HOUR, timedelta(days=365), 6 * SECOND])
def test_a_clock_that_is_set_does_not_take_the_program_along(
    true: MovableClock, wall: WrongClock, clock: SteadyClock, off: timedelta
) -> None:
    wall.off = off
    true.advance(MINUTE)
    assert clock.now() == true.now()
    assert clock.certain() == min(true.now(), wall.now())


def test_small_corrections_are_followed_however_many_there_are(
    true: MovableClock, wall: WrongClock, clock: SteadyClock
) -> None:
    for _ in range(20):
        wall.off += 4 * SECOND
        true.advance(MINUTE)
        assert clock.now() == wall.now()
    assert clock.reading().trouble is None


@pytest.mark.parametrize("took", [None, 0.5])
def test_a_correction_that_telegram_bears_out_is_taken_over(
    true: MovableClock, wall: WrongClock, took: float | None
) -> None:
    """The computer began with a wrong clock and learnt the time a minute later."""
    wall.off = -HOUR
    clock = SteadyClock(wall)
    true.advance(MINUTE)
    wall.off = timedelta()
    assert clock.now() == true.now() - HOUR
    clock.hears(true.now(), took)
    assert clock.now() == clock.certain() == true.now()
    assert clock.reading().trouble is None


def test_a_time_that_telegram_dates_otherwise_is_not_certain(wall: WrongClock, true: MovableClock) -> None:
    wall.off = HOUR
    clock = SteadyClock(wall)
    assert clock.certain() == wall.now()
    clock.hears(true.now(), 0.5)
    assert clock.certain() <= true.now() + 2 * SECOND
    true.advance(HOUR)
    assert clock.certain() <= true.now() + 5 * SECOND


def test_a_message_that_is_dated_absurdly_is_passed_over(clock: SteadyClock) -> None:
    for year in (1, 9999):
        clock.hears(datetime(year, 12, 31, tzinfo=UTC))
    assert clock.now() == clock.certain() == NOON


async def test_each_trouble_is_told_once_and_its_end_as_well(
    wall: WrongClock, clock: SteadyClock, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []
    watch = Watch(clock, lambda key, **moments: told.append(f"{key} {moments['wall']}"))
    for off in (timedelta(), HOUR, HOUR, timedelta(), timedelta()):
        wall.off = off
        await watch.look()
    assert told == [
        "operator.clock.jumped 2026-03-02 13:00:00 UTC",
        "operator.clock.well 2026-03-02 12:00:00 UTC",
    ]
    assert len(caplog.records) == 2
    assert "was set: it says 2026-03-02 13:00:00" in caplog.text
    assert "believed again: it is 2026-03-02 12:00:00" in caplog.text
