from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.timekeeping.accounts import APART, Heard, Trouble, read

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
LATER, EARLIER = NOON + HOUR, NOON - HOUR
JUMPED, CONTRADICTED = Trouble.JUMPED, Trouble.CONTRADICTED


def sent(date: datetime) -> Heard:
    """A message that we have sent just now is dated so."""
    return Heard(date, date + SECOND)


def came_in(date: datetime) -> Heard:
    """A message of somebody else is dated so, and may have waited for us."""
    return Heard(date)


@pytest.mark.parametrize(
    ("wall", "counted", "heard", "now", "certain", "trouble"),
    [
        # nobody set the clock
        (NOON, NOON, None, NOON, NOON, None),
        (NOON + APART, NOON, None, NOON + APART, NOON + APART, None),
        (NOON - APART, NOON, None, NOON - APART, NOON - APART, None),
        (NOON, NOON, sent(NOON), NOON, NOON, None),
        (NOON, NOON, came_in(NOON), NOON, NOON, None),
        (NOON, NOON, came_in(EARLIER), NOON, NOON, None),
        # it was wrong from the beginning
        (NOON, NOON, sent(EARLIER), NOON, EARLIER + SECOND, CONTRADICTED),
        (NOON, NOON, sent(LATER), NOON, NOON, CONTRADICTED),
        (NOON, NOON, came_in(LATER), NOON, NOON, CONTRADICTED),
        # put forward by an hour
        (LATER, NOON, None, NOON, NOON, JUMPED),
        (LATER, NOON, sent(NOON), NOON, NOON, JUMPED),
        (LATER, NOON, came_in(NOON), NOON, NOON, JUMPED),
        (LATER, NOON, sent(LATER), LATER, LATER, None),
        (LATER, NOON, came_in(LATER), LATER, LATER, None),
        (NOON + APART + SECOND, NOON, None, NOON, NOON, JUMPED),
        # put back by an hour
        (EARLIER, NOON, None, NOON, EARLIER, JUMPED),
        (EARLIER, NOON, came_in(EARLIER), NOON, EARLIER, JUMPED),
        (EARLIER, NOON, came_in(NOON), NOON, NOON, JUMPED),
        (EARLIER, NOON, sent(NOON), NOON, NOON, JUMPED),
        (EARLIER, NOON, sent(EARLIER), EARLIER, EARLIER, None),
        # all three differ
        (LATER, NOON, sent(EARLIER), NOON, EARLIER + SECOND, JUMPED),
        (LATER, EARLIER, came_in(NOON), EARLIER, EARLIER, JUMPED),
    ],
)
def test_what_time_it_is_by_the_wall_clock_by_counting_and_by_telegram(
    wall: datetime,
    counted: datetime,
    heard: Heard | None,
    now: datetime,
    certain: datetime,
    trouble: Trouble | None,
) -> None:
    reading = read(wall, counted, heard)
    assert (reading.now, reading.certain, reading.trouble) == (now, certain, trouble)


MOMENTS = st.integers(-9000, 9000).map(lambda seconds: NOON + timedelta(seconds=seconds))


@given(true=MOMENTS, off=st.integers(-9000, 9000), waited=st.integers(0, 9000), took=st.none() | st.just(1.0))
def test_whatever_becomes_of_the_wall_clock_nothing_is_certain_before_its_time(
    true: datetime, off: int, waited: int, took: float | None
) -> None:
    """What was counted is true here; a message that came in may have waited."""
    heard = sent(true) if took else came_in(true - timedelta(seconds=waited))
    wall = true + timedelta(seconds=off)
    assert read(wall, true, heard).certain <= true + APART
    assert read(wall, true, None).certain <= true + APART


def test_what_was_heard_grows_older_and_less_exact() -> None:
    later = sent(NOON).after(3600)
    assert later.earliest < LATER < NOON + HOUR + SECOND
    assert later.latest is not None
    assert later.earliest == LATER - timedelta(seconds=1.8)
    assert later.latest == LATER + SECOND + timedelta(seconds=1.8)


def test_two_things_heard_narrow_the_time_and_the_newer_wins_where_they_contradict() -> None:
    assert came_in(EARLIER).narrowed(sent(NOON)) == sent(NOON)
    assert sent(NOON).narrowed(came_in(EARLIER)) == sent(NOON)
    assert sent(NOON).narrowed(sent(LATER)) == sent(LATER)
    assert sent(NOON).narrowed(came_in(LATER)) == came_in(LATER)
