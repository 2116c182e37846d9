"""Saying which column of a register is which: as a person types it, a button carries it, and it is kept."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import UNSAID, ColumnMeaning, Layout, SaidColumn
from bot.voting.refusals import NoSuchColumn

TYPED = re.compile(r"(?P<meaning>[a-z]+)\s*[=＝:：]\s*(?P<column>[A-Za-z]{1,2})")
SEPARATOR = re.compile(r"\s*[,，;；、]\s*")

LETTERS = {
    "r": ColumnMeaning.ROOM,
    "b": ColumnMeaning.BUILDING,
    "s": ColumnMeaning.STAIRCASE,
    "f": ColumnMeaning.FLOOR,
    "a": ColumnMeaning.AREA,
    "k": ColumnMeaning.KIND,
    "o": ColumnMeaning.OWNER,
    "l": ColumnMeaning.ROLE,
    "p": ColumnMeaning.PHONE,
    "i": ColumnMeaning.ID,
}
"""The meanings that a person is asked about, in this order, and by which letter a button says them."""

UNITS = {"m": AreaUnit.SQUARE_METRE, "q": AreaUnit.SQUARE_FOOT, "t": AreaUnit.PING}
PACKED = re.compile(r"(?P<sign>[a-z])(?P<column>[A-Z]{0,2})")
BY_MEANING = {meaning: letter for letter, meaning in LETTERS.items()}
BY_UNIT = {unit: letter for letter, unit in UNITS.items()}


def read_typed(text: str) -> tuple[SaidColumn, ...]:
    """Return what ``room=B,area=F`` says; columns are named by their letters.

    Raises:
        NoSuchColumn: a part is no ``meaning=LETTER``, or there is no such meaning.
    """
    return tuple(map(_read_part, SEPARATOR.split(text.strip())))


def _read_part(part: str) -> SaidColumn:
    known = {str(meaning): meaning for meaning in LETTERS.values()}
    found = TYPED.fullmatch(part)
    if not found or found["meaning"] not in known:
        raise NoSuchColumn(part=part, meanings=", ".join(known))
    return SaidColumn(found["column"].upper(), "", known[found["meaning"]])


def pack(layout: Layout) -> str:
    """Return a layout as the few signs for which a button has room: ``rBaFq``."""
    said = "".join(BY_MEANING[column.meaning] + column.column for column in layout.columns)
    return said + (BY_UNIT[layout.area_unit] if layout.area_unit else "")


def unpack(signs: str) -> Layout:
    """Return the layout that ``pack`` made a text of; signs of nobody's are passed over."""
    found = [(each["sign"], each["column"]) for each in PACKED.finditer(signs)]
    units = [UNITS[sign] for sign, _ in found if sign in UNITS]
    return Layout(tuple(_said(found)), units[-1] if units else None)


def _said(found: list[tuple[str, str]]) -> Iterator[SaidColumn]:
    for sign, column in {sign: column for sign, column in found if sign in LETTERS}.items():
        yield SaidColumn(column, "", LETTERS[sign])


def write_layout(layout: Layout) -> dict[str, Any]:
    """Return a layout as plain data."""
    columns = [[said.column, said.heading, said.meaning] for said in layout.columns]
    return {"columns": columns, "area_unit": layout.area_unit}


def read_layout(written: Mapping[str, Any] | None) -> Layout:
    """Return the layout that ``write_layout`` wrote; nothing was said where nothing was written."""
    if not written:
        return UNSAID
    columns = (
        SaidColumn(column, heading, ColumnMeaning(meaning)) for column, heading, meaning in written["columns"]
    )
    return Layout(tuple(columns), AreaUnit(written["area_unit"]) if written["area_unit"] else None)
