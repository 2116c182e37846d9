from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.calendar_days import days_later

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(sorted(available_timezones()))
MOMENTS = st.datetimes(
    *(datetime(year, 1, 1, tzinfo=UTC).replace(tzinfo=None) for year in (2020, 2035)), timezones=st.just(UTC)
)


@given(MOMENTS, st.integers(1, 60), ZONES)
def test_days_later_it_is_that_day_at_the_same_time_of_day_unless_clocks_skip_it(
    moment: datetime, days: int, zone: str
) -> None:
    local = moment.astimezone(ZoneInfo(zone))
    wanted = local + timedelta(days=days)
    found = days_later(moment, days, ZoneInfo(zone)).astimezone(ZoneInfo(zone))
    skipped = wanted.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(fold=0) != wanted.replace(fold=0)
    assert found.replace(tzinfo=None) == wanted.replace(tzinfo=None) or (skipped and found > wanted)


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (
            datetime(2026, 3, 28, 2, 30, tzinfo=BERLIN),
            datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        ),  # 02:30 is skipped: 03:30
        (
            datetime(2026, 10, 24, 2, 30, tzinfo=BERLIN),
            datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        ),  # 02:30 comes twice: the later
    ],
)
def test_an_hour_that_is_skipped_or_comes_twice_gives_nobody_less_time(
    begin: datetime, end: datetime
) -> None:
    assert days_later(begin, 1, BERLIN) == end


def test_no_days_later_is_the_very_moment() -> None:
    moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert days_later(moment, 0, BERLIN) == moment
