from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.proposals.time_left import TimeLeft, Unit, holds_until, time_left

SHANGHAI = ZoneInfo("Asia/Shanghai")
TICK = timedelta(microseconds=1)

moments = st.timedeltas(timedelta(), timedelta(days=730)).map(
    lambda span: datetime(2026, 1, 1, tzinfo=UTC) + span
)
spans = st.timedeltas(timedelta(), timedelta(days=40))
zones = st.sampled_from([SHANGHAI, ZoneInfo("Europe/Berlin"), ZoneInfo("UTC")])


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2026-11-23 21:14", TimeLeft(Unit.DAYS, 7)),  # a week, as everybody says who picks "7 days"
        ("2026-11-29 00:00", TimeLeft(Unit.DAYS, 1)),
        ("2026-11-29 20:00", TimeLeft(Unit.DAYS, 1)),
        ("2026-11-29 20:01", TimeLeft(Unit.HOURS, 23)),
        ("2026-11-30 00:30", TimeLeft(Unit.HOURS, 19)),
        ("2026-11-30 19:00", TimeLeft(Unit.HOURS, 1)),
        ("2026-11-30 19:00:01", TimeLeft(Unit.SOON, 0)),
        ("2026-11-30 20:00", TimeLeft(Unit.SOON, 0)),
    ],
)
def test_days_are_those_of_the_calendar_and_the_last_day_is_counted_in_hours(
    now: str, left: TimeLeft
) -> None:
    assert time_left(local(now), local("2026-11-30 20:00"), SHANGHAI) == left


@given(now=moments, span=spans, part=st.floats(0, 1), zone=zones)
def test_the_words_hold_until_the_moment_said_and_not_longer(
    now: datetime, span: timedelta, part: float, zone: ZoneInfo
) -> None:
    until = now + span
    words, end = time_left(now, until, zone), holds_until(now, until, zone)
    if end is None:
        assert words.unit is Unit.SOON
        return
    assert now <= end < until
    between = now + (end - now - TICK) * part
    assert end == now or time_left(between, until, zone) == words
    assert time_left(end + TICK, until, zone) != words


@given(now=moments, span=spans, zone=zones)
def test_a_deadline_to_come_is_never_no_days_away(now: datetime, span: timedelta, zone: ZoneInfo) -> None:
    left = time_left(now, now + span, zone)
    assert (left.number > 0) is (left.unit is not Unit.SOON)
