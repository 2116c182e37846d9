"""Floors as a column of their own names them."""

import re

from bot.registers.notation import place_text

BELOW = re.compile(r"(?:B|-|地下|负|LG|UG|P)(?P<number>\d?)(?:层|楼|F)?")
ABOVE = re.compile(
    r"(?:L|LEVEL|FLOOR)?(?P<number>\d{1,3})(?P<letter>[A-E])?(?:ST|ND|RD|TH)?(?:层|楼|/?F(?:LOOR)?)?(?:[-,/、].*|共.*)?"
)
GROUND = frozenset({"G", "GF", "G/F", "GROUND", "GROUNDFLOOR"})


def read_floor(text: str) -> int | None:
    """Return the floor that a cell names (5层, 5F and 5/18 are 5, B1 is -1), None if it names none.

    Floor 3A is the one above the third, where none is called the fourth.
    """
    written = place_text(text)
    if written in GROUND:
        return 0
    if below := BELOW.fullmatch(written):
        return -int(below["number"] or 1)
    if above := ABOVE.fullmatch(written):
        between = ord(above["letter"]) - ord("A") + 1 if above["letter"] else 0
        return int(above["number"]) + between
    return None
