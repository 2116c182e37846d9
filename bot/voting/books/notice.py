"""A notice of income and spending: drawn up by one person, checked by another, and posted as it stands."""

from datetime import date, datetime

from msgspec import Struct

from bot.voting.books.periods import Period, Rhythm
from bot.voting.books.second import Settled


class NoticeRules(Struct, frozen=True):
    """How often a notice is due, and for how many days one may object to it."""

    rhythm: Rhythm = Rhythm.QUARTER
    objection_days: int = 7


class Owing(Struct, frozen=True):
    """How many households owed something of what was called, and how many fen in all, ``at`` (aware UTC)."""

    households: int
    amount: int
    at: datetime


class Notice(Struct, frozen=True):
    """A notice of an account's income and spending; ``number`` it has once a second person has checked it.

    ``owing`` is what was outstanding when it was drawn up. ``token`` is in the address of its page,
    ``fingerprint`` the short form of the ledger's head by then.
    """

    id: int
    estate_id: int
    account_id: int
    period: Period
    token: str
    settled: Settled
    owing: Owing
    number: int | None = None
    objections_until: date | None = None
    fingerprint: str = ""
