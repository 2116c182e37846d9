"""From lines to exclusive units: what several lines say about one room is one unit, its area counted once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from bot.registers.lines import Line
from bot.registers.owners import Role
from bot.voting.households.columns import ColumnMeaning
from bot.voting.households.register import ExclusiveUnit, ProblemReason, RegisterProblem, Room, UnitKind


class Holding(Struct, frozen=True):
    """A unit with what tells its owners apart from others of the same name; the numbers go no further.

    Names and numbers are sorted and each stands once, so that equal owners compare equal.
    """

    unit: ExclusiveUnit
    names: tuple[str, ...]
    phones: tuple[str, ...]
    ids: tuple[str, ...]
    line: Line


def holdings(lines: Iterable[Line]) -> Iterator[Holding | RegisterProblem]:
    """Yield each unit that the lines agree about, and the problems of the others.

    A flat and a garage may share one room number: they are two units.
    """
    by_unit: dict[tuple[Room, UnitKind], list[Line]] = {}
    for line in lines:
        by_unit.setdefault((line.room, line.kind), []).append(line)
    for same in by_unit.values():
        errors = list(_errors(same))
        yield from errors or chain(_notices(same), [_holding(same)])


def _errors(same: Sequence[Line]) -> Iterator[RegisterProblem]:
    """Yield why these lines make no unit; every line is named, for none is better than the others."""
    room, areas = same[0].room, sorted({line.area for line in same if line.area is not None})
    if not areas and any(line.table.head.has_area for line in same):
        for line in same:
            yield line.problem(ColumnMeaning.AREA, ProblemReason.AREA_MISSING, room.label)
    elif len(areas) > 1:
        seen = f"{room.label}: {' / '.join(map(str, areas))}"
        yield from (line.problem(ColumnMeaning.AREA, ProblemReason.AREAS_DIFFER, seen) for line in same)
    elif not room.number and len(same) > 1:
        yield from _room_problems(same, ProblemReason.ROOM_NOT_NUMBERED)
    elif not room.building and len({line.table for line in same}) > 1:
        yield from _room_problems(same, ProblemReason.BUILDING_MISSING)


def _room_problems(lines: Iterable[Line], reason: ProblemReason) -> Iterator[RegisterProblem]:
    return (line.room_problem(reason) for line in lines)


def _notices(same: Sequence[Line]) -> Iterator[RegisterProblem]:
    first, *further = same
    unexplained = [line for line in further if line.area is not None and line.role is Role.UNSAID]
    yield from _room_problems(unexplained, ProblemReason.ROOM_REPEATED)
    for line in same:
        if line.role is Role.TENANT:
            yield line.problem(ColumnMeaning.ROLE, ProblemReason.TENANT_LEFT_OUT, line.room.label)
    owners = _names(_deciding(same))
    if len(owners) > 1:
        names = f"{first.room.label}: {'、'.join(owners)}"
        yield first.problem(ColumnMeaning.OWNER, ProblemReason.JOINT_OWNERS, names)


def _holding(same: Sequence[Line]) -> Holding:
    first, deciding = same[0], _deciding(same)
    area = next((line.area for line in same if line.area is not None), None)
    floor = next((line.floor for line in same if line.floor is not None), None)
    family = chain.from_iterable(_family(line) for line in same)
    owners = tuple(dict.fromkeys(chain(_names(deciding), family)))
    return Holding(
        unit=ExclusiveUnit(first.room, area, first.kind, owners, floor),
        names=_sorted(line.owners for line in deciding),
        phones=_sorted(line.phones for line in deciding),
        ids=_sorted(line.ids for line in deciding),
        line=first,
    )


def _deciding(same: Sequence[Line]) -> list[Line]:
    """Return the lines of the owners, or those of the family where no line names an owner."""
    owners = [line for line in same if line.role not in (Role.FAMILY, Role.TENANT)]
    return owners or [line for line in same if line.role is Role.FAMILY]


def _names(lines: Iterable[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(line.owners for line in lines)))


def _sorted(texts: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted(set(chain.from_iterable(texts))))


def _family(line: Line) -> tuple[str, ...]:
    return (*(line.owners if line.role is Role.FAMILY else ()), *line.family)
