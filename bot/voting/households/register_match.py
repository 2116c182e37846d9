"""Which registered household is which of those listed before: the one with which it shares most rooms."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from bot.voting.households.register import ExclusiveUnit, RegisteredHousehold, Room, UnitKind, summed

UnitKey: TypeAlias = tuple[Room, UnitKind]
Place: TypeAlias = tuple[bool, int, UnitKind]
Claim: TypeAlias = tuple[tuple[int | UnitKind, ...], int, int]


def unit_key(unit: ExclusiveUnit) -> UnitKey:
    """Return what identifies a unit: a flat and a garage may share one room number."""
    return unit.room, unit.kind


class ListedHousehold(Struct, frozen=True):
    """A household as earlier imports left it; ``is_gone`` when the last register did not have it."""

    id: int
    label: str
    owners: tuple[str, ...]
    units: tuple[ExclusiveUnit, ...]
    is_gone: bool = False

    @property
    def area(self) -> Decimal | None:
        """Return the summed area in m², None if that of any unit is unknown."""
        return summed(unit.area for unit in self.units)


def pairs(listed: Sequence[ListedHousehold], households: Sequence[RegisteredHousehold]) -> dict[int, int]:
    """Return by the position of a listed household that of its partner; the strongest claims win.

    The claims of a pair are, in this order: the listed household is not gone, so that somebody may be
    bound to it; the number of rooms in common; how many of them have the same use; an owner in common
    (of two flats sold apart, the one that was kept); the earliest room in common, one of the same use
    first. What still ties is settled by the use's name and by what was listed first, never by where in
    its file a household stands.
    """
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, position, index in sorted(_claims(listed, households)):
        if position not in found and index not in taken:
            found[position] = index
            taken.add(index)
    return found


def _claims(listed: Sequence[ListedHousehold], households: Sequence[RegisteredHousehold]) -> Iterator[Claim]:
    """Yield the rank of each pair with a room in common, strongest lowest, with the pair's positions."""
    addresses = _addresses(listed)
    for index, household in enumerate(households):
        rooms: dict[int, set[Room]] = defaultdict(set)
        same_use: Counter[int] = Counter()
        first: dict[int, Place] = {}
        for unit in household.units:
            for position, kind, number in addresses.get(unit.room, ()):
                rooms[position].add(unit.room)
                same_use[position] += kind is unit.kind
                place = (kind is not unit.kind, number, unit.kind)
                first[position] = min(place, first.get(position, place))
        for position, common in rooms.items():
            home = listed[position]
            no_owner = set(home.owners).isdisjoint(household.owners)
            rank = (home.is_gone, -len(common), -same_use[position], no_owner, *first[position])
            yield rank, position, index


def _addresses(listed: Sequence[ListedHousehold]) -> dict[Room, list[tuple[int, UnitKind, int]]]:
    """Return by room the positions of the households that have a unit there, its kind and its number."""
    addresses: dict[Room, list[tuple[int, UnitKind, int]]] = defaultdict(list)
    for position, home in enumerate(listed):
        for number, unit in enumerate(home.units):
            addresses[unit.room].append((position, unit.kind, number))
    return addresses
