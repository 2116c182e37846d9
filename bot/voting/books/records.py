"""The records that tell of an account and its books; texts, names and documents stand in them by hash."""

from datetime import date

from bot.voting.books.account import Account
from bot.voting.books.draft import NewEntry
from bot.voting.books.entry import Entry
from bot.voting.books.sheet import Sheet
from bot.voting.chain.chain import Fact, Kind, hash_of


def account_opened(estate: str, account: Account, by: int) -> Fact:
    """Tell of which account books are kept, confirmed by a second person; with this its ledger begins."""
    named = hash_of(["yishitang-account", account.holder, account.bank, account.last_four])
    begins = account.begins.isoformat()
    body = {"estate": estate, "number": account.number, "account": named, "begins": begins, "by": by}
    return Fact(Kind.ACCOUNT_OPENED, body)


def entered(entry_id: int, new: NewEntry, salt: str, by: int) -> Fact:
    """Tell what was entered; it waits for the second person.

    Whose money it is and what it is for can be compared by whoever knows the ``salt``, and by nobody else.
    """
    said = hash_of(["yishitang-entry", salt, new.household_id, new.party, new.words])
    body = {
        "entry": entry_id,
        "step": "entered",
        "day": new.day.isoformat(),
        "kind": new.kind.value,
        "amount": new.amount,
        "reverses": new.reverses,
        "matter": new.matter,
        "text": said,
        "document": hash_of(["yishitang-document", salt, new.photo]) if new.photo else None,
        "by": by,
    }
    return Fact(Kind.ENTRY, body)


def confirmed(entry: Entry, number: int, balance: int, by: int) -> Fact:
    """Tell that an entry counts from now on: the number of its receipt, and the ``balance`` then (fen)."""
    body = {"entry": entry.id, "step": "confirmed", "number": number, "balance": balance, "by": by}
    return Fact(Kind.ENTRY, body)


def refused(entry: Entry, by: int) -> Fact:
    """Tell that an entry was sent back and never counts."""
    return Fact(Kind.ENTRY, {"entry": entry.id, "step": "refused", "by": by})


def notice(number: int, sheet: Sheet, objections_until: date, by: int) -> Fact:
    """Tell what was posted of a period, and until when one may object."""
    body = {
        "number": number,
        "first": sheet.period.first.isoformat(),
        "last": sheet.period.last.isoformat(),
        "opening": sheet.opening,
        "income": sheet.income_sum,
        "spending": sheet.spending_sum,
        "closing": sheet.closing,
        "objections_until": objections_until.isoformat(),
        "by": by,
    }
    return Fact(Kind.NOTICE, body)
