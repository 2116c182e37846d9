from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.voting.books.entry import EntryKind
from bot.voting.books.second import Stage
from bot.voting.books.statement import Payer, StatementLine, keys, matter_in, names, payers, same_as
from tests.voting.books.entries import entry

DAY = date(2026, 3, 2)
LINE = StatementLine(DAY, 980_392, "M3 3-2-501 电梯", "王某")
LINES = st.builds(
    StatementLine,
    st.dates(DAY, DAY + timedelta(days=2)),
    st.sampled_from([100, 200, -100]),
    st.sampled_from(["", "利息"]),
)


@given(st.lists(LINES, max_size=8), st.randoms())
def test_the_same_lines_have_the_same_keys_in_any_order(lines: list[StatementLine], random: object) -> None:
    shuffled = [*lines]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(keys(lines)) == sorted(keys(shuffled))
    assert len(set(keys(lines))) == len(lines)


@given(st.lists(LINES, max_size=6), st.lists(LINES, max_size=6))
def test_taking_in_what_overlaps_adds_only_what_is_new(
    first: list[StatementLine], more: list[StatementLine]
) -> None:
    """A later statement has all lines of the days it tells of, so it holds those of the first again."""
    known = set(keys(first))
    later = set(keys([*first, *more]))
    assert known <= later and len(later) == len(first) + len(more)
    assert later | known == later


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("M3 3-2-501", True),
        ("电梯款３－２－５０１王某", True),
        ("3–2–501", True),
        ("13-2-501", False),
        ("3-2-5012", False),
        ("电梯款", False),
    ],
)
def test_a_reference_names_a_room_as_a_whole(text: str, is_named: bool) -> None:
    assert names(text, "3-2-501") is is_named


@pytest.mark.parametrize(
    ("text", "matter"), [("M3 3-2-501", 3), ("电梯款ｍ12 ", 12), ("AM3", None), ("M3X", None), ("3", None)]
)
def test_a_reference_names_a_matter(text: str, matter: int | None) -> None:
    assert matter_in(text) == matter


def test_the_likeliest_payer_has_the_reference_and_owes_the_sum() -> None:
    named, other, third = Payer(1, "3-2-501", 980_392), Payer(2, "3-2-502", 980_392), Payer(3, "3-2-503", 5)
    assert payers(LINE, [other, named, third]) == [named]
    assert payers(replace(LINE, words="3-2-503 和 3-2-501"), [third, named]) == [named, third]
    assert payers(replace(LINE, words="", amount=5), [named, other, third]) == [third]
    assert payers(replace(LINE, words=""), [named, other]) == ()


@pytest.mark.parametrize("words", ["M3 3-2-501", "M33-2-501", "电梯m3  ３－２－５０１", "付 M3 3-2-501 款"])
def test_the_reference_of_a_call_comes_first_also_where_the_bank_leaves_spaces_out(words: str) -> None:
    called = Payer(1, "3-2-501", 5, ((3, "M3 3-2-501"),))
    other = Payer(2, "3-2-502", 980_392, ((3, "M3 3-2-502"),))
    line = replace(LINE, words=words, party="3-2-502")
    assert payers(line, [other, called]) == [called, other]
    assert (called.pays_for(line), other.pays_for(line)) == (3, None)


def test_what_was_entered_by_hand_is_known_again_once() -> None:
    mine = entry(1, 980_392, EntryKind.CONTRIBUTION, DAY + timedelta(days=3))
    refused, wrong = entry(2, 980_392, stage=Stage.REFUSED), entry(6, 980_392)
    taken_back = entry(3, 980_392, reverses=wrong.id)
    far, out = entry(4, 980_392, day=DAY + timedelta(days=9)), entry(5, 980_392, EntryKind.WORKS)
    found = [mine, refused, wrong, taken_back, far, out]
    assert same_as(LINE, found, ()) == [mine]
    assert same_as(LINE, found, [1]) == []


def test_what_a_line_that_names_a_household_tells_of_is_no_other_ones_entry() -> None:
    named, other = Payer(1, "3-2-501"), Payer(2, "3-2-502")
    its, others = (replace(entry(n, 980_392), household_id=n) for n in (1, 2))
    assert same_as(LINE, [others, its], (), [named, other]) == [its]
    assert same_as(replace(LINE, words=""), [others, its], (), [named, other]) == [others, its]
