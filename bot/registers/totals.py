"""Whether the totals of a table are the sums of its areas: where they are not, lines may be missing."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from bot.registers.lines import Line, Lines
from bot.voting.households.columns import ColumnMeaning
from bot.voting.households.register import ProblemReason, RegisterProblem

STEP = Decimal("0.0001")
"""To which each area of a line is rounded, in m²."""


class _Above(Struct, frozen=True):
    """What stands above a total: all lines, and those since the total before it."""

    all: Sequence[Line]
    since: Sequence[Line]

    def sums(self) -> Iterator[Decimal]:
        """Yield what a total may mean: lines as they stand, or each unit once, of a part or of all."""
        for lines in (self.all, self.since):
            yield _sum(_each_unit_once(lines))
            yield _sum(lines)


def totals(sheet: Lines, lines: Iterable[Line]) -> Iterator[RegisterProblem]:
    """Yield a notice of each total of a table that is no sum of the areas above it, with both in m²."""
    of_sheet = [line for line in lines if line.table is sheet and line.area is not None]
    before = 0
    for total in sheet.totals():
        above = [line for line in of_sheet if line.row < total.row]
        meant = _Above(above, [line for line in above if line.row > before])
        nearest = min(meant.sums(), key=lambda each: abs(each - total.area))
        if above and abs(nearest - total.area) > total.slack + STEP / 2 * len(above):
            value = f"{total.area} ≠ {nearest}"
            yield sheet.problem(total.row, ColumnMeaning.AREA, ProblemReason.TOTAL_DIFFERS, value)
        before = total.row


def _each_unit_once(lines: Iterable[Line]) -> Iterable[Line]:
    return {(line.room, line.kind): line for line in lines}.values()


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.area for line in lines if line.area is not None), Decimal(0))
