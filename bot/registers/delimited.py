"""Text files with one line per unit: CSV as Excel, WPS and property programs write it."""

import io
from collections.abc import Iterator, Sequence

from bot.registers.encodings import decoded
from bot.registers.headings import DEEPEST, find_heads
from bot.registers.quotes import read_cells
from bot.registers.tables import Table, numbered_rows
from bot.voting.households.register import ProblemReason, RegisterProblem
from bot.voting.refusals import RegisterTooLong

DELIMITERS = ",;\t|"
SAMPLE = 10_000
MOST_LINES = 1_048_576
"""Blank ones included; Excel has no more rows, and each would take memory before it can be counted."""


def read_delimited(name: str, data: bytes) -> Table:
    """Read a delimited text: commas, semicolons, tabs or pipes, in an encoding of ``encodings``.

    Raises:
        RegisterUnreadable, RegisterEncodingUnknown: when the bytes are no text, or in no known encoding.
        RegisterLinesSwallowed: when a quotation mark swallows lines, and it is not obvious which.
        RegisterTooLong: when it has more lines than a spreadsheet can.
    """
    found = decoded(data)
    lines_at_least = max(found.text.count("\n"), found.text.count("\r"))
    if lines_at_least > MOST_LINES:
        raise RegisterTooLong(lines=lines_at_least, limit=MOST_LINES)
    lines = read_cells(io.StringIO(found.text, newline=None), _delimiter(found.text[:SAMPLE]))
    mended = [number for number, line in enumerate(lines, start=1) if line.mended]
    problems = [*_guess(name, found.guess), *(_stray(name, number) for number in mended)]
    return Table(name, list(numbered_rows(line.cells for line in lines)), problems=problems)


def _guess(name: str, encoding: str) -> Iterator[RegisterProblem]:
    if encoding:
        yield RegisterProblem(name, 0, "", ProblemReason.ENCODING_GUESSED, encoding)


def _stray(name: str, row: int) -> RegisterProblem:
    return RegisterProblem(name, row, "", ProblemReason.STRAY_QUOTE, "")


def _delimiter(sample: str) -> str:
    """Return the delimiter by which most columns are known, else the one that stands in the most lines.

    Joint owners are also written with ; or , and what is below the head may have any sign.
    """
    lines = sample.splitlines()
    return max(
        DELIMITERS,
        key=lambda delimiter: (
            _columns_known(lines[:DEEPEST], delimiter),
            sum(delimiter in line for line in lines),
            sample.count(delimiter),
        ),
    )


def _columns_known(lines: Sequence[str], delimiter: str) -> int:
    rows = [[cell.strip().strip('"') for cell in line.split(delimiter)] for line in lines]
    heads = find_heads(Table("", list(numbered_rows(rows))), with_area=False)
    return max((head.understood for head in heads), default=0)
