from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.books.entry import Entry, balance
from bot.voting.books.periods import (
    Period,
    Rhythm,
    begins,
    due,
    must_be_open,
    natural_end,
    open_from,
    read_day,
    until_yesterday,
)
from bot.voting.books.sheet import sheet_of
from bot.voting.refusals import (
    EntryDayAhead,
    EntryDayClosed,
    EntryDayTooEarly,
    EntryDayUnreadable,
    NoticeTooEarly,
)
from tests.voting.books.entries import BEGAN, books

TODAY = date(2026, 5, 10)


@pytest.mark.parametrize(
    ("day", "rhythm", "last"),
    [
        (date(2026, 2, 1), Rhythm.MONTH, date(2026, 2, 28)),
        (date(2028, 2, 1), Rhythm.MONTH, date(2028, 2, 29)),
        (date(2026, 12, 5), Rhythm.MONTH, date(2026, 12, 31)),
        (date(2026, 2, 1), Rhythm.QUARTER, date(2026, 3, 31)),
        (date(2026, 11, 1), Rhythm.QUARTER, date(2026, 12, 31)),
        (date(2026, 3, 1), Rhythm.HALF_YEAR, date(2026, 6, 30)),
        (date(2026, 7, 1), Rhythm.HALF_YEAR, date(2026, 12, 31)),
    ],
)
def test_a_period_ends_with_the_month_the_quarter_or_the_half_year(
    day: date, rhythm: Rhythm, last: date
) -> None:
    assert natural_end(day, rhythm) == last
    assert due(day, rhythm, last) is None
    assert due(day, rhythm, last + timedelta(days=1)) == Period(day, last)


@given(books(), st.sampled_from(Rhythm))
def test_whatever_the_rhythm_one_notice_begins_where_the_last_ended(
    entries: list[Entry], rhythm: Rhythm
) -> None:
    since, today, closing = begins(BEGAN), date(2028, 1, 1), 0
    while period := due(since, rhythm, today):
        found = sheet_of(entries, period)
        assert found.opening == closing
        assert found.opening + found.income_sum - found.spending_sum == found.closing
        closing, since = found.closing, open_from(since, period.last)
    assert closing == balance(entries) and since == today


@given(books(), st.lists(st.dates(BEGAN, date(2027, 12, 30)), max_size=6, unique=True))
def test_any_cuts_leave_no_fen_between_two_periods(entries: list[Entry], cuts: list[date]) -> None:
    first, closing = BEGAN, 0
    for last in [*sorted(cuts), date(2027, 12, 31)]:
        found = sheet_of(entries, Period(first, last))
        assert found.opening == closing
        closing, first = found.closing, open_from(BEGAN, last)
    assert closing == balance(entries)


def test_a_notice_may_also_end_with_yesterday() -> None:
    assert until_yesterday(date(2026, 5, 1), TODAY) == Period(date(2026, 5, 1), date(2026, 5, 9))
    with pytest.raises(NoticeTooEarly):
        until_yesterday(TODAY, TODAY)


@pytest.mark.parametrize("typed", ["2026-05-09", "5月9日", "9 May", "20260509", "２０２６年５月９日"])
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert read_day(typed, TODAY) == date(2026, 5, 9)


@pytest.mark.parametrize("typed", ["上个月", "2026-13-01", "5/6", ""])
def test_what_is_no_day_or_two_is_refused(typed: str) -> None:
    with pytest.raises(EntryDayUnreadable) as refused:
        read_day(typed, TODAY)
    assert read_day(str(refused.value.fields["example"]), TODAY) == TODAY


def test_what_a_notice_has_told_stays_true() -> None:
    told, began = date(2026, 4, 30), date(2026, 3, 1)
    must_be_open(date(2026, 5, 1), began, told, TODAY)
    must_be_open(TODAY, began, None, TODAY)
    for day, until, refusal in (
        (TODAY + timedelta(days=1), None, EntryDayAhead),
        (date(2026, 2, 28), None, EntryDayTooEarly),
        (told, told, EntryDayClosed),
    ):
        with pytest.raises(refusal):
            must_be_open(day, began, until, TODAY)
