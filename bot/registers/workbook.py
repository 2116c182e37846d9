"""The process that parses one spreadsheet: bytes from standard input, tables as JSON to standard output."""

import datetime
import io
import json
import sys

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from bot.registers.tables import Merged, numbered_rows

# A register of 200,000 lines needs a fifth of this; cells at opposite corners of a sheet, half a terabyte.
MEMORY = 2 * 1024**3

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
Sheet = tuple[str, list[tuple[int, list[str]]], list[Merged]]


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
    # The parser gives the blank rows before the first cell, but not the blank columns.
    _, first_column = sheet.start or (0, 0)
    lines = ([""] * first_column + [_text(cell) for cell in cells] for cells in sheet.iter_rows())
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return sheet.name, [(row.number, row.cells) for row in numbered_rows(lines)], merged


def _text(cell: Cell) -> str:
    """Return a cell as the text a person sees: 101.0 is "101", a date is its ISO form."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    json.dump(read_workbook(sys.stdin.buffer.read()), sys.stdout)
