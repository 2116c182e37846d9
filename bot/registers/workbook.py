"""Spreadsheets as tables; run as a process of its own, because a hostile file can make the parser abort."""

import datetime
import io
import json
import sys
from collections.abc import Iterator
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

# What a register of 200,000 lines needs is far below this; a sheet that claims 16,384 columns is far above.
MEMORY = 2 * 1024**3

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def workbook(data: bytes) -> dict[str, Any]:
    """Return ``{"tables": [[name, [[row number, cells], ...], merged ranges], ...]}``, all cells as texts.

    Hidden sheets are left out: what nobody sees, nobody has checked. A file that cannot be read gives
    ``{"refusal": name of the refusal}`` instead.
    """
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            names = [
                sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible
            ]
            return {"tables": [_table(book.get_sheet_by_name(name)) for name in names]}
    except PasswordError:
        return {"refusal": "RegisterEncrypted"}
    except CalamineError:
        return {"refusal": "RegisterUnreadable"}


def _table(sheet: CalamineSheet) -> list[Any]:
    merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    return [sheet.name, list(_rows(sheet)), merged]


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    # The parser gives the blank rows before the first cell, but not the blank columns.
    _, first_column = sheet.start or (0, 0)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [cell_text(cell) for cell in cells]
        if any(texts):
            yield number, [""] * first_column + texts


def cell_text(cell: Cell) -> str:
    """Return a cell as the text a person sees: 101.0 is "101", a date is its ISO form."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    json.dump(workbook(sys.stdin.buffer.read()), sys.stdout)
