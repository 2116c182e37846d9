"""What is written about accounts and their books."""

from typing import ClassVar

from bot.voting.letter import Letter


class AccountWaits(Letter, frozen=True):
    """Somebody has said into which account money is paid; a second person confirms it."""

    KIND: ClassVar[str] = "account-waits"
    account_id: int


class AccountSettled(Letter, frozen=True):
    """The second person has confirmed an account, or refused it."""

    KIND: ClassVar[str] = "account-settled"
    account_id: int


class EntryWaits(Letter, frozen=True):
    """Somebody has entered what came in or went out; a second person confirms it."""

    KIND: ClassVar[str] = "entry-waits"
    entry_id: int


class EntrySettled(Letter, frozen=True):
    """The second person has confirmed an entry, or refused it."""

    KIND: ClassVar[str] = "entry-settled"
    entry_id: int


class Receipted(Letter, frozen=True):
    """What a household paid has arrived, or went back to it: the number of its receipt."""

    KIND: ClassVar[str] = "receipted"
    entry_id: int


class NoticeWaits(Letter, frozen=True):
    """A notice of income and spending was drawn up; a second person checks it."""

    KIND: ClassVar[str] = "book-notice-waits"
    notice_id: int


class NoticeSettled(Letter, frozen=True):
    """The second person has posted a notice, or refused it."""

    KIND: ClassVar[str] = "book-notice-settled"
    notice_id: int


class NoticePosted(Letter, frozen=True):
    """Income and spending of a period are posted."""

    KIND: ClassVar[str] = "book-notice-posted"
    notice_id: int


class NoticeObjected(Letter, frozen=True):
    """Somebody objects to a notice; the committee is told, and answers."""

    KIND: ClassVar[str] = "book-notice-objected"
    objection_id: int


class NoticeObjectionAnswered(Letter, frozen=True):
    """The committee has answered an objection to a notice."""

    KIND: ClassVar[str] = "book-notice-answered"
    objection_id: int
