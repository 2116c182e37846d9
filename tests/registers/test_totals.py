"""A total at the foot of a register is compared with the areas above it, for lines may be missing."""

import pytest

from bot.registers.reading import read_register
from bot.voting.households.register import ProblemReason
from tests.registers.files import Rows, csv_file

HEAD = ["房号", "建筑面积", "业主姓名"]
FLATS: Rows = [["1-101", "98.54", "甲一"], ["1-102", "87.3", "乙一"]]
MORE: Rows = [["2-101", "98.54", "丙一"], ["2-101", "98.54", "丙二"]]


def differing(rows: Rows, head: list[str] = HEAD) -> list[tuple[int, str, str]]:
    register = read_register("x.csv", csv_file([head, *rows]))
    return [
        (found.row, found.column, found.value)
        for found in register.problems
        if found.reason is ProblemReason.TOTAL_DIFFERS
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [*FLATS, ["合计", "185.84", ""]],
        [*FLATS, ["合计", "185.8", ""]],  # rounded where it is written
        [*FLATS, ["合计", "", ""]],
        [*FLATS, ["合计", "见附表", ""]],
        [*FLATS, *MORE, ["合计", "284.38", ""]],  # each flat once
        [*FLATS, *MORE, ["合计", "382.92", ""]],  # line by line
        [*FLATS, ["小计", "185.84", ""], *MORE, ["小计", "98.54", ""], ["总计", "284.38", ""]],
        [["合计", "185.84", ""], *FLATS],  # above its lines: nothing to compare with
    ],
)
def test_a_total_that_may_be_meant_so_is_left_out_without_a_word(rows: Rows) -> None:
    assert differing(rows) == []


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([*FLATS, ["合计", "183.84", ""]], [(4, "B", "183.84 ≠ 185.84")]),
        ([*FLATS, ["合计", "284.38", ""]], [(4, "B", "284.38 ≠ 185.84")]),
        ([*FLATS, ["小计", "185.84", ""], *MORE, ["小计", "97.5", ""]], [(7, "B", "97.50 ≠ 98.54")]),
    ],
)
def test_a_total_that_is_no_sum_is_pointed_out_with_both_figures(
    rows: Rows, found: list[tuple[int, str, str]]
) -> None:
    assert differing(rows) == found


def test_totals_in_another_unit_are_compared_in_square_metres() -> None:
    flats: Rows = [["1-101", "32.15", "甲一"], ["1-102", "28.40", "乙一"]]
    head = ["房号", "面积（坪）", "业主姓名"]
    assert differing([*flats, ["合计", "60.55", ""]], head) == []
    assert differing([*flats, ["合计", "60.65", ""]], head) == [(4, "B", "200.4959 ≠ 200.1653")]
