"""The list of speakers (发言顺序): one turn before anyone's second, as Robert's Rules of Order have it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from bot.voting.refusals import SpeaksAlready

MINUTES = 3
"""A turn lasts so long, unless the meeting thinks otherwise."""


class Turn(Struct, frozen=True):
    """A household wants the floor, has it, or had it; moments are aware UTC."""

    id: int
    household_id: int
    label: str
    asked_at: datetime
    begun_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Tell whether the household still waits for the floor."""
        return self.begun_at is None and self.ended_at is None

    @property
    def speaks(self) -> bool:
        """Tell whether the household has the floor."""
        return self.begun_at is not None and self.ended_at is None

    def length(self, now: datetime) -> timedelta:
        """Return for how long it has had the floor."""
        return (self.ended_at or now) - self.begun_at if self.begun_at else timedelta()


def may_ask(household_id: int, turns: Iterable[Turn]) -> None:
    """Let a household ask for the floor.

    Raises:
        SpeaksAlready: it waits for it, or has it.
    """
    if any(each.household_id == household_id and (each.waits or each.speaks) for each in turns):
        raise SpeaksAlready()


def in_order(turns: Sequence[Turn]) -> list[Turn]:
    """Return who waits, in the order of the floor: who has spoken less goes first, then who asked first."""

    def spoken(household_id: int) -> int:
        return sum(each.household_id == household_id and each.begun_at is not None for each in turns)

    return sorted(
        (each for each in turns if each.waits),
        key=lambda each: (spoken(each.household_id), each.asked_at, each.id),
    )


def speaking(turns: Iterable[Turn]) -> Turn | None:
    """Return who has the floor."""
    return next((each for each in turns if each.speaks), None)
