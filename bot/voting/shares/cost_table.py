"""Tables of what each floor pays, in all the ways in which agreements write them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from msgspec import Struct

HALF = Fraction(1, 2)


class Number(StrEnum):
    """What the numbers of a table are."""

    COEFFICIENT = "coefficient"  # counts only beside the others
    PERCENT = "percent"  # of the whole
    AMOUNT = "amount"  # in fen


class Per(StrEnum):
    """For what a number of the table stands."""

    HOUSEHOLD = "household"  # once, however many flats it has and on whatever floor
    FLAT = "flat"
    FLOOR = "floor"  # shared equally among its flats
    FLOOR_BY_AREA = "floor-by-area"  # shared among its flats by area
    AREA = "area"  # each m²
    WHOLE_AREA = "whole-area"  # each m² of an area rounded to whole m²

    @property
    def needs_area(self) -> bool:
        """Tell whether it takes the area of every flat."""
        return self in (Per.FLOOR_BY_AREA, Per.AREA, Per.WHOLE_AREA)


class CostTable(Struct, frozen=True):
    """What each floor's number is; a floor 3½ is a half landing between the third and the fourth.

    ``rows`` are pairs of floor and number, ``rest`` is the number of every floor without one. Above the
    highest row each further floor has ``step`` more. ``fees`` are pairs of a floor and the flat sum (fen)
    that each flat there pays instead of a share.
    """

    number: Number
    per: Per
    rows: tuple[tuple[Fraction, Fraction], ...] = ()
    rest: Fraction | None = None
    step: Fraction | None = None
    fees: tuple[tuple[Fraction, int], ...] = ()

    def __post_init__(self) -> None:
        """Let nobody make a table that means nothing.

        Raises:
            ValueError: a share of each household by floor, or a percentage of each m².
        """
        by_floor = self.per is Per.HOUSEHOLD and self.needs_floor
        if by_floor or (self.number is Number.PERCENT and self.per in (Per.AREA, Per.WHOLE_AREA)):
            raise ValueError(f"{self.number} for each {self.per}")

    @property
    def needs_floor(self) -> bool:
        """Tell whether it takes the floor of every flat."""
        return bool(self.rows or self.fees)

    def fee_on(self, floor: Fraction | None) -> int | None:
        """Return the flat sum (fen) that a flat on this floor pays instead of a share, None if none."""
        return dict(self.fees).get(floor) if floor is not None else None

    def says_nothing_of(self, floor: Fraction) -> bool:
        """Tell whether a floor has neither a number nor a flat sum."""
        return self.fee_on(floor) is None and self.number_on(floor) is None

    def number_on(self, floor: Fraction | None) -> Fraction | None:
        """Return the number of a floor, None if the table has none for it.

        A half landing without a row of its own has the mean of the floors below and above it.
        """
        if floor is None:
            return self.rest
        if floor.denominator == 2 and floor not in dict(self.rows):
            below, above = self._on(floor - HALF), self._on(floor + HALF)
            return None if below is None or above is None else (below + above) / 2
        return self._on(floor)

    def _on(self, floor: Fraction) -> Fraction | None:
        rows = dict(self.rows)
        if floor in rows:
            return rows[floor]
        highest = max(rows, default=None)
        if self.step is not None and highest is not None and floor > highest:
            return rows[highest] + self.step * (floor - highest)
        return self.rest


EQUAL = CostTable(Number.COEFFICIENT, Per.HOUSEHOLD, rest=Fraction(1))
"""An equal share of each household, as for a gate."""

BY_AREA = CostTable(Number.COEFFICIENT, Per.AREA, rest=Fraction(1))
"""A share of area: what the Civil Code says where nothing is agreed (art. 283)."""

BY_FLOOR = CostTable(
    Number.COEFFICIENT,
    Per.FLAT,
    tuple((Fraction(n), Fraction(c)) for n, c in enumerate(("0", "0.5", "1", "1.1", "1.2", "1.3"), 1)),
    step=Fraction("0.1"),
)
"""Coefficients as agreements about lifts publish them: nothing on the first floor, then more and more."""

TRIANGULAR = CostTable(
    Number.COEFFICIENT, Per.FLAT, ((Fraction(1), Fraction(0)), (Fraction(2), Fraction(1))), step=Fraction(1)
)
"""Floor n has n − 1: as many floors as the lift carries one, whose sum is a triangular number."""


def write_table(table: CostTable) -> dict[str, Any]:
    """Return a table as plain JSON, its numbers as exact texts such as ``11/10``."""
    return {
        "number": table.number.value,
        "per": table.per.value,
        "rows": [[str(floor), str(number)] for floor, number in table.rows],
        "rest": None if table.rest is None else str(table.rest),
        "step": None if table.step is None else str(table.step),
        "fees": [[str(floor), fen] for floor, fen in table.fees],
    }


def read_table(written: Mapping[str, Any]) -> CostTable:
    """Return the table that ``write_table`` wrote."""
    return CostTable(
        Number(written["number"]),
        Per(written["per"]),
        tuple((Fraction(floor), Fraction(number)) for floor, number in written["rows"]),
        None if written["rest"] is None else Fraction(written["rest"]),
        None if written["step"] is None else Fraction(written["step"]),
        tuple((Fraction(floor), fen) for floor, fen in written["fees"]),
    )
