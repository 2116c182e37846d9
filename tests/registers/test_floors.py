import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registers.floors import read_floor
from bot.voting.households.register import Room


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("5", 5),
        ("5层", 5),
        ("五层", 5),
        ("第5层", 5),
        ("12楼", 12),
        ("5F", 5),
        ("12/F", 12),
        ("5/18", 5),
        ("5层/共18层", 5),
        ("5-6", 5),
        ("Level 5", 5),
        ("5th", 5),
        ("3A", 4),
        ("13A层", 14),
        ("G", 0),
        ("G/F", 0),
        ("B2", -2),
        ("-1", -1),
        ("负1层", -1),
        ("地下1层", -1),
        ("地下室", None),
        ("顶层", None),
        ("", None),
    ],
)
def test_floors_as_their_column_names_them(text: str, floor: int | None) -> None:
    assert read_floor(text) == floor


@pytest.mark.slow
@given(st.text())
def test_any_text_is_a_floor_or_none(text: str) -> None:
    assert read_floor(text) is None or isinstance(read_floor(text), int)


@pytest.mark.parametrize(
    ("number", "floor"),
    [
        ("3A02", 4),
        ("13A05", 14),
        ("#12-01", 12),
        ("#B1-07", -1),
        ("501", 5),
        ("20402", 4),
        ("12A", None),
        ("A", None),
    ],
)
def test_the_floor_that_a_number_tells(number: str, floor: int | None) -> None:
    assert Room("2", "", number).floor == floor
