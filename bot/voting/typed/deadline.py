"""Deadlines, offered or typed, read in the estate's zone and kept in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.voting.refusals import (
    DeadlineAmbiguous,
    DeadlineImpossible,
    DeadlinePassed,
    DeadlineTooFar,
    DeadlineTooSoon,
    DeadlineUnreadable,
)
from bot.voting.typed.clock import END_OF_DAY, in_plain_characters, split_clock
from bot.voting.typed.dates import EitherDay, typed_day

OFFERED_DAYS = (3, 7, 15, 30)
USUAL_DAYS = 15
"""For how long a vote is open unless its author says otherwise."""

EVENING = (20, 0)
"""The hour of every deadline for which nobody named another."""

LEAST_AHEAD = timedelta(minutes=10)
MOST_AHEAD = timedelta(days=366)

NOTICE_DAYS = 15
"""All owners are told at least 15 days before a decision (物业管理条例 2018, arts 12, 14)."""


def in_days(days: int, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the evening so many days after today in the zone, as aware UTC."""
    return _moment(now.astimezone(zone).date() + timedelta(days=days), EVENING, zone)


def typed_deadline(text: str, now: datetime, zone: ZoneInfo, opens_at: datetime | None = None) -> datetime:
    """Return the deadline somebody typed, as aware UTC; without a time of day it is the evening.

    ``opens_at`` is when the vote opens, if that is not now.

    Raises:
        DeadlineUnreadable, DeadlineAmbiguous: it is no date, or two dates at once.
        DeadlineImpossible: neither the calendar nor the clocks of the zone have that moment.
        DeadlinePassed, DeadlineTooSoon, DeadlineTooFar: it is not in the time to come that is allowed.
    """
    works = example(opens_at or now, zone)
    try:
        before, clock = split_clock(in_plain_characters(text))
        day = typed_day(before, now.astimezone(zone).date())
        if day is None:
            raise DeadlineUnreadable(example=works)
        moment = _moment(day, clock or EVENING, zone)
    except EitherDay as days:
        first, second = days.first.isoformat(), days.second.isoformat()
        raise DeadlineAmbiguous(first=first, second=second, example=works) from days
    except (ValueError, OverflowError) as not_in_calendar:
        raise DeadlineImpossible(example=works) from not_in_calendar
    check(moment, now, opens_at)
    return moment


def check(moment: datetime, now: datetime, opens_at: datetime | None = None) -> None:
    """Accept a deadline from ten minutes to one year after the opening, which is now unless said.

    Raises:
        DeadlinePassed, DeadlineTooSoon, DeadlineTooFar: it is not.
    """
    if moment <= now:
        raise DeadlinePassed()
    opening = opens_at or now
    if moment < opening + LEAST_AHEAD:
        raise DeadlineTooSoon(minutes=LEAST_AHEAD // timedelta(minutes=1))
    if moment > opening + MOST_AHEAD:
        raise DeadlineTooFar()


def is_short_notice(moment: datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Tell whether fewer than 15 days lie between now and the moment at which a vote opens.

    Days are those of the calendar, today not counted (Civil Code art. 201).
    """
    return (moment.astimezone(zone).date() - now.astimezone(zone).date()).days < NOTICE_DAYS


def _moment(day: date, clock: tuple[int, int], zone: ZoneInfo) -> datetime:
    """Return a moment of the zone; where clocks are put back it is the later of the two.

    Raises:
        ValueError: there is no such time of day, or the clocks are put forward over it.
    """
    hour, minute = clock
    if clock == (END_OF_DAY, 0):
        day, hour = day + timedelta(days=1), 0
    local = datetime.combine(day, time(hour, minute), zone).replace(fold=1)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(f"the clocks of {zone} skip {local:%Y-%m-%d %H:%M}")
    return moment


def example_day(opens_at: datetime, zone: ZoneInfo) -> date:
    """Return a day in the zone on which a vote that opens then could close."""
    return (opens_at.astimezone(zone) + timedelta(days=NOTICE_DAYS)).date()


def example(opens_at: datetime, zone: ZoneInfo) -> str:
    """Return a deadline in a form that is always understood."""
    return f"{example_day(opens_at, zone)} 20:00"
