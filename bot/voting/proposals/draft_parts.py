"""Parts of an estate in answer to who votes: what can be ticked, and what was typed."""

import re
from collections.abc import Collection

from bot.voting.households.part import Part, write_part
from bot.voting.refusals import BuildingUnknown, NoBuildingPicked
from bot.voting.typed.wording import LONGEST_TITLE, as_typed

_BETWEEN_NAMES = re.compile(r"[,，、;；\s]+")
_AFTER_BUILDING = re.compile(r"(?:幢|栋|座|号楼|楼)$")
_AFTER_STAIRCASE = re.compile(r"(?:单元|门|梯)$")
_STAIRCASE = re.compile(r"(.+?)(?:幢|栋|座|号楼|楼|-)(.+?)(?:单元|门|梯)?")


def stairs_of(parts: Collection[Part]) -> dict[Part, list[Part]]:
    """Return by building its staircases, in the order of the register; a building may have none."""
    found: dict[Part, list[Part]] = {}
    for part in parts:
        found.setdefault(part.whole, []).extend([part] if part.staircase else [])
    return found


def laid_out(parts: Collection[Part], picked: Collection[Part]) -> list[Part]:
    """Return what can be ticked: the buildings, and behind each that is picked its staircases, if several."""
    found: list[Part] = []
    for building, stairs in stairs_of(parts).items():
        opened = len(stairs) > 1 and any(part.whole == building for part in picked)
        found += [building, *stairs] if opened else [building]
    return found


def picked_parts(names: Collection[str], parts: Collection[Part]) -> list[str]:
    """Return the named parts of the register in its order; the whole estate has no parts.

    Raises:
        NoBuildingPicked: the register has none of them.
    """
    chosen: list[Part] = []
    buildings = stairs_of(parts)
    for building, stairs in buildings.items():
        here = [staircase for staircase in stairs if write_part(staircase) in names]
        complete = bool(stairs) and here == stairs and building not in parts
        chosen += [building] if complete or write_part(building) in names else here
    if not chosen:
        raise NoBuildingPicked()
    return [] if chosen == list(buildings) else [write_part(part) for part in chosen]


def typed_parts(text: str, parts: Collection[Part]) -> list[str]:
    """Return the parts that were typed, such as ``1、3-2`` or ``3幢2单元``; otherwise as ``picked_parts``.

    Raises:
        BuildingUnknown: the register has none of that name.
        NoBuildingPicked: nothing was named.
    """
    known: dict[str, Part] = {}
    for part in [*stairs_of(parts), *parts]:
        known.setdefault(part.building if not part.staircase else f"{part.building}-{part.staircase}", part)
    for part in [*stairs_of(parts), *parts]:
        known.setdefault(_short(part), part)
    named = []
    for name in filter(None, _BETWEEN_NAMES.split(as_typed(text).strip())):
        found = known.get(name) or known.get(_in_short(name))
        if found is None:
            raise BuildingUnknown(building=name[:LONGEST_TITLE])
        named.append(write_part(found))
    return picked_parts(named, parts)


def examples(parts: Collection[Part], most: int = 2) -> list[str]:
    """Return how the first buildings of the register can be typed; none that would not be understood."""
    names = [_short(building) for building in stairs_of(parts)]
    return [name for name in names if _BETWEEN_NAMES.split(name) == [name]][:most]


def _short(part: Part) -> str:
    building = _AFTER_BUILDING.sub("", part.building)
    return f"{building}-{_AFTER_STAIRCASE.sub('', part.staircase)}" if part.staircase else building


def _in_short(name: str) -> str:
    """Return a typed name as the short ones are written: 3幢2单元 is 3-2, 3号楼 is 3."""
    stairs = _STAIRCASE.fullmatch(name)
    return f"{stairs[1]}-{stairs[2]}" if stairs else _AFTER_BUILDING.sub("", name)
