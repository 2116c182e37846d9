"""A file as tables of texts, whatever program wrote it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from bot.voting.households.register import RegisterProblem

# Columns and characters; what is further right or longer is no register, and would only cost time.
WIDEST = 256
LONGEST_TEXT = 200

# What terminals obey, what turns the direction of the words that follow, and what has no width at all
# (copied from web pages into heads and cells); a line break parts names.
OBEYED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)

Merged = tuple[int, int, int, int]


class Row(Struct, frozen=True):
    """One line that is not blank: its number as Excel shows it, and its cells as trimmed texts."""

    number: int
    cells: list[str]

    def text(self, column: int) -> str:
        """Return the cell's text, "" beyond the end of the line."""
        return self.cells[column] if column < len(self.cells) else ""


class Table(Struct, frozen=True):
    """One sheet; ``merged`` holds first row, first column, last row and last column, counted from 0.

    ``problems`` are those of the file and not of what it says: its encoding, its quotation marks.
    """

    name: str
    rows: list[Row]
    merged: list[Merged] = field(default_factory=list)
    problems: list[RegisterProblem] = field(default_factory=list)


def numbered_rows(lines: Iterable[Sequence[str]]) -> Iterator[Row]:
    """Yield the lines that are not blank, numbered from 1, with trimmed texts."""
    for number, line in enumerate(lines, start=1):
        cells = [OBEYED.sub("", text).strip()[:LONGEST_TEXT] for text in line[:WIDEST]]
        if any(cells):
            yield Row(number, cells)


def fill_merged(table: Table, columns: frozenset[int] | None = None) -> None:
    """Write a merged range's text into each of its cells, in the given columns or in all.

    Spreadsheets keep the text of a merged range in its first cell only.
    """
    rows = {row.number - 1: row for row in table.rows}
    for top, left, bottom, right in table.merged:
        text = rows[top].text(left) if top in rows else ""
        wanted = [column for column in range(left, right + 1) if columns is None or column in columns]
        for row in _between(rows, top, bottom) if text else ():
            row.cells.extend([""] * (right + 1 - len(row.cells)))
            for column in wanted:
                row.cells[column] = text


def _between(rows: dict[int, Row], top: int, bottom: int) -> Iterator[Row]:
    return (rows[index] for index in range(top, bottom + 1) if index in rows)


def column_letter(column: int) -> str:
    """Return the letters of a column counted from 0, as spreadsheets show them: 0 → A, 26 → AA."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters = chr(ord("A") + rest) + letters
        column -= 1
    return letters


def column_number(letters: str) -> int:
    """Return the column, counted from 0, that spreadsheets show with these letters: A → 0, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
