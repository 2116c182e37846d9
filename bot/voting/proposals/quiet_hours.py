"""Quiet hours: the part of the day in which nobody is disturbed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.voting.calendar_days import moment_of

DAY = timedelta(days=1)

WINDING_DOWN = timedelta(minutes=15)
"""What has begun when quiet hours begin may still come to its end in this time."""


class QuietHours(Struct, frozen=True):
    """From ``begin`` up to, not including, ``end`` in an estate's zone; they may cross midnight.

    Equal times mean that no hour is quiet.
    """

    begin: time
    end: time

    @property
    def length(self) -> timedelta:
        """Return how much of a day is quiet."""
        minutes = [each.hour * 60 + each.minute for each in (self.begin, self.end)]
        return timedelta(minutes=minutes[1] - minutes[0]) % DAY

    def holds(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Tell whether an aware moment falls into the quiet hours."""
        clock = moment.astimezone(zone).time()
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end

    def silent_until(self, moment: datetime, zone: ZoneInfo) -> datetime | None:
        """Return when the quiet hours end if they have fully begun; None if messages may go out."""
        deep = self.holds(moment, zone) and self.holds(moment - WINDING_DOWN, zone)
        return self.end_after(moment, zone) if deep else None

    def put_off_until(self, moment: datetime, zone: ZoneInfo, before: datetime) -> datetime | None:
        """Return when quiet hours end that a moment falls into, None if that is not ``before`` another."""
        if not self.holds(moment, zone):
            return None
        end = self.end_after(moment, zone)
        return end if end < before else None

    def shifted(self, moment: datetime, zone: ZoneInfo, before: datetime) -> datetime:
        """Return the moment, or the end of the quiet hours it falls into (aware UTC).

        If that were not before ``before``, it is the moment at which those quiet hours begin: what is
        planned is shifted, never dropped.
        """
        if not self.holds(moment, zone):
            return moment.astimezone(UTC)
        end = self.end_after(moment, zone)
        return end if end < before else moment_of(self._first_day(moment, zone), self.begin, zone)

    def end_after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return when the quiet hours end that a moment falls into (aware UTC)."""
        first = self._first_day(moment, zone)
        return moment_of(first if self.begin <= self.end else first + DAY, self.end, zone)

    def _first_day(self, moment: datetime, zone: ZoneInfo) -> date:
        day = moment.astimezone(zone).date()
        return day if moment.astimezone(zone).time() >= self.begin else day - DAY
