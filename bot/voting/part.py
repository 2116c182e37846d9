"""A part of an estate: a building or one of its staircases."""

from dataclasses import dataclass

from bot.voting.household import Household
from bot.voting.register import NaturalKey, natural


@dataclass(frozen=True, slots=True)
class Part:
    """A building, or one of its staircases; an empty ``staircase`` is the whole building."""

    building: str
    staircase: str = ""

    @property
    def order(self) -> tuple[NaturalKey, NaturalKey]:
        """Return a key by which parts are sorted as people count them."""
        return natural(self.building), natural(self.staircase)

    def covers(self, household: Household) -> bool:
        """Tell whether the household lives here."""
        here = self.building == household.building
        return here and self.staircase in ("", household.staircase)
