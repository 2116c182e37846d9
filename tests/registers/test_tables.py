import pytest

from bot.registers.tables import LONGEST_TEXT, WIDEST, Row, Table, column_letter, fill_merged, numbered_rows


@pytest.mark.parametrize(
    ("column", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (-1, "")]
)
def test_columns_have_the_letters_of_spreadsheets(column: int, letter: str) -> None:
    assert column_letter(column) == letter


def test_blank_lines_are_left_out_and_still_counted() -> None:
    rows = list(numbered_rows([["", " "], [" a ", ""], [], ["b"]]))
    assert rows == [Row(2, ["a", ""]), Row(4, ["b"])]


def test_what_is_too_wide_or_too_long_is_cut() -> None:
    (row,) = numbered_rows([["x" * 1000] * 1000])
    assert len(row.cells) == WIDEST
    assert len(row.text(0)) == LONGEST_TEXT


def test_a_merged_text_is_written_into_each_of_its_cells() -> None:
    table = Table("", [Row(1, ["a", "b"]), Row(2, ["", "c"]), Row(4, ["", "d"])], [(0, 0, 3, 0)])
    fill_merged(table)
    assert [row.cells for row in table.rows] == [["a", "b"], ["a", "c"], ["a", "d"]]


def test_only_the_wanted_columns_are_filled() -> None:
    table = Table("", [Row(1, ["a"]), Row(2, ["", "x"])], [(0, 0, 1, 2)])
    fill_merged(table, frozenset({2}))
    assert [row.cells for row in table.rows] == [["a", "", "a"], ["", "x", "a"]]


def test_a_blank_merged_range_erases_nothing() -> None:
    table = Table("", [Row(1, ["", "x"]), Row(2, ["b", ""])], [(0, 0, 1, 0)])
    fill_merged(table)
    assert table.rows[1].cells == ["b", ""]
