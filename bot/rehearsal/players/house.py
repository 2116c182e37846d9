"""The people of the story of the lifts, by what they are to one another."""

from msgspec import Struct

from bot.rehearsal.players.phone import Phone

HIGH = 40  # households above the two lifts, the first of the register
STAIRCASE = HIGH // 2
DOORS = 2  # the digits of a room's number that say behind which door it lies; before them stands the floor


class House(Struct, frozen=True):
    """The people of the story: the committee's two, and one of each household, two of them leads."""

    chair: Phone
    minute_taker: Phone
    homes: list[Phone]

    @property
    def leads(self) -> tuple[Phone, Phone]:
        """Return those who look after the two staircases."""
        return self.homes[0], self.homes[STAIRCASE]

    @property
    def staircases(self) -> tuple[list[Phone], list[Phone]]:
        """Return the households of each staircase, from the ground up."""
        return self.homes[:STAIRCASE], self.homes[STAIRCASE:]


def door(phone: Phone) -> str:
    """Return the number on somebody's door, such as 701."""
    return phone.room.rpartition("-")[2]


def floor(phone: Phone) -> int:
    """Return on which floor somebody lives."""
    return int(door(phone)[:-DOORS])
