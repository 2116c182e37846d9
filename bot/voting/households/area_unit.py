"""The units in which registers write areas, and what each is in square metres, exactly."""

from enum import StrEnum
from fractions import Fraction


class AreaUnit(StrEnum):
    """A unit of area."""

    SQUARE_METRE = "m2"
    SQUARE_FOOT = "sqft"
    PING = "ping"

    @property
    def square_metres(self) -> Fraction:
        """Return how many square metres one of it is.

        A square foot by the international foot of 0.3048 m (1959); 1 坪 = 400/121 m² (度量衡法, Taiwan).
        """
        return SQUARE_METRES[self]


SQUARE_METRES = {
    AreaUnit.SQUARE_METRE: Fraction(1),
    AreaUnit.SQUARE_FOOT: Fraction("0.09290304"),
    AreaUnit.PING: Fraction(400, 121),
}
