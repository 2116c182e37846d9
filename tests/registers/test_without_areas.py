"""Registers in which nothing names an area."""

from hypothesis import example, given
from hypothesis import strategies as st

from bot.registers.reading import read_register
from bot.voting.households.columns import ColumnMeaning, Layout, SaidColumn
from bot.voting.households.register import ProblemReason
from tests.registers.files import csv_file, xlsx_file

CELL = st.text(st.characters(codec="utf-8", exclude_characters='\0;\t"'), max_size=12)
NO_AREA = Layout((SaidColumn("", "", ColumnMeaning.AREA),))


def test_a_list_of_rooms_makes_households_of_unknown_area() -> None:
    register = read_register("x.csv", csv_file([["房号"], ["3-2-501"], ["3-2-502"], ["3-2-501"]]))
    assert [household.label for household in register.households] == ["3-2-501", "3-2-502"]
    assert {household.area for household in register.households} == {None}
    assert register.area is None


def test_owners_are_joined_as_in_any_register() -> None:
    rows = [["房号", "业主", "电话"], ["1-101", "丁某", "00012340001"], ["1-102", "丁某", "00012340001"]]
    (household,) = read_register("x.csv", csv_file(rows)).households
    assert (household.label, household.owners, household.area) == ("1-101 +1", ("丁某",), None)


def test_beside_a_sheet_with_areas_one_without_is_left_out_and_said_to_be() -> None:
    sheets: dict[str, list[list[object]]] = {
        "名册": [["房号", "面积"], ["1-101", 80]],
        "电话": [["房号", "电话"], ["1-102", "00012340001"]],
    }
    register = read_register("x.xlsx", xlsx_file(sheets))
    assert [household.label for household in register.households] == ["1-101"]
    assert [(each.sheet, each.reason) for each in register.problems] == [
        ("电话", ProblemReason.SHEET_WITHOUT_COLUMNS)
    ]


def test_in_a_list_with_a_column_of_areas_a_blank_one_is_missing_and_not_unknown() -> None:
    register = read_register("x.csv", csv_file([["房号", "面积"], ["1-101", ""], ["1-102", "80"]]))
    assert [household.label for household in register.households] == ["1-102"]
    assert [problem.reason for problem in register.problems] == [ProblemReason.AREA_MISSING]


def test_areas_that_are_said_not_to_be_there_are_unknown() -> None:
    register = read_register("x.csv", csv_file([["房号", "面积"], ["1-101", "80"]]), NO_AREA)
    assert register.area is None


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=8))
@example([["0|0"], ["0|0"], ["0|0"]])  # more lines than those with a comma
def test_any_cells_below_a_head_line_without_areas_are_read_or_named(cells: list[list[str]]) -> None:
    rows = [["楼栋", "房号", "业主", "类别"], *cells, ["1", "101", "", ""]]
    register = read_register("x.csv", csv_file(rows, "utf-8"))
    found = [unit for household in register.households for unit in household.units]
    assert {unit.area for unit in found} <= {None}
    assert found or register.problems
