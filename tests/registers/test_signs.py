from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.reading import read_register
from bot.registers.signs import decide
from bot.voting.households.register import ProblemReason, Register
from tests.registers.files import csv_file


def read(*areas: str) -> Register:
    lines = ([f"1-{number}", area] for number, area in enumerate(areas, 101))
    return read_register("x.csv", csv_file([["房号", "面积"], *lines]))


def areas(register: Register) -> list[str]:
    return [str(household.area) for household in register.households]


def reasons(register: Register) -> list[ProblemReason]:
    return [problem.reason for problem in register.problems if problem not in register.doubts]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (["98,540", "98,54"], ["98.54", "98.54"]),
        (["1,098.54", "98.54", "1,020"], ["1098.54", "98.54", "1020.00"]),
        (["1.098,54", "98,54", "1.020"], ["1098.54", "98.54", "1020.00"]),
        (["1'098.54", "98.54"], ["1098.54", "98.54"]),
        (["1 098,54", "98,54㎡"], ["1098.54", "98.54"]),
        (["61,250", "78,35 m²"], ["61.25", "78.35"]),
        (["98.54", "98,54"], ["98.54", "98.54"]),
        (["171.755", "98.125"], ["171.755", "98.125"]),
    ],
)
def test_a_sign_means_in_a_column_what_other_cells_say(written: list[str], read_as: list[str]) -> None:
    register = read(*written)
    assert areas(register) == read_as
    assert reasons(register) == []


@pytest.mark.parametrize(
    ("written", "read_as", "guess"),
    [
        (["98,540", "87,300"], ["98.54", "87.30"], "98,540 → 98.540"),
        (["1,250", "980", "2,100"], ["1250.00", "980.00", "2100.00"], "1,250 → 1250"),
        (["1.250", "980", "2.100"], ["1250.00", "980.00", "2100.00"], "1.250 → 1250"),
    ],
)
def test_where_no_cell_says_it_the_likelier_reading_is_taken_and_told(
    written: list[str], read_as: list[str], guess: str
) -> None:
    register = read(*written)
    assert areas(register) == read_as
    assert [(problem.reason, problem.row, problem.value) for problem in register.problems] == [
        (ProblemReason.AREA_SIGN_GUESSED, 2, guess)
    ]


@pytest.mark.parametrize("written", [["98.54", "98,54", "98,540"], ["5,250", "6,125"]])
def test_what_nobody_can_tell_is_not_read(written: list[str]) -> None:
    assert set(reasons(read(*written))) == {ProblemReason.AREA_AMBIGUOUS}


AREAS = st.lists(st.decimals(min_value="1", max_value="99999", places=2), min_size=1, max_size=6)


def german(area: Decimal) -> str:
    return f"{area:,.2f}".translate(str.maketrans(",.", ".,"))


@given(AREAS, st.sampled_from(["{:.2f}", "{:,.2f}", "{:.2f} m²", "+{:.2f}"]), st.data())
def test_areas_are_the_same_with_the_signs_of_any_country(
    areas: list[Decimal], english: str, data: st.DataObject
) -> None:
    for cells in ([english.format(area) for area in areas], list(map(german, areas))):
        shuffled = data.draw(st.permutations(cells))
        read = [decide(shuffled).canonical(cell) for cell in cells]
        assert [Decimal(text.replace(",", "").removesuffix("M2")) for text in read] == areas


@given(st.lists(st.text("0123456789.,'’ m²-", max_size=10), max_size=6))
def test_any_column_of_areas_is_read_or_named(cells: list[str]) -> None:
    read(*cells, "98.54")
