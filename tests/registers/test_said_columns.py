"""What a person says of columns: by letters for this file, by headings for the estate's next one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.reading import columns_of, read_register
from bot.registers.tables import column_letter, column_number
from bot.voting.households.columns import UNSAID, ColumnMeaning, Layout, SaidColumn
from bot.voting.households.layout import LETTERS, pack, read_layout, read_typed, unpack, write_layout
from bot.voting.refusals import NoSuchColumn, RegisterWithoutColumns
from tests.registers.files import csv_file

HEAD = ["Haus", "Whg.-Nr.", "Lage", "Besitzer", "MEA", "Fläche m²", "Telefon"]
ROWS = [
    ["WEG Beispiel 1-3, Liste"],
    HEAD,
    ["1", "01", "EG links", "Müller, Hans", "125/10000", "78.35", "0000 1234"],
    ["1", "02", "EG rechts", "Schäfer, Jörg", "98/10000", "61.25", "0000 1235"],
    ["3", "04", "DG", "Öztürk", "1152/10000", "78.35", "0000 1237"],
]
SAID = Layout(read_typed("room=B,building=A,area=F,owner=D"))
FOUND = ["1-1", "1-2", "3-4"]
NONSENSE = st.text("αβγδεζηθ", min_size=1, max_size=6)


def labels(rows: list[list[str]], said: Layout = UNSAID, kept: Layout = UNSAID) -> list[str]:
    register = read_register("x.csv", csv_file(rows, delimiter=";"), said, kept)
    return [household.label for household in register.households]


def test_a_list_that_nobody_understands_is_read_by_the_letters_of_its_columns() -> None:
    with pytest.raises(RegisterWithoutColumns):
        labels(ROWS)
    assert labels(ROWS, SAID) == FOUND
    register = read_register("x.csv", csv_file(ROWS, delimiter=";"), SAID)
    assert str(register.area) == "217.95"
    assert [said.heading for said in register.layout.columns] == ["Whg.-Nr.", "Haus", "Fläche m²", "Besitzer"]


def test_the_next_file_is_read_by_the_headings_that_were_said_wherever_they_stand() -> None:
    said = read_register("x.csv", csv_file(ROWS, delimiter=";"), SAID).layout
    turned = [list(reversed(row)) for row in ROWS[1:]]
    assert labels(turned, kept=said) == FOUND
    assert labels(turned, kept=read_layout(write_layout(said))) == FOUND


def test_a_list_without_any_head_line_is_read_by_letters_also_the_next_time() -> None:
    said = read_register("x.csv", csv_file(ROWS[2:], delimiter=";"), SAID).layout
    assert labels(ROWS[2:], SAID) == FOUND
    assert labels(ROWS[2:], kept=said) == FOUND


def test_a_file_that_is_understood_is_not_misread_by_what_was_said_of_another() -> None:
    said = read_register("x.csv", csv_file(ROWS[2:], delimiter=";"), SAID).layout
    assert labels([["面积", "房号"], ["80", "1-101"]], kept=said) == ["1-101"]


def test_a_column_that_was_misunderstood_is_put_right() -> None:
    rows = [["房号", "面积", "收费面积", "姓名"], ["1-101", "7", "88.6", "丁"]]
    for said, area in ((UNSAID, "7.00"), (Layout(read_typed("area=C")), "88.60")):
        assert str(read_register("x.csv", csv_file(rows), said).area) == area


def test_what_no_column_holds_is_not_read() -> None:
    rows = [["房号", "面积", "姓名"], ["1-101", "88.6", "丁"]]
    register = read_register("x.csv", csv_file(rows), Layout((SaidColumn("", "", ColumnMeaning.AREA),)))
    assert register.area is None
    assert read_register("x.csv", csv_file(rows), kept=register.layout).area is None


def test_a_building_between_head_and_first_room_is_not_taken_for_the_head() -> None:
    rows = [["x", "y"], ["3幢", ""], ["101", "80"], ["102", "80"]]
    assert labels(rows, Layout(read_typed("room=A,area=B"))) == ["3-101", "3-102"]


def test_the_columns_are_offered_with_what_stands_at_their_head() -> None:
    offered = columns_of("x.csv", csv_file(ROWS, delimiter=";"))
    assert [(each.column, each.heading) for each in offered] == list(zip("ABCDEFG", HEAD, strict=True))
    assert {each.meaning for each in offered} == {ColumnMeaning.IGNORED}
    half = columns_of("x.csv", csv_file(ROWS, delimiter=";"), Layout(read_typed("area=F")))
    assert [each.column for each in half if each.meaning is ColumnMeaning.AREA] == ["F"]


@given(
    order=st.permutations(("building", "staircase", "room", "area", "owner")),
    heads=st.lists(NONSENSE, min_size=5, max_size=5, unique=True),
    headed=st.booleans(),
)
def test_in_any_order_under_any_heads_the_columns_are_what_was_said(
    order: list[str], heads: list[str], headed: bool
) -> None:
    flat = {"building": "3幢", "staircase": "2单元", "room": "501", "area": "98.54", "owner": "丁某"}
    line = [flat[meaning] for meaning in order]
    said = Layout(read_typed(",".join(f"{each}={column_letter(at)}" for at, each in enumerate(order))))
    register = read_register("x.csv", csv_file([heads, line] if headed else [line]), said)
    (household,) = register.households
    assert (household.label, household.owners, str(household.area)) == ("3-2-501", ("丁某",), "98.54")


COLUMN = st.integers(0, 255).map(column_letter) | st.just("")
SAYINGS = st.dictionaries(st.sampled_from(list(LETTERS.values())), COLUMN)


@given(SAYINGS)
def test_a_button_carries_whatever_can_be_said(sayings: dict[ColumnMeaning, str]) -> None:
    layout = Layout(tuple(SaidColumn(column, "", meaning) for meaning, column in sayings.items()))
    assert set(unpack(pack(layout)).columns) == set(layout.columns)
    assert len(pack(layout)) <= 3 * len(LETTERS)


@given(st.text())
def test_what_a_hostile_button_says_is_no_fault(signs: str) -> None:
    unpack(signs)


@given(st.integers(0, 20_000))
def test_a_column_has_one_name(column: int) -> None:
    assert column_number(column_letter(column)) == column


@pytest.mark.parametrize("text", ["", "room", "room=", "room=7", "colour=B", "room=B area=F", "=B"])
def test_what_says_nothing_of_columns_is_refused(text: str) -> None:
    with pytest.raises(NoSuchColumn):
        read_typed(text)
