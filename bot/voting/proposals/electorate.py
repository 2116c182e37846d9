"""Who is asked: the whole estate, or the part of it that a proposal concerns."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from bot.voting.households.part import Part
from bot.voting.households.register import Room, UnitKind


class Electorate(Struct, frozen=True):
    """Which exclusive units give a say; what is left empty excludes nothing.

    A unit counts if it lies in one of the ``parts``, on the ``lowest_floor`` or above (as for a lift that
    the ground floor does not use), and is of one of the ``kinds``. Whether garages, storage and shops
    belong to the electorate is a property of each proposal: courts and cities differ. ``developer`` says
    whether the developer's units count; all of them are one person (Supreme People's Court
    interpretation 2020, art. 9).
    """

    parts: tuple[Part, ...] = ()
    lowest_floor: int | None = None
    kinds: tuple[UnitKind, ...] = ()
    developer: bool = True

    @property
    def buildings(self) -> list[str]:
        """Return the buildings in which somebody is asked, none named for the whole estate."""
        return list(dict.fromkeys(part.building for part in self.parts))

    def touches(self, part: Part) -> bool:
        """Tell whether anybody in the part may be asked."""
        return not self.parts or any(_overlap(own, part) for own in self.parts)


WHOLE_ESTATE = Electorate()


def _overlap(one: Part, other: Part) -> bool:
    same_stairs = one.staircase == other.staircase or "" in (one.staircase, other.staircase)
    return one.building == other.building and same_stairs


def write_electorate(electorate: Electorate) -> dict[str, Any]:
    """Return an electorate as plain data: parts as pairs of building and staircase."""
    return {
        "parts": [[part.building, part.staircase] for part in electorate.parts],
        "lowest_floor": electorate.lowest_floor,
        "kinds": list(electorate.kinds),
        "developer": electorate.developer,
    }


def read_electorate(written: Mapping[str, Any]) -> Electorate:
    """Return the electorate that ``write_electorate`` wrote."""
    return Electorate(
        parts=tuple(Part(*names) for names in written["parts"]),
        lowest_floor=written["lowest_floor"],
        kinds=tuple(UnitKind(kind) for kind in written["kinds"]),
        developer=written["developer"],
    )


class Entitled(Struct, frozen=True):
    """One head with the rooms that give it its say, and their area in m², None if unknown."""

    rooms: tuple[Room, ...]
    area: Decimal | None
