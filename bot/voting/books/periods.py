"""The stretches of time of which notices tell: months, quarters, half-years, without a gap between them."""

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from bot.voting.refusals import (
    EntryDayAhead,
    EntryDayClosed,
    EntryDayTooEarly,
    EntryDayUnreadable,
    NoticeTooEarly,
)
from bot.voting.typed.clock import in_plain_characters
from bot.voting.typed.dates import EitherDay, typed_day

DAY = timedelta(days=1)


class Rhythm(StrEnum):
    """How often income and spending are posted (Guangxi 2020 asks for it by month, quarter or half-year)."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"

    @property
    def months(self) -> int:
        """Return over how many months of a year one notice reaches."""
        return {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF_YEAR: 6}[self]


class Period(Struct, frozen=True):
    """The days from the first to the last, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last


def begins(day: date) -> date:
    """Return the day with which the books of an account begin that is opened on that day."""
    return day.replace(day=1)


def natural_end(day: date, rhythm: Rhythm) -> date:
    """Return the last day of the month, quarter or half-year in which a day lies."""
    month = (day.month - 1) // rhythm.months * rhythm.months + rhythm.months
    return date(day.year + month // 12, month % 12 + 1, 1) - DAY


def open_from(books_begin: date, told_until: date | None) -> date:
    """Return the first day of which no notice has told."""
    return books_begin if told_until is None else told_until + DAY


def due(since: date, rhythm: Rhythm, today: date) -> Period | None:
    """Return the period from ``since`` on that is over and not told of, None while it goes on."""
    last = natural_end(since, rhythm)
    return Period(since, last) if last < today else None


def until_yesterday(since: date, today: date) -> Period:
    """Return the period from ``since`` on that ends with yesterday: today more may come in.

    Raises:
        NoticeTooEarly: nothing of it is over.
    """
    if since >= today:
        raise NoticeTooEarly()
    return Period(since, today - DAY)


def read_day(typed: str, today: date) -> date:
    """Return the day that was typed.

    Raises:
        EntryDayUnreadable: it is no day, or could be two.
    """
    try:
        day = typed_day(in_plain_characters(typed), today)
    except (EitherDay, ValueError, OverflowError) as unclear:
        raise EntryDayUnreadable(example=today.isoformat()) from unclear
    if day is None:
        raise EntryDayUnreadable(example=today.isoformat())
    return day


def must_be_open(day: date, books_begin: date, told_until: date | None, today: date) -> None:
    """Let something be entered on a day.

    Raises:
        EntryDayAhead: it has not come.
        EntryDayTooEarly: the books begin later.
        EntryDayClosed: a notice has told of it, and what it told stays true.
    """
    if day > today:
        raise EntryDayAhead()
    if day < books_begin:
        raise EntryDayTooEarly(day=books_begin.isoformat())
    if told_until is not None and day <= told_until:
        raise EntryDayClosed(day=told_until.isoformat())
