from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.areas import read_area
from bot.registers.trouble import Unreadable
from bot.voting.households.register import ProblemReason

exact_areas = st.decimals(min_value="0.0001", max_value="999999", places=4)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("88.6", "88.6"),
        ("+88.60", "88.6"),
        ("88.60㎡", "88.6"),
        ("88.60 m²", "88.6"),
        ("88.60M2", "88.6"),
        ("88.60平方米", "88.6"),
        ("88.60平", "88.6"),
        ("８８．６０", "88.6"),
        ("1,234.5", "1234.5"),
        ("100", "100"),
        ("171.755", "171.755"),
        ("171,755.2231", "171755.2231"),
        ("'88.60", "88.6"),
    ],
)
def test_areas_are_read_as_written(text: str, area: str) -> None:
    assert read_area(text) == (Decimal(area), False)


@pytest.mark.parametrize("text", ["88.60000000000001", "88.59999999999999", "88.600000000000009"])
def test_binary_noise_of_spreadsheets_is_cleaned_without_a_word(text: str) -> None:
    assert read_area(text) == (Decimal("88.60"), False)


def test_more_than_four_real_decimals_are_rounded_and_told() -> None:
    assert read_area("88.12345") == (Decimal("88.1235"), True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", ProblemReason.AREA_MISSING),
        ("㎡", ProblemReason.AREA_MISSING),
        ("0", ProblemReason.AREA_NOT_POSITIVE),
        ("0.00001", ProblemReason.AREA_NOT_POSITIVE),
        ("-88.6", ProblemReason.AREA_NOT_POSITIVE),
        ("13800000000", ProblemReason.AREA_IMPLAUSIBLE),
        ("88,6", ProblemReason.AREA_UNREADABLE),
        ("1,2345.6", ProblemReason.AREA_UNREADABLE),
        ("88.6/90", ProblemReason.AREA_UNREADABLE),
        ("约88", ProblemReason.AREA_UNREADABLE),
        ("NaN", ProblemReason.AREA_UNREADABLE),
        ("Infinity", ProblemReason.AREA_UNREADABLE),
        ("#DIV/0!", ProblemReason.AREA_UNREADABLE),
    ],
)
def test_what_is_no_area_is_named(text: str, reason: ProblemReason) -> None:
    with pytest.raises(Unreadable) as trouble:
        read_area(text)
    assert trouble.value.reason is reason


@given(exact_areas)
def test_every_area_of_four_decimals_is_read_exactly(area: Decimal) -> None:
    assert read_area(str(area)) == (area, False)


@given(st.decimals(min_value="0.01", max_value="999999", places=2))
def test_an_area_that_went_through_a_binary_fraction_comes_back(area: Decimal) -> None:
    assert read_area(repr(float(area) * 3 / 3)) == (area, False)


@given(exact_areas)
def test_areas_keep_two_to_four_decimals(area: Decimal) -> None:
    exponent = read_area(str(area))[0].as_tuple().exponent
    assert exponent in (-2, -3, -4)
