"""Heads and area together: every count in this hall is made in both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NO_AREA = Decimal(0)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of households (heads) and their exclusive area in m², both exact.

    Owners decide by number and by area at once (Civil Code of the PRC, art. 278).
    """

    heads: int = 0
    area: Decimal = NO_AREA

    def __add__(self, other: Measure) -> Measure:
        return Measure(self.heads + other.heads, self.area + other.area)

    def __sub__(self, other: Measure) -> Measure:
        return Measure(self.heads - other.heads, self.area - other.area)


NOTHING = Measure()


def total(measures: Iterable[Measure]) -> Measure:
    """Return the sum of any number of measures."""
    return sum(measures, start=Measure())
