import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.reading import read_register
from bot.voting.households.register import ProblemReason, Register
from bot.voting.refusals import RegisterLinesSwallowed
from tests.registers.files import csv_file, xlsx_file

HEAD = ["房号", "建筑面积", "业主姓名", "备注"]
FLATS = [[f"3-2-{number}", f"{number}.5", f"甲{number}", f"注{number}"] for number in range(501, 507)]


def rooms(register: Register) -> list[str]:
    return [household.label for household in register.households]


ALL = [flat[0] for flat in FLATS]


@given(
    line=st.integers(0, len(FLATS) - 2),
    column=st.integers(0, 3),
    order=st.permutations(range(4)),
    closing=st.none() | st.tuples(st.integers(1, 4), st.integers(0, 3), st.booleans()),
    delimiter=st.sampled_from(",;\t|"),
)
def test_a_stray_quotation_mark_in_any_column_loses_no_flat(
    line: int, column: int, order: list[int], closing: tuple[int, int, bool] | None, delimiter: str
) -> None:
    rows = [[row[index] for index in order] for row in [HEAD, *FLATS]]
    rows[line + 1][column] = '"' + rows[line + 1][column]
    if closing:
        later, there, before = closing
        below = min(line + 1 + later, len(rows) - 1)
        text = rows[below][there]
        rows[below][there] = f'"{text}' if before else f'{text}"'
    data = "\n".join(map(delimiter.join, rows)).encode()
    try:
        register = read_register("x.csv", data)
    except RegisterLinesSwallowed as refusal:
        assert refusal.fields["line"] == line + 2
        return
    assert rooms(register) == ALL
    assert all('"' not in owner for household in register.households for owner in household.owners)


def test_lines_below_a_stray_quotation_mark_are_read_with_a_notice() -> None:
    flats = ["3-2-501,98.5,甲一", '3-2-502,101.25,"甲二', '3-2-503,99,"Smith, John"', "3-2-504,97,甲四"]
    register = read_register("x.csv", "\n".join(["房号,建筑面积,业主姓名", *flats]).encode())
    assert rooms(register) == ["3-2-501", "3-2-502", "3-2-503", "3-2-504"]
    assert register.households[2].owners == ("Smith, John",)
    (problem,) = register.problems
    assert (problem.row, problem.reason) == (3, ProblemReason.STRAY_QUOTE)


def test_a_mark_before_more_lines_than_a_cell_can_hold_is_found_too() -> None:
    lines = [f"3-{number},98.5,{'甲' * 150}" for number in range(101, 1_100)]
    data = '房号,建筑面积,业主姓名\n3-100,98.5,"甲\n' + "\n".join(lines)
    assert len(read_register("x.csv", data.encode()).households) == 1_000


@pytest.mark.parametrize(
    "text",
    [
        '房号,面积,业主,备注\n3-501,98,甲一,"多\n3-502,99,"乙一\n丙一",x\n',
        '房号,面积,业主\n3-501,98,"甲一\n3-502,99,乙一,见附件\n',
    ],
)
def test_where_it_is_not_obvious_which_lines_they_are_the_line_is_named(text: str) -> None:
    with pytest.raises(RegisterLinesSwallowed) as refusal:
        read_register("x.csv", text.encode())
    assert refusal.value.fields["line"] == 2


WORDS = st.text("甲乙丙丁 12", min_size=1, max_size=4)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=5))
def test_line_breaks_that_belong_to_a_cell_stay_there(notes: list[str]) -> None:
    rows = [HEAD, *([f"3-{number}", "98.5", "甲", note] for number, note in enumerate(notes, 101))]
    register = read_register("x.csv", csv_file(rows))
    assert len(register.households) == len(notes)
    assert ProblemReason.STRAY_QUOTE not in {problem.reason for problem in register.problems}


@pytest.mark.parametrize("column", [2, 3])
def test_a_spreadsheet_made_of_such_a_text_is_refused_with_the_line(column: int) -> None:
    rows = [HEAD, *(list(flat) for flat in FLATS)]
    swallowed = io.StringIO()
    csv.writer(swallowed).writerows(rows[3:])
    rows[2][column] += "\n" + swallowed.getvalue().strip()
    with pytest.raises(RegisterLinesSwallowed) as refusal:
        read_register("x.xlsx", xlsx_file({"表": rows[:3]}))
    assert refusal.value.fields["line"] == 3
