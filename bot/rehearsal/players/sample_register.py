"""The registers of invented estates, for rehearsals."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random

from msgspec import Struct

from bot.rehearsal.players.cast import CHINESE, Cast

SMALLEST, LARGEST = 6237, 14388  # hundredths of m²
STAIRCASES = ("1", "2")
BEFORE_AREA = 3  # columns of a register: building, staircase, room


class Blocks(Struct, frozen=True):
    """How an estate is built: floors by building, two flats a floor in each staircase.

    ``households`` of them own the flats, some of them two where there are more flats. Where ``areas`` is
    False nobody knows the areas. ``serving`` is by what it is led at first, for notes on the page.
    """

    floors: Mapping[str, int]
    households: int
    staircases: Sequence[str] = STAIRCASES
    areas: bool = True
    serving: tuple[str, str] = ("业委会", "committee")


SUNSHINE = Blocks({"1": 6, "2": 6, "3": 6, "4": 6, "5": 7}, households=119)
HIGH_RISE = Blocks({"1": 10, "2": 6}, households=64)
"""A high-rise of 40 households, whose two lifts have to be replaced, and a house without a lift."""

OPEN_ESTATE = Blocks(
    {"1": 5, "2": 5, "3": 5}, 30, STAIRCASES[:1], areas=False, serving=("筹备组", "preparatory group")
)
"""Three houses at an open street, too few households for an owners' committee."""


def sample_register(random: Random, cast: Cast = CHINESE, blocks: Blocks = SUNSHINE) -> bytes:
    """Return a CSV register (UTF-8 with BOM) of an estate, that of 119 households with 124 flats unless told.

    Who owns two is known by name and telephone; no telephone begins with three zeros.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(_known(cast.heads, blocks))
    flats = list(_flats(random, cast, blocks))
    owners = _owners(random, cast.owners, len(flats), blocks.households)
    phones = {owner: f"000{12340001 + number}" for number, owner in enumerate(dict.fromkeys(owners))}
    for flat, owner in zip(flats, owners, strict=True):
        writer.writerow(_known((*flat, owner, phones[owner]), blocks))
    return sheet.getvalue().encode("utf-8-sig")


def _known(cells: Sequence[str], blocks: Blocks) -> Sequence[str]:
    """Leave the area out where nobody knows it."""
    return cells if blocks.areas else (*cells[:BEFORE_AREA], *cells[BEFORE_AREA + 1 :])


def _flats(random: Random, cast: Cast, blocks: Blocks) -> Iterator[tuple[str, str, str, str]]:
    """Yield building, staircase, number and area: flats above one another have the same size."""
    for building, staircase in product(blocks.floors, blocks.staircases):
        sizes = {door: random.randint(SMALLEST, LARGEST) for door in (1, 2)}
        for floor, (door, size) in product(range(1, blocks.floors[building] + 1), sizes.items()):
            where = cast.building.format(building), cast.staircase.format(staircase)
            yield *where, f"{floor}0{door}", f"{size // 100}.{size % 100:02}"


def _owners(random: Random, names: Sequence[str], flats: int, households: int) -> list[str]:
    """Return one owner per flat, some of them twice, so that there are exactly as many as households."""
    owners = random.sample(names, households)
    owners += random.sample(owners, flats - households)
    random.shuffle(owners)
    return owners
