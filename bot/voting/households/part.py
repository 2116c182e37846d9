"""A part of an estate: a building or one of its staircases."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from bot.voting.households.household import Household
from bot.voting.households.register import NaturalKey, natural

BETWEEN = "\t"
"""What stands between the two names where a part is written as one; no name of a register has it."""


class Part(Struct, frozen=True):
    """A building, or one of its staircases; an empty ``staircase`` is the whole building."""

    building: str
    staircase: str = ""

    @property
    def order(self) -> tuple[NaturalKey, NaturalKey]:
        """Return a key by which parts are sorted as people count them."""
        return natural(self.building), natural(self.staircase)

    @property
    def whole(self) -> Part:
        """Return the whole building."""
        return Part(self.building)

    def covers(self, household: Household) -> bool:
        """Tell whether the household lives here."""
        here = self.building == household.building
        return here and self.staircase in ("", household.staircase)


def cover(parts: Iterable[Part] | None, household: Household) -> bool:
    """Tell whether a household lives in one of these parts; None is the whole estate."""
    return parts is None or any(part.covers(household) for part in parts)


def write_part(part: Part) -> str:
    """Return a part as one text."""
    return part.building + BETWEEN + part.staircase if part.staircase else part.building


def read_part(written: str) -> Part:
    """Return the part that ``write_part`` wrote."""
    return Part(*written.split(BETWEEN))
