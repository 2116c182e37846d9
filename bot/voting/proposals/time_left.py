"""The time left until a deadline as people count it: days of the calendar, then hours, then less than one."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


class Unit(StrEnum):
    """In what the time left is counted."""

    DAYS = "days"
    HOURS = "hours"
    SOON = "soon"


class TimeLeft(Struct, frozen=True):
    """A number of days or hours; of less than an hour it is 0."""

    unit: Unit
    number: int


def time_left(now: datetime, until: datetime, zone: ZoneInfo) -> TimeLeft:
    """Return the time left: days of the calendar in the zone, and whole hours on the last day."""
    left = until - now
    if left >= DAY:
        return TimeLeft(Unit.DAYS, (until.astimezone(zone).date() - now.astimezone(zone).date()).days)
    if left >= HOUR:
        return TimeLeft(Unit.HOURS, left // HOUR)
    return TimeLeft(Unit.SOON, 0)


def holds_until(now: datetime, until: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the moment after which the time left is no longer what it is now; None when it stays so."""
    left = until - now
    if left >= DAY:
        return min(_midnight_after(now, zone), until - DAY)
    if left >= HOUR:
        return until - left // HOUR * HOUR
    return None


def _midnight_after(now: datetime, zone: ZoneInfo) -> datetime:
    tomorrow = now.astimezone(zone).date() + DAY
    return datetime.combine(tomorrow, time(), zone).astimezone(now.tzinfo)
