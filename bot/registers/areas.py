"""Areas as they are written in registers, read exactly."""

import re
from decimal import ROUND_HALF_UP, Decimal

from bot.registers.conversion import in_square_metres
from bot.registers.notation import plain
from bot.registers.trouble import Unreadable
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.register import ProblemReason

UNIT = re.compile(r"(?:平方米|平方公尺|平方|平米|平|M2|M\^2)$")
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:E[+-]\d{1,3})?")
STEP = Decimal("0.0001")
# A binary fraction such as 88.60000000000001 is off by far less than any surveyor's digit.
BINARY_NOISE = Decimal("0.0000001")
# No single unit is larger; a telephone number in the wrong column is.
LARGEST = Decimal(1_000_000)


def read_area(text: str, unit: AreaUnit = AreaUnit.SQUARE_METRE) -> tuple[Decimal, bool]:
    """Return an area in m² with at most four decimals, and whether digits had to be rounded away.

    ``unit`` is what the number is in; it is converted exactly and then rounded, half up.

    Raises:
        Unreadable: when the text is blank, no number, not positive, or larger than any unit.
    """
    written = UNIT.sub("", plain(text).lstrip("'"))
    if not written:
        raise Unreadable(ProblemReason.AREA_MISSING)
    if not NUMBER.fullmatch(written):
        raise Unreadable(ProblemReason.AREA_UNREADABLE, text)
    exact = Decimal(written.replace(",", ""))
    if exact > LARGEST:
        raise Unreadable(ProblemReason.AREA_IMPLAUSIBLE, text)
    area = _shortened(in_square_metres(exact, unit))
    if area <= 0:
        raise Unreadable(ProblemReason.AREA_NOT_POSITIVE, text)
    return area, unit is AreaUnit.SQUARE_METRE and abs(area - exact) > BINARY_NOISE


def _shortened(exact: Decimal) -> Decimal:
    """Return the number with two to four decimals, as few as its value needs."""
    area = exact.quantize(STEP, ROUND_HALF_UP)
    short = area.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return short if short == area else area.normalize()
