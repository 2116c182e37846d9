"""Stories of an account's books whose last act cannot have happened so, and what is wrong with it."""

from typing import Any

from bot.voting.chain.chain import Kind
from bot.voting.verifying.state import Problem
from tests.voting.ledgers import Street, person

SAID = "a" * 64
TREASURER, SECOND = person(1), person(2)


def opens(street: Street) -> None:
    account = {"estate": "阳光花园", "number": 3, "account": SAID, "begins": "2026-11-01"}
    street.act(Kind.ACCOUNT_OPENED, **account, by=SECOND)


def enters(street: Street, entry: int, **changed: Any) -> None:
    usual = {"day": "2026-11-02", "kind": "contribution", "amount": 500, "reverses": None, "matter": None}
    body = {**usual, "text": SAID, "document": None, **changed}
    street.act(Kind.ENTRY, entry=entry, step="entered", **body, by=TREASURER)


def confirms(street: Street, entry: int, number: int, balance: int, by: str = SECOND) -> None:
    street.act(Kind.ENTRY, entry=entry, step="confirmed", number=number, balance=balance, by=by)


def tells(street: Street, **changed: Any) -> None:
    days = {"first": "2026-11-01", "last": "2026-11-30", "objections_until": "2026-12-30"}
    sums = {"opening": 0, "income": 500, "spending": 0, "closing": 500}
    street.act(Kind.NOTICE, **{"number": 1, **days, **sums, **changed}, by=SECOND)


def paid(street: Street) -> None:
    opens(street)
    enters(street, 4)
    confirms(street, 4, 1, 500)


def account_opened_twice(street: Street) -> None:
    opens(street)
    opens(street)


def entry_before_the_account_began(street: Street) -> None:
    opens(street)
    enters(street, 4, day="2026-10-31")


def entry_of_a_day_that_a_notice_has_told_of(street: Street) -> None:
    paid(street)
    tells(street)
    enters(street, 5, day="2026-11-30")


def notice_that_begins_late(street: Street) -> None:
    paid(street)
    tells(street, first="2026-11-02")


def notice_that_ends_before_it_begins(street: Street) -> None:
    opens(street)
    tells(street, last="2026-10-31", income=0, closing=0)


def entry_with_the_number_of_another(street: Street) -> None:
    paid(street)
    enters(street, 4)


def confirmed_without_an_entry(street: Street) -> None:
    opens(street)
    confirms(street, 4, 1, 500)


def confirmed_twice(street: Street) -> None:
    paid(street)
    confirms(street, 4, 2, 1000)


def confirmed_by_who_entered_it(street: Street) -> None:
    opens(street)
    enters(street, 4)
    confirms(street, 4, 1, 500, by=TREASURER)


def receipt_whose_number_is_left_out(street: Street) -> None:
    opens(street)
    enters(street, 4)
    confirms(street, 4, 2, 500)


def reversal_of_what_was_not_confirmed(street: Street) -> None:
    opens(street)
    enters(street, 4)
    enters(street, 5, reverses=4)


def reversal_of_a_part(street: Street) -> None:
    paid(street)
    enters(street, 5, reverses=4, amount=499)


def reversed_twice(street: Street) -> None:
    paid(street)
    enters(street, 5, reverses=4)
    enters(street, 6, reverses=4)


def reversal_that_is_reversed(street: Street) -> None:
    paid(street)
    enters(street, 5, reverses=4)
    confirms(street, 5, 2, 0)
    enters(street, 6, reverses=5)


def notice_while_an_entry_waits(street: Street) -> None:
    paid(street)
    enters(street, 5)
    tells(street)


def notice_with_the_number_of_another(street: Street) -> None:
    paid(street)
    tells(street, number=2)


def balance_with_a_fen_too_many(street: Street) -> None:
    opens(street)
    enters(street, 4)
    confirms(street, 4, 1, 501)


def notice_whose_income_is_too_low(street: Street) -> None:
    paid(street)
    tells(street, income=499)


def notice_whose_end_is_too_high(street: Street) -> None:
    paid(street)
    tells(street, closing=501)


STORIES = [
    (Problem.STAGE, account_opened_twice),
    (Problem.DAY, entry_before_the_account_began),
    (Problem.DAY, entry_of_a_day_that_a_notice_has_told_of),
    (Problem.DAY, notice_that_begins_late),
    (Problem.DAY, notice_that_ends_before_it_begins),
    (Problem.ENTRY, entry_with_the_number_of_another),
    (Problem.ENTRY, confirmed_without_an_entry),
    (Problem.ENTRY, confirmed_twice),
    (Problem.ENTRY, receipt_whose_number_is_left_out),
    (Problem.ENTRY, reversal_of_what_was_not_confirmed),
    (Problem.ENTRY, reversal_of_a_part),
    (Problem.ENTRY, reversed_twice),
    (Problem.ENTRY, reversal_that_is_reversed),
    (Problem.ENTRY, notice_while_an_entry_waits),
    (Problem.ENTRY, notice_with_the_number_of_another),
    (Problem.SAME_PERSON, confirmed_by_who_entered_it),
    (Problem.BALANCE, balance_with_a_fen_too_many),
    (Problem.BALANCE, notice_whose_income_is_too_low),
    (Problem.BALANCE, notice_whose_end_is_too_high),
]
