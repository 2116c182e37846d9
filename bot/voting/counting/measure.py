"""Heads and area together: every count in this hall is made in both."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

NO_AREA = Decimal(0)


class Measure(Struct, frozen=True):
    """A number of households (heads) and their exclusive area in m², both exact.

    Owners decide by number and by area at once (Civil Code of the PRC, art. 278). Where a register has
    no areas that of its households is unknown (None), and so is every sum with it; it is never 0.
    """

    heads: int = 0
    area: Decimal | None = NO_AREA

    def __add__(self, other: Measure) -> Measure:
        mine, theirs = self.area, other.area
        area = None if mine is None or theirs is None else mine + theirs
        return Measure(self.heads + other.heads, area)

    def __sub__(self, other: Measure) -> Measure:
        mine, theirs = self.area, other.area
        area = None if mine is None or theirs is None else mine - theirs
        return Measure(self.heads - other.heads, area)

    @property
    def nothing(self) -> Measure:
        """Return no heads, and no area if it is known here."""
        return Measure(0, None if self.area is None else self.area - self.area)


NOTHING = Measure()


def total(measures: Iterable[Measure]) -> Measure:
    """Return the sum of any number of measures."""
    return sum(measures, start=Measure())
