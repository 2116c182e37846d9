"""What people type for a meeting and its minutes: place, agenda, lines, hands and tasks."""

import re
import unicodedata
from datetime import date

from msgspec import Struct

from bot.voting.refusals import (
    AgendaMissing,
    AgendaTooLong,
    HandsUnreadable,
    MeetingPlaceMissing,
    MeetingPlaceTooLong,
    PointMissing,
    PointTooLong,
    TaskUnreadable,
)
from bot.voting.typed.dates import EitherDay, typed_day
from bot.voting.typed.wording import is_seen, line, one_line, units

LONGEST_PLACE = 60
LONGEST_ITEM = 60
LONGEST_POINT = 200
"""All in UTF-16 code units."""

MOST_ITEMS = 8
MOST_HANDS = 100_000

_NUMBERING = re.compile(r"^\s*(?:\d{1,2}\s*[.、)）]|[一二三四五六七八九十]{1,2}\s*、|[-•·])\s*")
_BETWEEN = re.compile(r"\s*[,，;；\n]\s*")


class TypedTask(Struct, frozen=True):
    """Who does what until which day, None if none was named."""

    who: str
    what: str
    until: date | None


def place(typed: str) -> str:
    """Return where a meeting is held, on one line.

    Raises:
        MeetingPlaceMissing, MeetingPlaceTooLong: it is none, or longer than LONGEST_PLACE.
    """
    return line(typed, LONGEST_PLACE, MeetingPlaceMissing, MeetingPlaceTooLong)


def agenda(typed: str) -> tuple[str, ...]:
    """Return the items of an agenda, typed one a line, with or without numbers.

    Raises:
        AgendaMissing: there is none.
        AgendaTooLong: there are more than MOST_ITEMS, or one is longer than LONGEST_ITEM.
    """
    items = [one_line(_NUMBERING.sub("", each)) for each in typed.splitlines()]
    items = [each for each in items if is_seen(each)]
    if not items:
        raise AgendaMissing()
    if len(items) > MOST_ITEMS or any(units(each) > LONGEST_ITEM for each in items):
        raise AgendaTooLong(most=MOST_ITEMS, longest=LONGEST_ITEM)
    return tuple(items)


def point(typed: str) -> str:
    """Return a line of the minutes.

    Raises:
        PointMissing, PointTooLong: there is nothing to be seen, or it is longer than LONGEST_POINT.
    """
    return line(typed, LONGEST_POINT, PointMissing, PointTooLong)


def hands(typed: str) -> tuple[int, int, int]:
    """Return how many hands were for, against and abstaining, typed as ``23 4 2`` or ``赞成23 反对4 弃权2``.

    Raises:
        HandsUnreadable: it is not three numbers.
    """
    numbers = [int(each) for each in re.findall(r"\d{1,9}", unicodedata.normalize("NFKC", typed))]
    if len(numbers) != 3 or max(numbers) > MOST_HANDS:
        raise HandsUnreadable()
    return numbers[0], numbers[1], numbers[2]


def task(typed: str, today: date) -> TypedTask:
    """Return who does what until when, parted by commas; the day may be left out.

    Raises:
        TaskUnreadable: it is not at least who and what, or the calendar has no such day.
        PointTooLong: it is longer than LONGEST_POINT.
    """
    who, *what = [one_line(each) for each in _BETWEEN.split(typed.strip()) if is_seen(each)] or [""]
    try:
        until = typed_day(what[-1].lower(), today) if len(what) > 1 else None
    except (EitherDay, ValueError, OverflowError) as no_day:
        raise TaskUnreadable() from no_day
    if until:
        what.pop()
    if not what:
        raise TaskUnreadable()
    return TypedTask(point(who), point("，".join(what)), until)
