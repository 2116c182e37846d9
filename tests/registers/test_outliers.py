from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.reading import read_register
from bot.voting.households.register import ProblemReason, Register, Severity
from tests.registers.files import csv_file


def read(*units: tuple[str, str]) -> Register:
    """Read units given by kind and area, numbered from 101."""
    lines = ([f"1-{number}", kind, area] for number, (kind, area) in enumerate(units, 101))
    return read_register("x.csv", csv_file([["房号", "类别", "面积"], *lines]))


def doubted(register: Register) -> list[str]:
    return [problem.value for problem in register.doubts]


FLATS = [("住宅", "98.54"), ("住宅", "87.3"), ("住宅", "120.05"), ("住宅", "98.54")]


@pytest.mark.parametrize("area", ["9854", "985.4", "9.854", "0.98", "98540"])
def test_an_area_far_from_those_of_its_kind_is_doubted_and_read(area: str) -> None:
    register = read(*FLATS, ("住宅", area))
    (problem,) = register.doubts
    assert (problem.row, problem.column, problem.severity) == (6, "C", Severity.DOUBT)
    assert problem.reason is ProblemReason.AREA_OUTLIER
    assert register.units == 5


@pytest.mark.parametrize("area", ["45", "60.2", "180", "300"])
def test_small_and_large_flats_of_one_estate_are_not_doubted(area: str) -> None:
    assert doubted(read(*FLATS, ("住宅", area))) == []


def test_units_are_compared_with_their_own_kind() -> None:
    garages = [("车位", "12.5")] * 4
    assert doubted(read(*FLATS, *garages)) == []
    assert doubted(read(*FLATS, *garages, ("车位", "98.54"))) == ["1-109: 98.54"]


@pytest.mark.parametrize("area", ["10001", "0.5"])
def test_an_area_that_no_unit_has_is_doubted_without_any_other(area: str) -> None:
    assert len(doubted(read(("住宅", area)))) == 1


@given(
    sizes=st.lists(st.integers(4100, 16000), min_size=5, max_size=30),
    slips=st.sets(st.integers(0, 29), max_size=2),
    factor=st.sampled_from([100, 1000]),
)
def test_a_few_slipped_decimal_points_are_all_found_and_nothing_else(
    sizes: list[int], slips: set[int], factor: int
) -> None:
    slipped = {slip for slip in slips if slip < len(sizes)}
    areas = [Decimal(size) / 100 * (factor if number in slipped else 1) for number, size in enumerate(sizes)]
    found = doubted(read(*(("住宅", f"{area:.2f}") for area in areas)))
    assert {value.split(":")[0] for value in found} == {f"1-{101 + slip}" for slip in slipped}
