"""Areas in other units than square metres: in which unit a cell is, and what that is in m²."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from bot.registers.notation import spaced
from bot.registers.vocabulary import UNITS, area_unit
from bot.voting.households.area_unit import AreaUnit

STEP = Decimal("0.0001")
"""m²; finer than any register."""


def unit_of(
    cell: str, said: AreaUnit | None, heading: AreaUnit | None, kept: AreaUnit | None = None
) -> AreaUnit:
    """Return in which unit a cell is: as a person has said, else as it says itself, else as its heading.

    Where none says anything it is as it was ``kept`` from the estate's last file, else m².
    """
    return said or area_unit(cell) or heading or kept or AreaUnit.SQUARE_METRE


def without_unit(cell: str) -> str:
    """Return a cell without the word for its unit: "1,250 sq ft" is "1,250"."""
    text = spaced(cell)
    for pattern in UNITS.values():
        text = pattern.sub("", text)
    return text.strip()


def in_square_metres(number: Decimal, unit: AreaUnit) -> Decimal:
    """Return so much of a unit in m²: the exact value, half up to 0.0001 where it has no end, as of 坪."""
    if unit is AreaUnit.SQUARE_METRE:
        return number
    steps = Fraction(number) * unit.square_metres / Fraction(STEP)
    return floor(steps + Fraction(1, 2)) * STEP
