"""Lines of a delimited text into cells, with an eye on quotation marks that swallow the lines below."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from operator import ne

from msgspec import Struct

from bot.voting.refusals import RegisterLinesSwallowed, RegisterUnreadable

QUOTE = '"'


class Record(Struct, frozen=True):
    """What the reader takes for one line of the table: its cells, and the lines of the file it takes up."""

    cells: list[str]
    lines: list[str]


class Cells(Struct, frozen=True):
    """One line of the table; ``mended`` where a quotation mark was opened by mistake and is left out."""

    cells: list[str]
    mended: bool = False


def read_cells(lines: Iterable[str], delimiter: str) -> list[Cells]:
    """Return the lines of a table.

    A cell may have line breaks. Where it holds whole lines of the table, because a quotation mark was
    opened by mistake, these are read singly if each of them is as wide as the table.

    Raises:
        RegisterLinesSwallowed: when they are not; the line is named.
        RegisterUnreadable: when one line is longer than any register's.
    """
    records = list(_records(lines, delimiter))
    if all(len(record.lines) == 1 for record in records):
        return [_tidy(record.cells) for record in records]
    width = _width(records, delimiter)
    found: list[Cells] = []
    for record in records:
        if len(record.lines) > 1 and _has_swallowed(record, delimiter, width):
            found += _singly(record, delimiter, width, len(found) + 1)
        else:
            found.append(_tidy(record.cells))
    return found


def _records(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    """Yield the records as any spreadsheet reads them; one that is too long for it has no cells."""
    rest, taken = iter(lines), list[str]()

    def handed() -> Iterator[str]:
        for line in rest:
            taken.append(line)
            yield line

    reader = csv.reader(handed(), delimiter=delimiter)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            if len(taken) < 2:
                raise RegisterUnreadable from error
            cells, reader = [], csv.reader(handed(), delimiter=delimiter)
        if cells is None:
            return
        yield Record(cells, taken[:])
        taken.clear()


def _width(records: Iterable[Record], delimiter: str) -> int:
    """Return how many cells most lines of the file have, each read by itself; a title has one."""
    lines = (line for record in records for line in record.lines)
    widths = Counter(len(_literal(line, delimiter).cells) for line in lines if delimiter in line)
    return max(widths, key=lambda width: (widths[width], width), default=1)


def _has_swallowed(record: Record, delimiter: str, width: int) -> bool:
    """Tell whether a record over several lines is several.

    Either its marks do not match, or a line within a cell could fill the table, or every line by itself does.
    """
    if _strict(record.lines, delimiter) is None:
        return True
    within = (line for cell in record.cells if "\n" in cell for line in cell.split("\n"))
    if width > 2 and any(line.count(delimiter) >= width - 1 for line in within):
        return True
    lines = (_literal(line, delimiter).cells for line in record.lines if line.strip())
    return width > 1 and all(len(cells) == width for cells in lines)


def _singly(record: Record, delimiter: str, width: int, number: int) -> list[Cells]:
    rows = [_literal(line, delimiter) for line in record.lines]
    if any(row.cells and len(row.cells) != width for row in rows):
        raise RegisterLinesSwallowed(line=number)
    return rows


def _literal(line: str, delimiter: str) -> Cells:
    """Return the cells of one line by itself; if its quotation marks do not match they are left out."""
    cells = _strict([line.rstrip("\n")], delimiter)
    if cells is not None:
        return _tidy(cells)
    return Cells([cell.strip().strip(QUOTE) for cell in line.split(delimiter)], mended=True)


def _tidy(cells: list[str]) -> Cells:
    """Return the cells without a quotation mark that begins or ends one and has no other."""
    tidy = [cell.strip().strip(QUOTE) if cell.count(QUOTE) == 1 else cell for cell in cells]
    return Cells(tidy, mended=any(map(ne, cells, tidy)))


def _strict(lines: list[str], delimiter: str) -> list[str] | None:
    """Return the cells of one record whose quotation marks match, None where they do not."""
    try:
        return next(csv.reader(lines, delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None
