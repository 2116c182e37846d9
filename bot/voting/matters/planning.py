"""Writing a plan field by field: what people type becomes the value of a field."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec.structs import replace

from bot.voting.matters.plan import Plan, PlanFile, PlanVersion, hash_of_plan
from bot.voting.refusals import (
    PlanDatesUnreadable,
    PlanEmpty,
    PlanTextMissing,
    PlanTextTooLong,
    PlanUnchanged,
    TooManyPlanFiles,
)
from bot.voting.typed import wording
from bot.voting.typed.dates import EitherDay, typed_day
from bot.voting.typed.money import typed_amount

FEN = 100
MOST_FILES = 5
LONGEST = 300
"""UTF-16 units of each text: three versions of a plan fit into one message, side by side."""

UNTIL = re.compile(r"\s*(?:到|至|—+|–|~|～|\bto\b|\buntil\b|\n)\s*")


class PlanField(StrEnum):
    """What can be said of a plan, in the order of its buttons; DAYS are beginning and end."""

    SUPPLIER = "supplier"
    PRICE = "price"
    INCLUDED = "included"
    WARRANTY = "warranty"
    DAYS = "days"
    UPKEEP = "upkeep"
    FILES = "files"


def typed_into(plan: Plan, field: PlanField, text: str, today: date) -> Plan:
    """Return a plan in which a field says what was typed on a day (the estate's) called ``today``.

    Raises:
        PlanTextMissing, PlanTextTooLong: the text says nothing, or more than a cell can show.
        AmountUnreadable, AmountTooLarge: it is no price.
        PlanDatesUnreadable: it is no day, or no two in their order.
    """
    return _TYPED[field](plan, text.strip(), today)


def with_file(plan: Plan, file: PlanFile) -> Plan:
    """Return a plan with one more file.

    Raises:
        TooManyPlanFiles: it has as many as it can.
    """
    if len(plan.files) >= MOST_FILES:
        raise TooManyPlanFiles(most=MOST_FILES)
    return replace(plan, files=(*plan.files, file))


def emptied(plan: Plan, field: PlanField) -> Plan:
    """Return a plan that says nothing in a field."""
    blank = Plan()
    names = ("starts_on", "ends_on") if field is PlanField.DAYS else (field.value,)
    return _with(plan, **{name: getattr(blank, name) for name in names})


def must_freeze(plan: Plan, before: PlanVersion | None) -> Plan:
    """Return a plan that may be shown and then stays as it is.

    Raises:
        PlanEmpty: it says nothing yet.
        PlanUnchanged: it says the same as the version ``before``.
    """
    if plan == Plan():
        raise PlanEmpty()
    if before and hash_of_plan(plan) == before.hash:
        raise PlanUnchanged(number=before.number)
    return plan


def _text(field: PlanField) -> Callable[[Plan, str, date], Plan]:
    def take(plan: Plan, text: str, today: date) -> Plan:
        line = wording.line(text, LONGEST, PlanTextMissing, PlanTextTooLong)
        return _with(plan, **{field.value: line})

    return take


def _with(plan: Plan, **changes: Any) -> Plan:
    return replace(plan, **changes)


def _price(plan: Plan, text: str, today: date) -> Plan:
    return replace(plan, price=int(typed_amount(text) * FEN))


def _days(plan: Plan, text: str, today: date) -> Plan:
    parts = UNTIL.split(text)
    try:
        days = [typed_day(part, today) for part in parts]
    except (EitherDay, ValueError) as trouble:
        raise PlanDatesUnreadable() from trouble
    if len(days) > 2 or None in days:
        raise PlanDatesUnreadable()
    start, end = days[0], days[1] if len(days) > 1 else None
    if start and end and end < start:
        raise PlanDatesUnreadable()
    return replace(plan, starts_on=start, ends_on=end)


def _files(plan: Plan, text: str, today: date) -> Plan:
    raise PlanTextMissing()


_TYPED: Mapping[PlanField, Callable[[Plan, str, date], Plan]] = {
    **{
        field: _text(field)
        for field in (PlanField.SUPPLIER, PlanField.INCLUDED, PlanField.WARRANTY, PlanField.UPKEEP)
    },
    PlanField.PRICE: _price,
    PlanField.DAYS: _days,
    PlanField.FILES: _files,
}
