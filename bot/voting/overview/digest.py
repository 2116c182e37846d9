"""When the committee is told of everything that is open: once a week, on a Monday morning."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.voting.calendar_days import moment_of
from bot.voting.proposals.quiet_hours import QuietHours

AT = time(9, 30)
WEEK = timedelta(days=7)
APART = timedelta(days=3)
"""After one that came late the next Monday is passed over, if it is nearer than this."""


def first(now: datetime, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """Return when an estate is told for the first time: the next Monday morning (aware UTC)."""
    return _monday_after(now, zone, quiet)


def after(sent: datetime, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """Return when it is told again (aware UTC): what was missed meanwhile is not made up for."""
    return _monday_after(sent + APART, zone, quiet)


def _monday_after(moment: datetime, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    today = moment.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    at = moment_of(monday, AT, zone)
    if at <= moment:
        at = moment_of(monday + WEEK, AT, zone)
    return quiet.shifted(at, zone, at + WEEK)
