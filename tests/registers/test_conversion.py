"""Areas in square feet and 坪 become square metres exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.conversion import in_square_metres, unit_of, without_unit
from bot.registers.reading import read_register
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import UNSAID, Layout
from bot.voting.households.register import Conversion
from tests.registers.files import csv_file

METRES, FEET, PING = AreaUnit.SQUARE_METRE, AreaUnit.SQUARE_FOOT, AreaUnit.PING


def test_a_square_foot_and_a_ping_are_what_they_are_by_law() -> None:
    assert FEET.square_metres == Fraction(3048, 10000) ** 2
    assert PING.square_metres == Fraction(20, 11) ** 2  # six Japanese feet of 10/33 m square


@given(
    number=st.decimals("0.01", 100_000, places=2),
    unit=st.sampled_from([FEET, PING]),
)
def test_the_converted_area_is_exact_and_then_rounded_half_up(number: Decimal, unit: AreaUnit) -> None:
    exact = Fraction(number) * unit.square_metres
    found = in_square_metres(number, unit)
    assert abs(Fraction(found) - exact) <= Fraction(1, 20_000)
    assert found == found.quantize(Decimal("0.0001"))
    if Fraction(found) - exact == Fraction(-1, 20_000):
        pytest.fail("a half is rounded up")


@given(st.decimals("0.01", 100_000, places=4))
def test_square_metres_stay_as_they_are(number: Decimal) -> None:
    assert in_square_metres(number, METRES) == number


@pytest.mark.parametrize(
    ("cell", "said", "heading", "kept", "unit"),
    [
        ("1,250", None, None, None, METRES),
        ("1,250", None, FEET, None, FEET),
        ("1,250", None, None, PING, PING),
        ("1,250", None, METRES, PING, METRES),
        ("1,250 sq ft", None, METRES, None, FEET),
        ("32.15坪", None, None, None, PING),
        ("32.15", METRES, PING, PING, METRES),
    ],
)
def test_a_person_is_believed_before_the_cell_before_the_heading_before_the_last_file(
    cell: str, said: AreaUnit | None, heading: AreaUnit | None, kept: AreaUnit | None, unit: AreaUnit
) -> None:
    assert unit_of(cell, said, heading, kept) is unit


@pytest.mark.parametrize(
    ("cell", "number"), [("1,250 sq ft", "1,250"), ("32.15坪", "32.15"), ("88.6㎡", "88.6"), ("88.6", "88.6")]
)
def test_the_word_for_the_unit_is_no_part_of_the_number(cell: str, number: str) -> None:
    assert without_unit(cell) == number


def read(head: str, area: str, said: Layout = UNSAID) -> tuple[Decimal | None, tuple[Conversion, ...]]:
    register = read_register("x.csv", csv_file([["房号", head], ["1-101", area]]), said)
    return register.area, register.conversions


def test_a_register_in_another_unit_says_so_with_an_example() -> None:
    assert read("面積（坪）", "32.15") == (
        Decimal("106.281"),
        (Conversion(PING, "1-101", "32.15", Decimal("106.281")),),
    )
    area, (conversion,) = read("Area (sq ft)", "1,250")
    assert (area, conversion.unit) == (Decimal("116.1288"), FEET)


def test_whoever_says_that_they_are_square_metres_is_believed() -> None:
    assert read("面積（坪）", "32.15", Layout(area_unit=METRES)) == (Decimal("32.15"), ())
    area, (conversion,) = read("面积", "1250", Layout(area_unit=FEET))
    assert (area, conversion.unit) == (Decimal("116.1288"), FEET)
