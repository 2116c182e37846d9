"""What values look like in a ledger: moments, areas, people, choices, thresholds."""

from datetime import date
from decimal import Decimal
from typing import Any

from bot.voting.chain.chain import read_moment
from bot.voting.chain.json_shapes import (
    each,
    fields,
    flag,
    keyed,
    leaf,
    maybe,
    one_of,
    pattern,
    row,
    text,
    whole,
)
from bot.voting.counting.choice import Choice
from bot.voting.counting.tally import Outcome
from bot.voting.households.register import UnitKind

MOST_DAYS = 3660  # ten years
MOST_FEN = 999_999_999_999
LAST_DAY = "9999"  # no day of that year: the day after it has no date


def _is_moment(value: Any) -> bool:
    try:
        read_moment(value)
    except (TypeError, ValueError):
        return False
    return True


def _is_day(value: Any) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == str(value) < LAST_DAY
    except (TypeError, ValueError):
        return False


digest = pattern("[0-9a-f]{64}")
receipt = pattern("([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}")
person = pattern("p-[0-9a-f]{12}")
by = maybe(person)
"""Who acted; null for the clock and for the operator."""
moment = leaf(_is_moment)
day = leaf(_is_day)
"""A day of the estate's calendar, such as 2026-11-23."""
area = pattern(r"(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
"""Square metres in plain decimal notation, without needless zeros."""
choice = one_of(*Choice)
days = leaf(lambda value: type(value) is int and 0 <= value <= MOST_DAYS)
known_or_not = maybe(area)
"""The area of a household, or of several: null where the register has no areas."""
fen = leaf(lambda value: type(value) is int and 0 < value <= MOST_FEN)
measure = fields({"heads": whole, "area": known_or_not})
threshold = pattern(r"(>=|>|<=)[1-9][0-9]*(/[1-9][0-9]*)?( of electorate)?")
thresholds = fields({"heads": maybe(threshold), "area": maybe(threshold)})
rule = fields({"key": text}, {"quorum": thresholds, "approval": thresholds, "tolerance": thresholds})
electorate = fields(
    {
        "parts": each(row(text, text)),
        "lowest_floor": maybe(leaf(lambda value: type(value) is int)),
        "kinds": each(one_of(*UnitKind)),
        "developer": flag,
    }
)
tally = fields({"electorate": measure, "choices": keyed(choice, measure), "delivered": measure})
outcome = one_of(*Outcome)
entries = each(row(digest, choice))


def written_area(square_metres: Decimal) -> str:
    """Return an area (or an amount of money) as the ledger writes it, such as ``88.5``."""
    return f"{square_metres.normalize():f}" if square_metres else "0"


def written_or_not(square_metres: Decimal | None) -> str | None:
    """Return an area as the ledger writes it, None where it is unknown."""
    return None if square_metres is None else written_area(square_metres)
