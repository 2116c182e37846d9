"""What is written about accounts and their books."""

from dataclasses import dataclass
from typing import ClassVar

from bot.voting.letter import Letter


@dataclass(frozen=True, slots=True)
class AccountWaits(Letter):
    """Somebody has said into which account money is paid; a second person confirms it."""

    KIND: ClassVar[str] = "account-waits"
    account_id: int


@dataclass(frozen=True, slots=True)
class AccountSettled(Letter):
    """The second person has confirmed an account, or refused it."""

    KIND: ClassVar[str] = "account-settled"
    account_id: int


@dataclass(frozen=True, slots=True)
class EntryWaits(Letter):
    """Somebody has entered what came in or went out; a second person confirms it."""

    KIND: ClassVar[str] = "entry-waits"
    entry_id: int


@dataclass(frozen=True, slots=True)
class EntrySettled(Letter):
    """The second person has confirmed an entry, or refused it."""

    KIND: ClassVar[str] = "entry-settled"
    entry_id: int


@dataclass(frozen=True, slots=True)
class Receipted(Letter):
    """What a household paid has arrived, or went back to it: the number of its receipt."""

    KIND: ClassVar[str] = "receipted"
    entry_id: int


@dataclass(frozen=True, slots=True)
class NoticeWaits(Letter):
    """A notice of income and spending was drawn up; a second person checks it."""

    KIND: ClassVar[str] = "book-notice-waits"
    notice_id: int


@dataclass(frozen=True, slots=True)
class NoticeSettled(Letter):
    """The second person has posted a notice, or refused it."""

    KIND: ClassVar[str] = "book-notice-settled"
    notice_id: int


@dataclass(frozen=True, slots=True)
class NoticePosted(Letter):
    """Income and spending of a period are posted."""

    KIND: ClassVar[str] = "book-notice-posted"
    notice_id: int


@dataclass(frozen=True, slots=True)
class NoticeObjected(Letter):
    """Somebody objects to a notice; the committee is told, and answers."""

    KIND: ClassVar[str] = "book-notice-objected"
    objection_id: int


@dataclass(frozen=True, slots=True)
class NoticeObjectionAnswered(Letter):
    """The committee has answered an objection to a notice."""

    KIND: ClassVar[str] = "book-notice-answered"
    objection_id: int
