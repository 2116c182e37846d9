import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.households.owner_names import are_others, may_be_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王小明", "王*"),
        ("王小明", "王**"),
        ("王小明", "*小明"),
        ("欧阳•甲", "欧阳·甲"),
        ("欧阳甲", "欧阳·甲"),
        ("甲一(1", "甲一"),
        ("Smith", "Smith, John"),
        ("示例(上海)置业有限公司", "示例(上海)置业有限公司"),
    ],
)
def test_a_name_written_otherwise_may_be_the_same_persons(one: str, other: str) -> None:
    assert may_be_same(one, other)
    assert may_be_same(other, one)
    assert not are_others([one], [other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王小明", "李*"),
        ("甲一", "甲二"),
        ("Smith, John", "Doe, Jane"),
        ("示例(上海)公司", "示例(北京)公司"),
        ("王*", "王"),
    ],
)
def test_another_name_is_another_persons(one: str, other: str) -> None:
    assert not may_be_same(one, other)
    assert are_others([one], [other])


def test_where_no_owner_is_named_nobody_is_known_to_be_another() -> None:
    assert not are_others([], ["甲一"])
    assert not are_others(["甲一"], [])


@given(st.text(max_size=8), st.text(max_size=8))
def test_who_comes_first_does_not_matter(one: str, other: str) -> None:
    assert may_be_same(one, other) == may_be_same(other, one)
    assert may_be_same(one, one)
