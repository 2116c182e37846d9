"""Days of the calendar: so many days later it is the same time of day, whatever clocks did meanwhile."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def days_later(moment: datetime, days: int, zone: ZoneInfo) -> datetime:
    """Return the aware moment so many days later at the same time of day in the zone, as aware UTC."""
    local = moment.astimezone(zone)
    return moment_of(local.date() + timedelta(days=days), local.time(), zone) if days else moment


def moment_of(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return a moment of a day, as aware UTC.

    Of an hour that comes twice it is the later one, of one that is skipped the next.
    """
    local = datetime.combine(day, clock, zone)
    return max(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
