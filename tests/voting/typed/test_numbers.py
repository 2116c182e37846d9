import pytest

from bot.voting.refusals import DaysUnreadable, FloorUnreadable
from bot.voting.typed.numbers import typed_days, typed_floor


@pytest.mark.parametrize(
    ("text", "days"), [("7", 7), ("０", 0), ("60 天", 60), ("15日", 15), ("1 day", 1), ("20days", 20)]
)
def test_days_are_read(text: str, days: int) -> None:
    assert typed_days(text) == days


@pytest.mark.parametrize("text", ["", "61", "-1", "1.5", "a week", "7 8", "一周"])
def test_other_texts_are_no_days(text: str) -> None:
    with pytest.raises(DaysUnreadable):
        typed_days(text)


@pytest.mark.parametrize(
    ("text", "floor"), [("2", 2), ("3楼", 3), ("从 2 层以上", 2), ("from floor 2", 2), ("5F", 5), ("99", 99)]
)
def test_floors_are_read(text: str, floor: int) -> None:
    assert typed_floor(text) == floor


@pytest.mark.parametrize("text", ["", "0", "100", "-1", "the top", "2-3"])
def test_other_texts_are_no_floors(text: str) -> None:
    with pytest.raises(FloorUnreadable):
        typed_floor(text)
