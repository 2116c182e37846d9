"""The register of an invented estate, for rehearsals."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

from bot.rehearsal.players.cast import CHINESE, Cast

HOUSEHOLDS = 119
FLOORS = {"1": 6, "2": 6, "3": 6, "4": 6, "5": 7}
STAIRCASES = ("1", "2")
SMALLEST, LARGEST = 6237, 14388


def sample_register(random: Random, cast: Cast = CHINESE) -> bytes:
    """Return a CSV register (UTF-8 with BOM) of 119 households who own 124 flats in five buildings.

    Who owns two is known by name and telephone; no telephone begins with three zeros.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(cast.heads)
    flats = list(_flats(random, cast))
    owners = _owners(random, cast.owners, len(flats))
    phones = {owner: f"000{12340001 + number}" for number, owner in enumerate(dict.fromkeys(owners))}
    writer.writerows((*flat, owner, phones[owner]) for flat, owner in zip(flats, owners, strict=True))
    return sheet.getvalue().encode("utf-8-sig")


def _flats(random: Random, cast: Cast) -> Iterator[tuple[str, str, str, str]]:
    """Yield building, staircase, number and area: flats above one another have the same size."""
    for building, staircase in product(FLOORS, STAIRCASES):
        sizes = {door: random.randint(SMALLEST, LARGEST) for door in (1, 2)}
        for floor, (door, size) in product(range(1, FLOORS[building] + 1), sizes.items()):
            where = cast.building.format(building), cast.staircase.format(staircase)
            yield *where, f"{floor}0{door}", f"{size // 100}.{size % 100:02}"


def _owners(random: Random, names: Sequence[str], flats: int) -> list[str]:
    """Return one owner per flat, some of them twice, so that there are exactly as many as households."""
    owners = random.sample(names, HOUSEHOLDS)
    owners += random.sample(owners, flats - HOUSEHOLDS)
    random.shuffle(owners)
    return owners
