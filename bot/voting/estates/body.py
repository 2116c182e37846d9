"""By what an estate is led; what it may do is the same, the word for it is not."""

from enum import StrEnum


class Body(StrEnum):
    """Who leads an estate.

    From 50 households on it is an owners' committee, below a self-government group; until there is one, a
    preparatory group; where only a staircase is led, its own group.
    """

    COMMITTEE = "committee"
    GROUP = "group"
    PREPARATORY = "preparatory"
    STAIRCASE = "staircase"

    @property
    def is_founded(self) -> bool:
        """Tell whether the estate has founded what leads it: a committee or a group."""
        return self in (Body.COMMITTEE, Body.GROUP)
