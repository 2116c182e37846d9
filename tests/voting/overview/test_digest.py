from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.voting.overview import digest
from bot.voting.proposals.quiet_hours import QuietHours

ZONES = st.sampled_from(["Asia/Shanghai", "Europe/London", "America/Lima"]).map(ZoneInfo)
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.timedeltas(timedelta(), timedelta(days=730)).map(BEGINNING.__add__)
QUIET = st.sampled_from([QuietHours(time(21), time(8)), QuietHours(time(9), time(11))])


@given(MOMENTS, ZONES, QUIET)
def test_it_comes_on_a_monday_within_a_week_and_not_in_quiet_hours(
    now: datetime, zone: ZoneInfo, quiet: QuietHours
) -> None:
    first = digest.first(now, zone, quiet)
    assert now < first <= now + timedelta(days=7, hours=3)  # clocks may be changed meanwhile
    assert first.astimezone(zone).weekday() == 0
    assert not quiet.holds(first, zone)


@given(MOMENTS, ZONES, QUIET)
def test_after_one_that_came_late_none_follows_within_days(
    sent: datetime, zone: ZoneInfo, quiet: QuietHours
) -> None:
    following = digest.after(sent, zone, quiet)
    assert timedelta(days=3) <= following - sent <= timedelta(days=10, hours=3)


@given(MOMENTS, ZONES, QUIET)
def test_one_that_came_in_time_is_followed_a_week_later(
    now: datetime, zone: ZoneInfo, quiet: QuietHours
) -> None:
    sent = digest.first(now, zone, quiet)
    following = digest.after(sent, zone, quiet)
    assert following.astimezone(zone).date() - sent.astimezone(zone).date() == timedelta(days=7)
