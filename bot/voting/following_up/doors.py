"""The door list: the silent households of a vote by staircase and floor, each with its state."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from bot.voting.counting.measure import Measure, total
from bot.voting.following_up.visit import Visit, VisitOutcome
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.households.register import NaturalKey, Room


class DoorState(StrEnum):
    """What is known of a door; ``UNREACHABLE``: nobody there can be written to, so only a visit helps."""

    NOT_VISITED = "not-visited"
    UNREACHABLE = "unreachable"
    NOT_HOME = "not-home"
    PAPER_TAKEN = "paper-taken"
    PAPER_LAPSED = "paper-lapsed"  # the vote was changed after the slip had been counted
    REFUSES = "refuses"
    WRONG_OWNER = "wrong-owner"
    MOVED = "moved"


TO_VISIT_AGAIN = (VisitOutcome.NOT_HOME, VisitOutcome.PAPER_TAKEN)
"""After these a door waits again in the next round: somebody may be at home, or the slip be filled in."""


class Door(Struct, frozen=True):
    """A silent household, ``at`` when it was visited; ``waits`` for a visit in this round, or not.

    ``told_floor`` is the floor of its first room as the register tells it.
    """

    household: Household
    state: DoorState
    at: datetime | None
    waits: bool
    told_floor: int | None = None

    @property
    def room(self) -> Room:
        """Return the household's first room."""
        return first_room(self.household)

    @property
    def floor(self) -> int | None:
        """Return the floor: the register is believed before the number, for some skip the fourth."""
        return self.room.floor if self.told_floor is None else self.told_floor

    @property
    def order(self) -> tuple[bool, int, NaturalKey]:
        """Return a key by which the doors of a staircase are sorted: from the ground, the unknown last."""
        return self.floor is None, self.floor or 0, self.room.order[-1]


def first_room(household: Household) -> Room:
    """Return the room under which a household stands on a roll."""
    place = Room(household.building, household.staircase, "").label
    number = household.label.split(" ")[0].removeprefix(place).removeprefix("-")
    return Room(household.building, household.staircase, number)


class Staircase(Struct, frozen=True):
    """The silent doors of one staircase, by floor and number."""

    part: Part
    doors: tuple[Door, ...]

    @property
    def silent(self) -> Measure:
        """Return heads and area behind these doors."""
        return total(Measure(1, door.household.area) for door in self.doors)


def door_list(
    silent: Iterable[Household],
    visits: Mapping[int, Visit],
    reached: Collection[int],
    round_begun_at: datetime,
    lapsed: Mapping[int, datetime] = MappingProxyType({}),
    floors: Mapping[int, int] = MappingProxyType({}),
) -> list[Staircase]:
    """Return the silent by staircase.

    ``visits`` are the newest ones and ``reached`` the households somebody of whom can be written to,
    both by household id, as is since when a slip has ``lapsed``: who was visited before waits again; and
    as are the ``floors`` that the register tells.
    """
    doors: dict[Part, list[Door]] = defaultdict(list)
    for household in silent:
        part = Part(household.building, household.staircase)
        visit, lost = visits.get(household.id), lapsed.get(household.id)
        if lost and (visit is None or visit.at < lost):
            door = Door(household, DoorState.PAPER_LAPSED, None, waits=True)
        else:
            door = _door(household, visit, household.id in reached, round_begun_at)
        doors[part].append(replace(door, told_floor=floors.get(household.id)))
    return [
        Staircase(part, tuple(sorted(doors[part], key=lambda door: door.order)))
        for part in sorted(doors, key=lambda part: part.order)
    ]


def _door(household: Household, visit: Visit | None, reached: bool, round_begun_at: datetime) -> Door:
    if visit is None:
        state = DoorState.NOT_VISITED if reached else DoorState.UNREACHABLE
        return Door(household, state, None, waits=True)
    again = visit.outcome in TO_VISIT_AGAIN and visit.at < round_begun_at
    return Door(household, DoorState(visit.outcome), visit.at, waits=again)


def closing_soonest(silent: Iterable[Household], missing: Measure) -> list[tuple[Part, Measure]]:
    """Return the staircases whose silent households would close a gap, the one that helps most first.

    Greedy: at each turn the staircase is taken that fills the largest share of what is missing by
    heads and by area. When all together do not suffice, all that help are returned.
    """
    left: dict[Part, Measure] = defaultdict(Measure)
    for household in silent:
        left[Part(household.building, household.staircase)] += Measure(1, household.area)
    picked = []
    while left and (missing.heads > 0 or (missing.area or 0) > 0):
        best = min(left, key=lambda part: (-_share(left[part], missing), part.order))
        picked.append((best, left[best]))
        missing -= left.pop(best)
    return picked


def _share(measure: Measure, missing: Measure) -> Fraction:
    """Return how much of the gap a measure fills, 2 for all of both."""
    parts: Sequence[tuple[Fraction, Fraction]] = [
        (Fraction(measure.heads), Fraction(missing.heads)),
        (Fraction(measure.area or 0), Fraction(missing.area or 0)),
    ]
    return sum((min(part, whole) / whole for part, whole in parts if whole > 0), Fraction())
