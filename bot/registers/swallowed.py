"""Whether a cell of a spreadsheet holds lines of the table, as a stray quotation mark in a text makes it."""

from bot.registers.headings import Head
from bot.registers.records import Record
from bot.registers.rooms import names_room
from bot.registers.tables import Row, Table
from bot.voting.households.columns import ColumnMeaning
from bot.voting.refusals import RegisterLinesSwallowed

DELIMITERS = ",;\t|"


def check_lines(table: Table, head: Head) -> None:
    """Look through the cells with line breaks.

    Raises:
        RegisterLinesSwallowed: when a line in one of them has a room and an area where the table has them.
    """
    for row in table.rows:
        lines = (line for cell in row.cells if "\n" in cell for line in cell.split("\n"))
        if row.number > head.row and any(_is_line(head, line) for line in lines):
            raise RegisterLinesSwallowed(line=row.number)


def _is_line(head: Head, line: str) -> bool:
    lines = (line.split(sign) for sign in DELIMITERS if sign in line)
    return any(_is_whole(Record(head, Row(0, cells))) for cells in lines)


def _is_whole(record: Record) -> bool:
    """Tell whether a line has a room and an area, or where no areas are, as many cells as the table."""
    if record.head.has_area:
        is_wide = record.text(ColumnMeaning.AREA)[:1].isdecimal()
    else:
        is_wide = len(record.row.cells) == sum(map(bool, record.head.texts))
    return is_wide and names_room(record.room)
