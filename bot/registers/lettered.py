"""The head line of a table whose columns a person has named by their letters."""

from collections.abc import Sequence
from itertools import takewhile

from bot.registers.conversion import without_unit
from bot.registers.headings import DEEPEST, Head, head_of
from bot.registers.notation import is_blank
from bot.registers.rooms import is_marked_building, names_room
from bot.registers.saying import Saying
from bot.registers.tables import Row, Table, column_letter
from bot.voting.households.columns import ColumnMeaning, FoundColumn


def lettered_head(table: Table, said: Saying, with_area: bool = True) -> list[Head]:
    """Return the line above the first one with a readable room in the named columns; none if there is none.

    A table that begins with such a line has a head without headings.
    """
    top = table.rows[:DEEPEST]
    above = list(takewhile(lambda row: not _is_unit(row, said.letters), top))
    if len(above) == len(top):
        return []
    row = next((row for row in reversed(above) if not _is_section(row)), Row(0, []))
    head = head_of(row.number, slice(0, None), list(row.cells), said)
    return [head] if head.has_area or not with_area else []


def _is_unit(row: Row, columns: dict[int, ColumnMeaning]) -> bool:
    """Tell whether the named columns hold a room and, if an area is named, a readable one or none."""
    of = {meaning: row.text(column) for column, meaning in columns.items()}
    return _is_room(of) and _is_area(of.get(ColumnMeaning.AREA, ""))


def _is_room(of: dict[ColumnMeaning, str]) -> bool:
    return any(names_room(of.get(meaning, "")) for meaning in (ColumnMeaning.ROOM, ColumnMeaning.NUMBER))


def _is_area(text: str) -> bool:
    """Tell whether a text may be an area: which sign parts its decimals only the whole column tells."""
    return is_blank(text) or any(map(str.isdecimal, without_unit(text)))


def _is_section(row: Row) -> bool:
    texts = [text for text in row.cells if text]
    return len(texts) == 1 and is_marked_building(texts[0])


def offered_columns(tables: Sequence[Table]) -> tuple[FoundColumn, ...]:
    """Return the columns of the first table, among which a person can choose.

    Each has the text of the first line that is at least half as wide as the widest near the top.
    """
    table = next(table for table in tables if table.rows)
    top = table.rows[:DEEPEST]
    width = {row.number: sum(map(bool, row.cells)) for row in top}
    head = next(row for row in top if 2 * width[row.number] >= max(width.values()))
    filled = {column for row in top for column, text in enumerate(row.cells) if text}
    return tuple(
        FoundColumn(head.text(column), ColumnMeaning.IGNORED, table.name, column_letter(column))
        for column in sorted(filled)
    )
