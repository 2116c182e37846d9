"""A household register in any of the shapes found in the wild, read into households and problems."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from msgspec.structs import replace

from bot.registers.bare import with_buildings
from bot.registers.headings import Head, find_heads
from bot.registers.households import households
from bot.registers.lettered import lettered_head, offered_columns
from bot.registers.lines import Line, Lines
from bot.registers.outliers import outliers
from bot.registers.saying import Saying
from bot.registers.sheets import read_tables
from bot.registers.swallowed import check_lines
from bot.registers.tables import Table
from bot.registers.totals import totals
from bot.registers.units import holdings
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import UNSAID, ColumnMeaning, FoundColumn, Layout
from bot.voting.households.register import Conversion, ProblemReason, Register, RegisterProblem
from bot.voting.refusals import RegisterEmpty, RegisterTooLong, RegisterWithoutColumns

LONGEST = 200_000

T = TypeVar("T")


def read_register(name: str, data: bytes, said: Layout = UNSAID, kept: Layout = UNSAID) -> Register:
    """Read a register from a file's name and bytes: .xlsx, .xls, .ods or delimited text.

    All sheets with a head line are read together. Telephone and identity numbers serve only to tell
    owners apart; none is in the result. What a person has ``said`` of this file's columns prevails over
    its headings; what was ``kept`` from the estate's last file helps where the headings are not enough.
    A file in which nothing names an area is a register by heads: all areas are unknown.

    Raises:
        RegisterEmpty: when no line stands below a head line, or there is no line at all.
        RegisterEncodingUnknown: when it is text in an encoding that nobody can tell.
        RegisterEncrypted: when a password protects the file.
        RegisterUnreadable: when the file is of no known kind, or broken.
        RegisterLinesSwallowed: when a cell holds lines that should be those of other flats.
        RegisterTooLong: when it has more than 200,000 lines.
        RegisterWithoutColumns: when no head line names a room.
    """
    tables = _tables(name, data)
    headed = _headed(tables, said, kept)
    if not headed:
        raise RegisterWithoutColumns()
    sheets = [Lines(table, head, said.area_unit, kept.area_unit) for table, head in headed]
    _check_length(sum(map(len, sheets)))
    for table, head in headed:
        check_lines(table, head)
    problems = [problem for table in tables for problem in table.problems]
    problems += _without_columns(tables, headed)
    lines = _parted(chain.from_iterable(sheet.read() for sheet in sheets), problems)
    problems += chain.from_iterable(totals(sheet, lines) for sheet in sheets)
    lines = _parted(with_buildings(lines), problems)
    units = _parted(holdings(lines), problems)
    problems += outliers(units)
    found = _parted(households(units), problems)
    columns = _found(headed)
    layout = said.with_headings(columns)
    return Register(tuple(found), columns, _in_order(problems, tables), _conversions(lines), layout)


def columns_of(name: str, data: bytes, said: Layout = UNSAID, kept: Layout = UNSAID) -> list[FoundColumn]:
    """Return the columns of a file for somebody who shall say which is which, as far as they are understood.

    Errors are those of ``read_register``, but for ``RegisterWithoutColumns``.
    """
    tables = _tables(name, data)
    headed = _headed(tables, said, kept)
    offered = _found(headed[:1]) if headed else offered_columns(tables)
    of = {column.column: column.meaning for column in said.columns}
    return [replace(each, meaning=of.get(each.column, each.meaning)) for each in offered]


def _tables(name: str, data: bytes) -> list[Table]:
    tables = [table for table in read_tables(name, data) if table.rows]
    if not tables:
        raise RegisterEmpty
    return tables


def _found(headed: Sequence[tuple[Table, Head]]) -> tuple[FoundColumn, ...]:
    return tuple(chain.from_iterable(head.found(table.name) for table, head in headed))


def _headed(tables: Sequence[Table], said: Layout, kept: Layout) -> list[tuple[Table, Head]]:
    """Return the tables with their heads: by what was said, else by the headings, else by what was kept.

    Tables that name an area are preferred; if none does, all that name a room are read.
    """
    saying, unheaded = Saying(said, kept), Saying(_without_headings(kept))
    by_headings, by_letters = [(find_heads, saying)], [(lettered_head, unheaded)]
    names_room = any(column.meaning is ColumnMeaning.ROOM for column in said.columns if column.column)
    for way, heard in [(lettered_head, saying)] if names_room else by_headings + by_letters:
        for with_area in (True, False):
            if headed := [(table, head) for table in tables for head in way(table, heard, with_area)]:
                return headed
    return []


def _without_headings(kept: Layout) -> Layout:
    """Return the columns of the estate's last file if that had no headings at all."""
    return UNSAID if any(column.heading for column in kept.columns) else kept


def _conversions(lines: Sequence[Line]) -> tuple[Conversion, ...]:
    first: dict[AreaUnit, Conversion] = {}
    for line in lines:
        if line.conversion:
            first.setdefault(line.conversion.unit, line.conversion)
    return tuple(first.values())


def _check_length(lines: int) -> None:
    if not lines:
        raise RegisterEmpty
    if lines > LONGEST:
        raise RegisterTooLong(lines=lines, limit=LONGEST)


def _without_columns(
    tables: Sequence[Table], headed: Sequence[tuple[Table, Head]]
) -> Iterator[RegisterProblem]:
    read = {table.name for table, _ in headed}
    for table in tables:
        if table.name not in read:
            yield RegisterProblem(table.name, 0, "", ProblemReason.SHEET_WITHOUT_COLUMNS, "")


def _parted(items: Iterable[T | RegisterProblem], problems: list[RegisterProblem]) -> list[T]:
    """Return what could be read; the rest is added to the problems."""
    kept: list[T] = []
    for item in items:
        if isinstance(item, RegisterProblem):
            problems.append(item)
        else:
            kept.append(item)
    return kept


def _in_order(problems: Iterable[RegisterProblem], tables: Sequence[Table]) -> tuple[RegisterProblem, ...]:
    sheets = {table.name: position for position, table in enumerate(tables)}
    return tuple(sorted(problems, key=lambda problem: (sheets[problem.sheet], problem.row)))
