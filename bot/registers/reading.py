"""A household register in any of the shapes found in the wild, read into households and problems."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from bot.registers.headings import Head, find_heads
from bot.registers.households import households
from bot.registers.lines import Lines
from bot.registers.outliers import outliers
from bot.registers.sheets import read_tables
from bot.registers.swallowed import check_lines
from bot.registers.tables import Table
from bot.registers.units import holdings
from bot.voting.households.register import ProblemReason, Register, RegisterProblem
from bot.voting.refusals import RegisterEmpty, RegisterTooLong, RegisterWithoutColumns

LONGEST = 200_000

T = TypeVar("T")


def read_register(name: str, data: bytes) -> Register:
    """Read a register from a file's name and bytes: .xlsx, .xls, .ods or delimited text.

    All sheets with a head line are read together. Telephone and identity numbers serve only to tell
    owners apart; none is in the result.

    Raises:
        RegisterEmpty: when no line stands below a head line, or there is no line at all.
        RegisterEncodingUnknown: when it is text in an encoding that nobody can tell.
        RegisterEncrypted: when a password protects the file.
        RegisterUnreadable: when the file is of no known kind, or broken.
        RegisterLinesSwallowed: when a cell holds lines that should be those of other flats.
        RegisterTooLong: when it has more than 200,000 lines.
        RegisterWithoutColumns: when no head line names a room and an area.
    """
    tables = [table for table in read_tables(name, data) if table.rows]
    if not tables:
        raise RegisterEmpty
    headed = [(table, head) for table in tables for head in find_heads(table)]
    if not headed:
        raise RegisterWithoutColumns
    sheets = [Lines(table, head) for table, head in headed]
    _check_length(sum(map(len, sheets)))
    for table, head in headed:
        check_lines(table, head)
    problems = [problem for table in tables for problem in table.problems]
    problems += _without_columns(tables, headed)
    lines = _parted(chain.from_iterable(sheet.read() for sheet in sheets), problems)
    units = _parted(holdings(lines), problems)
    problems += outliers(units)
    found = _parted(households(units), problems)
    columns = tuple(chain.from_iterable(head.found(table.name) for table, head in headed))
    return Register(tuple(found), columns, _in_order(problems, tables))


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
