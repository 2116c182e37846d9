"""Flats without a building among others that have one."""

from collections.abc import Iterator, Sequence

from bot.registers.lines import Line
from bot.voting.households.register import ProblemReason, RegisterProblem, UnitKind

LEAST = 2
"""Flats without a building are taken for slips where so many lines for each of them name one."""


def with_buildings(lines: Sequence[Line]) -> Iterator[Line | RegisterProblem]:
    """Yield the lines; a bare 501 where every other line names a building becomes a problem.

    Spaces for cars, storage and shops may lie outside of all buildings.
    """
    bare = [line for line in lines if not line.room.building and line.kind is UnitKind.FLAT]
    named = sum(bool(line.room.building) for line in lines)
    are_slips = LEAST * len(bare) <= named
    for line in lines:
        is_bare = are_slips and not line.room.building and line.kind is UnitKind.FLAT
        yield line.room_problem(ProblemReason.BUILDING_MISSING) if is_bare else line
