"""Tables in a web page or in an XML spreadsheet, which many programs save under the name of an .xls."""

import email
import email.policy
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from bot.registers.encodings import decoded
from bot.registers.tables import WIDEST, Merged, numbered_rows

BEGINS = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<[a-zA-Z!?]|MIME-Version:)")
DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# What Chinese programs call the older sets is read as the newest, which holds them all.
NEWER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "iso-8859-1": "cp1252"}
DEEPEST = 10_000
"""Rows that a merged cell may reach over; no register's does over more."""

ROW, CELL = frozenset({"tr", "row"}), frozenset({"td", "th", "cell"})

Sheet = tuple[str, list[tuple[int, list[str]]], list[Merged]]


def is_markup(data: bytes) -> bool:
    """Tell whether the bytes begin as a web page, a saved one in one file (MHTML), or XML."""
    return BEGINS.match(data[:1000].replace(b"\0", b"")) is not None


def read_markup(data: bytes) -> list[Sheet]:
    """Return name, numbered rows that are not blank, and merged ranges of each table with any text.

    An XML spreadsheet has names for its sheets, the tables of a web page have none.

    Raises:
        RegisterUnreadable, RegisterEncodingUnknown: when the bytes are no text, or in no known encoding.
    """
    parser = _Parser()
    parser.feed(_text(data))
    parser.close()
    return [sheet for table in parser.tables if (sheet := table.sheet())[1]]


def _text(data: bytes) -> str:
    if data.lstrip().startswith(b"MIME-Version:"):
        body = email.message_from_bytes(data.lstrip(), policy=email.policy.default).get_body(("html",))
        return str(body.get_content()) if body else ""
    found = DECLARED.search(data[:2000])
    declared = found[1].decode().lower() if found else ""
    return decoded(data, NEWER.get(declared, declared)).text


@dataclass(slots=True)
class _Table:
    """A table that is being read; rows and columns count from 0."""

    name: str
    row: int = -1
    column: int = 0
    cells: dict[int, dict[int, list[str]]] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)

    def begin_row(self, number: int | None) -> None:
        """Go to the next row, or to the one of which the number (from 1) is said."""
        self.row, self.column = self.row + 1 if number is None else number - 1, 0

    def begin_cell(self, number: int | None, across: int, down: int) -> list[str]:
        """Go to the next free column, or to the one that is said, and return the list for its texts."""
        self.column = self.column if number is None else number - 1
        while (self.row, self.column) in self.taken:
            self.column += 1
        texts: list[str] = []
        left, right = self.column, min(self.column + across, WIDEST)
        if left < WIDEST:
            self.cells.setdefault(self.row, {})[left] = texts
        if across or down:
            self.merged.append((self.row, left, self.row + down, right))
            rows = range(self.row + 1, self.row + down + 1)
            self.taken |= {(row, column) for row in rows for column in range(left, right + 1)}
        self.column = right + 1
        return texts

    def sheet(self) -> Sheet:
        """Return what was read."""
        rows = []
        for number, cells in sorted(self.cells.items()):
            line = ["".join(cells.get(column, ())) for column in range(max(cells) + 1)]
            rows += [(number + 1, row.cells) for row in numbered_rows([line])]
        return self.name, rows, self.merged


class _Parser(HTMLParser):
    """Takes rows and cells from HTML (tr, td) and from Microsoft's XML spreadsheets (Row, Cell) alike."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: list[str] | None = None
        self._name = ""
        self._in_comment = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        tag = _bare(tag)
        said = {_bare(name): value or "" for name, value in attrs}
        if tag == "worksheet":
            self._name = said.get("name", "")
        elif tag == "table":
            self._open.append(_Table(self._name))
            self.tables.append(self._open[-1])
        elif tag == "comment":
            self._in_comment = True
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif self._open and tag in ROW:
            self._open[-1].begin_row(_number(said.get("index")))
            self._cell = None
        elif self._open and tag in CELL and self._open[-1].row >= 0:
            self._cell = self._open[-1].begin_cell(_number(said.get("index")), *_reach(said))

    def handle_endtag(self, tag: str) -> None:
        """Close a table or a cell; many pages leave cells and rows open."""
        tag = _bare(tag)
        if tag in CELL:
            self._cell = None
        elif tag == "comment":
            self._in_comment = False
        elif tag == "table" and self._open:
            self._open.pop()
            self._cell = None

    def handle_data(self, data: str) -> None:
        """Add a text to the cell that is open."""
        if self._cell is not None and not self._in_comment:
            self._cell.append(data)


def _bare(name: str) -> str:
    """Return a name without its namespace: ss:Index is index."""
    return name.rpartition(":")[2]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and 0 < len(text) < 8 and int(text) else None


def _reach(said: dict[str, str]) -> tuple[int, int]:
    """Return over how many further columns and rows a cell reaches; HTML counts the cell itself too."""
    across = _number(said.get("mergeacross")) or (_number(said.get("colspan")) or 1) - 1
    down = _number(said.get("mergedown")) or (_number(said.get("rowspan")) or 1) - 1
    return min(across, WIDEST), min(down, DEEPEST)
