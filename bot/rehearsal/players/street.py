"""The people of the story of the gate, by what they are to one another."""

from msgspec import Struct

from bot.rehearsal.players.phone import Phone

BUILDING = 10  # households of each building, which has one staircase
HEARINGS = (1, 2, 3)  # one a building


class Street(Struct, frozen=True):
    """The two who prepare everything, and one of each household; the first of a building is its lead."""

    chair: Phone
    minute_taker: Phone
    homes: list[Phone]

    def building(self, number: int) -> list[Phone]:
        """Return the households of a building."""
        return self.homes[(number - 1) * BUILDING : number * BUILDING]

    def lead(self, number: int) -> Phone:
        """Return who looks after a building."""
        return self.building(number)[0]
