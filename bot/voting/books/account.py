"""An account into which an estate's money is paid: whose it is, and the two people who say so."""

import re
from datetime import date
from enum import StrEnum

from msgspec import Struct

from bot.voting.books.second import Settled
from bot.voting.refusals import (
    AccountNotOpen,
    AccountWordsMissing,
    AccountWordsTooLong,
    LastFourUnreadable,
)
from bot.voting.typed.clock import in_plain_characters
from bot.voting.typed.wording import line

LONGEST = 60  # units of UTF-16; holder and bank stand together on one line of a notice


class Account(Struct, frozen=True):
    """A bank account of an estate; ``begins`` is the first day of its books.

    ``number`` counts the accounts of the estate. Of that of the bank only the last four digits are kept:
    enough to tell accounts apart.
    """

    id: int
    estate_id: int
    number: int
    holder: str
    bank: str
    last_four: str
    begins: date
    settled: Settled

    @property
    def is_open(self) -> bool:
        """Tell whether a second person has confirmed it, so that books are kept of it."""
        return self.settled.is_confirmed

    def must_be_open(self) -> None:
        """Let something be done with its books.

        Raises:
            AccountNotOpen: no second person has confirmed it.
        """
        if not self.is_open:
            raise AccountNotOpen()


class AccountQuestion(StrEnum):
    """What is asked of a new account, in this order."""

    HOLDER = "holder"
    BANK = "bank"
    LAST_FOUR = "last-four"


def read_answer(question: AccountQuestion, typed: str) -> str:
    """Return what was typed as the answer.

    Raises:
        AccountWordsMissing, AccountWordsTooLong: it is no name of a holder or a bank.
        LastFourUnreadable: it does not end with four digits.
    """
    if question is AccountQuestion.LAST_FOUR:
        digits = re.search(r"\d{4}$", re.sub(r"\s", "", in_plain_characters(typed)))
        if digits is None:
            raise LastFourUnreadable()
        return digits[0]
    return line(typed, LONGEST, AccountWordsMissing, AccountWordsTooLong)
