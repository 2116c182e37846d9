from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.voting.proposals.quiet_hours import QuietHours

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(21), time(8))
NOON = QuietHours(time(12), time(14))
EARLY = QuietHours(time(1), time(2, 50))
NEVER = QuietHours(time(0), time(0))


def at(zone: ZoneInfo, day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=zone)


BEGINNING, FAR = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)

CASES = [
    # quiet hours, wanted, closing, comes to
    (NIGHT, at(SHANGHAI, 2, 20, 59), FAR, at(SHANGHAI, 2, 20, 59)),
    (NIGHT, at(SHANGHAI, 2, 21), FAR, at(SHANGHAI, 3, 8)),
    (NIGHT, at(SHANGHAI, 3, 0), FAR, at(SHANGHAI, 3, 8)),
    (NIGHT, at(SHANGHAI, 3, 7, 59), FAR, at(SHANGHAI, 3, 8)),
    (NIGHT, at(SHANGHAI, 3, 8), FAR, at(SHANGHAI, 3, 8)),
    (NOON, at(SHANGHAI, 3, 13), FAR, at(SHANGHAI, 3, 14)),
    (NEVER, at(SHANGHAI, 3, 3), FAR, at(SHANGHAI, 3, 3)),
    # the end of the quiet hours would be too late: their beginning is taken
    (NIGHT, at(SHANGHAI, 3, 4), at(SHANGHAI, 3, 7), at(SHANGHAI, 2, 21)),
    (NIGHT, at(SHANGHAI, 3, 4), at(SHANGHAI, 3, 8), at(SHANGHAI, 2, 21)),
    # the night in which summer time begins (29 March) and ends (25 October)
    (NIGHT, at(BERLIN, 28, 23), FAR, datetime(2026, 3, 29, 6, tzinfo=UTC)),
    (NIGHT, at(BERLIN, 24, 23, month=10), FAR, datetime(2026, 10, 25, 7, tzinfo=UTC)),
    # quiet hours that end in the hour that comes twice end when it has come for the second time
    (EARLY, at(BERLIN, 25, 2, 20, month=10), FAR, datetime(2026, 10, 25, 1, 50, tzinfo=UTC)),
    (EARLY, at(BERLIN, 25, 2, 20, month=10).replace(fold=1), FAR, datetime(2026, 10, 25, 1, 50, tzinfo=UTC)),
    # and those that end in the hour that is skipped as much later
    (EARLY, at(BERLIN, 29, 1, 30), FAR, datetime(2026, 3, 29, 1, 50, tzinfo=UTC)),
]


@pytest.mark.parametrize(("quiet", "wanted", "closing", "moment"), CASES)
def test_a_step_in_quiet_hours_is_shifted(
    quiet: QuietHours, wanted: datetime, closing: datetime, moment: datetime
) -> None:
    zone = wanted.tzinfo
    assert isinstance(zone, ZoneInfo)
    assert quiet.shifted(wanted, zone, closing) == moment


WINDING = [
    # a moment, and when messages may go out again; None is now
    (at(SHANGHAI, 2, 20, 59), None),
    (at(SHANGHAI, 2, 21), None),
    (at(SHANGHAI, 2, 21, 15) - timedelta(microseconds=1), None),
    (at(SHANGHAI, 2, 21, 15), at(SHANGHAI, 3, 8)),
    (at(SHANGHAI, 3, 8) - timedelta(microseconds=1), at(SHANGHAI, 3, 8)),
    (at(SHANGHAI, 3, 8), None),
]


@pytest.mark.parametrize(("moment", "until"), WINDING)
def test_what_has_begun_may_wind_down_for_a_quarter_of_an_hour(
    moment: datetime, until: datetime | None
) -> None:
    assert NIGHT.silent_until(moment, SHANGHAI) == until


@given(
    st.times(),
    st.times(),
    st.integers(0, 360 * 24 * 60).map(lambda minutes: BEGINNING + timedelta(minutes=minutes)),
    st.sampled_from([SHANGHAI, BERLIN]),
)
def test_a_shifted_moment_is_never_inside_the_quiet_hours_unless_it_closes_too_soon(
    begin: time, end: time, wanted: datetime, zone: ZoneInfo
) -> None:
    assume(zone is SHANGHAI or end.hour != 2)  # which is skipped once a year, and then nothing may be left
    quiet = QuietHours(begin, end)
    shifted = quiet.shifted(wanted, zone, FAR)
    assert wanted <= shifted <= wanted + timedelta(hours=25)
    assert not quiet.holds(shifted, zone) or begin == end


def test_what_nobody_waits_for_is_put_off_unless_it_would_come_too_late() -> None:
    night = at(SHANGHAI, 2, 23)
    assert NIGHT.put_off_until(night, SHANGHAI, FAR) == at(SHANGHAI, 3, 8)
    assert NIGHT.put_off_until(night, SHANGHAI, at(SHANGHAI, 3, 7)) is None
    assert NIGHT.put_off_until(at(SHANGHAI, 2, 20), SHANGHAI, FAR) is None
    assert NEVER.put_off_until(night, SHANGHAI, FAR) is None
