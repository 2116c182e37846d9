import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.typed.names import LONGEST_NAME, kept_name, told_apart

SHOWS_NOTHING = [
    "",
    "\u3164",
    "\u3164 \uffa0\u115f\u1160",
    "\u2800\u2800",
    "\u200f\u200e\u061c",
    "\u202e\u2066",
    "\u200b\u200d\ufeff\u2060",
    "\u0301" * 64,
    "\ufe0f",
    "\u00ad",
]


@pytest.mark.parametrize("name", SHOWS_NOTHING)
def test_a_name_that_shows_nothing_is_the_end_of_the_number(name: str) -> None:
    assert kept_name(name, 70012345) == "#2345"


@pytest.mark.parametrize("name", ["😀", "🌸🌸", "...", "❤\ufe0f", "—", "★"])
def test_a_name_without_a_letter_is_followed_by_the_end_of_the_number(name: str) -> None:
    assert kept_name(name, 70012345).endswith(" #2345")


@pytest.mark.parametrize(
    "name", ["王芳", "José", "O'Neil 3", "สมชาย", "نور", "Nguyễn", "हिन्दी", "5号楼张", "阿🌸"]
)
def test_a_name_that_says_something_stays_as_it_is(name: str) -> None:
    assert kept_name(name, 70012345) == name


def test_signs_heaped_on_a_letter_are_taken_down() -> None:
    assert kept_name("W" + "\u0335" * 64 + "ang", 1) == "W" + "\u0335" * 3 + "ang"


@given(st.text(), st.integers(min_value=1, max_value=2**52))
def test_whatever_a_name_is_it_can_be_seen_and_stands_on_one_line(name: str, user_id: int) -> None:
    kept = kept_name(name, user_id)
    assert any(unicodedata.category(character)[0] in "LN" for character in kept)
    assert len(kept.splitlines()) == 1 and len(kept) <= LONGEST_NAME + 10
    assert kept_name(kept, user_id) == kept


def test_those_who_are_called_alike_are_told_apart_and_nobody_else() -> None:
    assert told_apart({1111: "王芳", 92222: "王芳", 3333: "李强"}) == {
        1111: "王芳 #1111",
        92222: "王芳 #2222",
        3333: "李强",
    }
    assert told_apart({1: "", 2: "", 3333: "\u3164"}) == {1: "", 2: "", 3333: "#3333"}
    assert told_apart({11234: "Ann", 21234: "Bob"}) == {11234: "Ann", 21234: "Bob"}
    assert told_apart({11234: "Ann", 21234: "ＡＮＮ"}) == {11234: "Ann #11234", 21234: "ＡＮＮ #21234"}


@given(
    st.dictionaries(
        st.sampled_from([1, 10001, 20001, 71, 12345, 112345]), st.sampled_from(["王", "李", "😀"])
    )
)
def test_no_two_are_called_the_same(names: dict[int, str]) -> None:
    kept = {user_id: kept_name(name, user_id) for user_id, name in names.items()}
    assert len(set(told_apart(kept).values())) == len(names)
