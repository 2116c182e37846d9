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
def registers(draw: st.DrawFn) -> Register:
    """Draw registers whose flats are dealt to owners anew each time, so that all things happen."""
    numbers = draw(st.lists(st.sampled_from([str(n) for n in range(101, 113)]), unique=True))
    groups: dict[int, list[ExclusiveUnit]] = {}
    for number in numbers:
        area = draw(st.decimals("0.0001", "300", places=4))
        owner = draw(st.integers(0, 5))
        groups.setdefault(owner, []).append(ExclusiveUnit(Room("1", "", number), area, UnitKind.FLAT, ()))
    households = (RegisteredHousehold(tuple(units), (str(owner),)) for owner, units in groups.items())
    return Register(tuple(households), (), ())
