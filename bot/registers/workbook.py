"""The process that parses one spreadsheet or page: bytes from standard input, tables as JSON to output."""

import datetime
import io
import json
import sys

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from bot.registers.markup import Sheet, is_markup, read_markup
from bot.registers.protection import DAMAGED, NO_TABLE, PROTECTED, is_encrypted
from bot.registers.tables import numbered_rows

# A register of 200,000 lines needs a fifth of this; cells at opposite corners of a sheet, half a terabyte.
MEMORY = 2 * 1024**3

# Bytes of JSON; 200,000 lines need about 100 million. A bomb would fill the memory of whoever reads it.
LONGEST_ANSWER = 256 * 1024**2

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


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


def packed(sheets: list[Sheet], most: int = LONGEST_ANSWER) -> bytes:
    """Return the sheets as JSON.

    Raises:
        ValueError: when it is longer than ``most`` bytes.
    """
    answer = json.dumps(sheets, ensure_ascii=False).encode()
    if len(answer) > most:
        raise ValueError("no register is so long")
    return answer


def main() -> None:
    """Read a spreadsheet from standard input; all that goes wrong ends the process with another status."""
    _limit_memory()
    data = sys.stdin.buffer.read()
    if is_encrypted(data):
        sys.exit(PROTECTED)
    try:
        sheets = read_markup(data) if is_markup(data) else read_workbook(data)
    except CalamineError:
        sys.exit(DAMAGED)
    if is_markup(data) and not sheets:
        sys.exit(NO_TABLE)
    sys.stdout.buffer.write(packed(sheets))


if __name__ == "__main__":
    main()
