"""The process that parses one spreadsheet: bytes from standard input, tables as JSON to standard output."""

import datetime
import io
import json
import sys
from collections.abc import Iterator

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

# A register of 200,000 lines needs a fifth of this; cells at opposite corners of a sheet, half a terabyte.
MEMORY = 2 * 1024**3
# Columns; what stands further right is no register.
WIDEST = 256

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
Sheet = tuple[str, list[tuple[int, list[str]]], list[tuple[int, int, int, int]]]


def read_workbook(data: bytes) -> list[Sheet]:
    """Return name, numbered rows that are not blank, and merged ranges of each sheet that can be seen.

    Hidden sheets are left out: what nobody sees, nobody has checked.

    Raises:
        CalamineError: when the bytes are no spreadsheet, or a broken one.
    """
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        return [_read_sheet(book.get_sheet_by_name(name)) for name in shown]


def _read_sheet(sheet: CalamineSheet) -> Sheet:
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return sheet.name, list(_rows(sheet)), merged


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    # The parser gives the blank rows before the first cell, but not the blank columns.
    _, first_column = sheet.start or (0, 0)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_text(cell) for cell in cells[:WIDEST]]
        if any(texts):
            yield number, [""] * first_column + texts


def _text(cell: Cell) -> str:
    """Return a cell as the text a person sees: 101.0 is "101", a date is its ISO form."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    json.dump(read_workbook(sys.stdin.buffer.read()), sys.stdout)
