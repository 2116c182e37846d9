"""Rooms as they are written in English, where the floor stands beside the flat."""

import re

from bot.registers.notation import DASHES, plain
from bot.voting.households.register import Room

BUILDING_WORDS = r"(?:TOWER|BLOCK|BLK|BUILDING|BLDG)(?:NO\.?)?\.?"
ROOM_WORDS = r"(?:FLAT|APARTMENT|APT|UNIT|SUITE|STE|ROOM|RM|LOT)(?:NO\.?)?\.?"
# They say no more than the name behind them: Tower 2, Blk 5, Apt 101, Unit #12.
BUILDING_WORD = re.compile(rf"^{BUILDING_WORDS}#?(?=[A-Z]?\d|[A-Z](?:$|-))")
ROOM_WORD = re.compile(rf"^{ROOM_WORDS}#?(?=[A-Z]{{0,2}}-?\d|[A-Z]$)")
BLOCK = r"(?:[A-Z]?\d{1,4}[A-Z]?|[A-Z])"
# Singapore: #12-01 is unit 01 of floor 12, which is always written with two signs.
UNIT_OF_FLOOR = re.compile(
    rf"(?:{BUILDING_WORDS}(?P<block>{BLOCK})[-,]?|(?P<named>{BLOCK})-)?"
    r"#(?P<floor>\d\d|B\d)-(?P<unit>\d{1,4}[A-Z]?)"
)
# Hong Kong: Flat A, 12/F, Tower 3.
FLAT_FIRST = re.compile(
    rf"(?:{ROOM_WORDS})?(?P<flat>[A-Z]|\d{{1,2}}),?(?P<floor>\d{{1,2}})/F"
    rf"(?:,?(?:{BUILDING_WORDS})(?P<block>{BLOCK}))?"
)


def without_building_word(text: str) -> str:
    """Return the text of a building, or one that begins with it, without the word for it."""
    return BUILDING_WORD.sub("", text)


def without_room_word(text: str) -> str:
    """Return the text of a room without the word for it."""
    return ROOM_WORD.sub("", text)


def english_room(text: str) -> Room | None:
    """Return the room of a notation that names the floor; None for any other text."""
    written = DASHES.sub("-", plain(text))
    if found := UNIT_OF_FLOOR.fullmatch(written):
        block = (found["block"] or found["named"] or "").lstrip("0")
        return Room(block, "", f"#{found['floor']}-{found['unit']:>02}")
    if found := FLAT_FIRST.fullmatch(written):
        return Room((found["block"] or "").lstrip("0"), "", of_floor(int(found["floor"]), found["flat"]))
    return None


def of_floor(floor: int, flat: str) -> str:
    """Return the number of a flat that is only counted within its floor: 02 on floor 5 is 502, A is 5A."""
    return f"{floor}{flat}" if flat.isalpha() else f"{floor}{flat:>02}"
