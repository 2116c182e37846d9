"""Registers of one small hall, as tests write them."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from bot.voting.households.register import (
    ExclusiveUnit,
    ProblemReason,
    Register,
    RegisteredHousehold,
    RegisterProblem,
    Room,
    UnitKind,
)


def unit(number: str, area: str = "80", kind: UnitKind = UnitKind.FLAT) -> ExclusiveUnit:
    return ExclusiveUnit(Room("1", "", number), Decimal(area), kind, ())


def household(*numbers: str, owner: str = "") -> RegisteredHousehold:
    return RegisteredHousehold(tuple(map(unit, numbers)), (owner,) if owner else ())


def register(*households: RegisteredHousehold, unread: Sequence[str] = ()) -> Register:
    """Return a register with one unreadable line for each value in ``unread``."""
    problems = [RegisterProblem("1", 9, "C", ProblemReason.AREAS_DIFFER, value) for value in unread]
    return Register(households, (), tuple(problems))


@st.composite
def registers(draw: st.DrawFn, kinds: Sequence[UnitKind] = (UnitKind.FLAT,)) -> Register:
    """Draw registers whose units are dealt to owners anew each time, so that all things happen."""
    there = st.tuples(st.sampled_from([str(n) for n in range(101, 113)]), st.sampled_from(kinds))
    groups: dict[int, list[ExclusiveUnit]] = {}
    for number, kind in draw(st.lists(there, unique=True)):
        area = draw(st.decimals("0.0001", "300", places=4))
        owner = draw(st.integers(0, 5))
        groups.setdefault(owner, []).append(ExclusiveUnit(Room("1", "", number), area, kind, ()))
    households = (RegisteredHousehold(tuple(units), (str(owner),)) for owner, units in groups.items())
    return Register(tuple(households), (), ())
