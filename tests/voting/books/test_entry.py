from datetime import date, timedelta

import pytest
from hypothesis import given
from msgspec.structs import replace

from bot.voting.books.entry import Direction, Entry, EntryKind, balance, kinds_of, must_reverse, next_number
from bot.voting.books.second import Stage
from bot.voting.refusals import (
    EntryNotConfirmed,
    EntryReversed,
    MoneyNeedsAnother,
    MoneySettled,
    ReversalStays,
)
from tests.voting.books.entries import SECOND, TREASURER, books, entry, settled


def test_every_kind_is_income_or_spending_and_fits_below_one_question() -> None:
    assert [*kinds_of(Direction.IN), *kinds_of(Direction.OUT)] == list(EntryKind)
    assert max(len(kinds_of(each)) for each in Direction) < 8


@given(books())
def test_the_balance_is_the_sum_of_what_is_confirmed(entries: list[Entry]) -> None:
    confirmed = [each for each in entries if each.settled.stage is Stage.CONFIRMED]
    came = sum(each.on_its_side for each in confirmed if each.direction is Direction.IN)
    went = sum(each.on_its_side for each in confirmed if each.direction is Direction.OUT)
    assert balance(entries) == came - went


@given(books())
def test_a_reversal_nets_to_nothing_whenever_it_is_made(entries: list[Entry]) -> None:
    before = balance(entries)
    for number, each in enumerate(entries, start=100):
        if each.settled.is_confirmed:
            back = replace(each, id=number, day=each.day + timedelta(days=40), reverses=each.id)
            if each.reverses is None:
                assert balance([*entries, back]) - before == -each.effect
                assert each.on_its_side + back.on_its_side == 0


@given(books())
def test_receipts_are_numbered_without_a_gap_in_the_order_of_confirming(entries: list[Entry]) -> None:
    numbered: list[Entry] = []
    for each in entries:
        numbered.append(replace(each, number=next_number(numbered) if each.settled.is_confirmed else None))
    given_out = [each.number for each in numbered if each.number is not None]
    assert given_out == list(range(1, len(given_out) + 1))


def test_who_wrote_it_does_not_confirm_it_and_it_is_settled_once() -> None:
    settled(Stage.WAITING).must_settle(SECOND)
    with pytest.raises(MoneyNeedsAnother):
        settled(Stage.WAITING).must_settle(TREASURER)
    for stage in (Stage.CONFIRMED, Stage.REFUSED):
        with pytest.raises(MoneySettled):
            settled(stage).must_settle(SECOND)


@pytest.mark.parametrize(
    ("old", "others", "refusal"),
    [
        (entry(stage=Stage.WAITING), [], EntryNotConfirmed),
        (entry(stage=Stage.REFUSED), [], EntryNotConfirmed),
        (entry(2, reverses=1), [], ReversalStays),
        (entry(), [entry(2, reverses=1)], EntryReversed),
        (entry(), [entry(2, reverses=1, stage=Stage.WAITING)], EntryReversed),
    ],
)
def test_what_cannot_be_taken_back(old: Entry, others: list[Entry], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        must_reverse(old, [old, *others])


def test_a_reversal_that_was_refused_is_no_hindrance() -> None:
    old, day = entry(), date(2026, 3, 3)
    must_reverse(old, [old, entry(2, reverses=1, stage=Stage.REFUSED), entry(3, day=day)])
