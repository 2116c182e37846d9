"""A bare room number among others that name their building."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from bot.registers.reading import read_register
from bot.voting.households.register import ProblemReason, Register
from tests.registers.files import csv_file

Line = list[object]


def read(lines: list[Line]) -> Register:
    return read_register("x.csv", csv_file([["房号", "面积", "类型"], *lines]))


def flats(number: int, room: Callable[[int], str]) -> list[Line]:
    return [[room(each), 80, "住宅"] for each in range(101, 101 + number)]


def bare(register: Register) -> list[str]:
    return [each.value for each in register.problems if each.reason is ProblemReason.BUILDING_MISSING]


@given(others=st.integers(2, 30), at=st.integers(0, 30))
def test_one_bare_number_is_reported_wherever_it_stands(others: int, at: int) -> None:
    lines = flats(others, lambda each: f"3-2-{each}")
    lines.insert(at, ["501", 80, "住宅"])
    register = read(lines)
    assert bare(register) == ["501"]
    assert register.units == others


@given(number=st.integers(1, 30))
def test_where_no_line_names_a_building_nothing_is_amiss(number: int) -> None:
    assert bare(read(flats(number, str))) == []


@given(number=st.integers(1, 30))
def test_spaces_without_a_building_do_not_make_one_missing_for_the_flats(number: int) -> None:
    spaces: list[Line] = [[f"P{each}", 12.5, "Parking"] for each in range(number)]
    assert bare(read([["101", 80, "Flat"], *spaces])) == []


@given(number=st.integers(2, 30))
def test_parking_spaces_lie_outside_of_all_buildings(number: int) -> None:
    lines = flats(number, lambda each: f"3-2-{each}")
    assert bare(read([*lines, ["车位12", 12.5, "车位"], ["17", 12.5, "产权车位"]])) == []
