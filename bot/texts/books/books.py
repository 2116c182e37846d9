"""The books of an account as their reader sees them."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.texts.books.entries import entry_line
from bot.texts.books.money import account_name, yuan
from bot.texts.catalogue import Texts
from bot.voting.books.account import Account
from bot.voting.books.entry import Entry

NEWEST = 3


def book_text(
    texts: Texts,
    account: Account,
    confirmed: Sequence[Entry],
    waiting: int,
    balance: int,
    labels: Mapping[int, str],
) -> Markup:
    """Return what there is, what waits, and the newest entries."""
    parts = [texts.html("books.head", account=account_name(texts, account))]
    parts.append(texts.html("books.balance", len(confirmed), sum=yuan(texts, balance)))
    if waiting:
        parts.append(texts.html("books.waiting", waiting))
    lines = lines_text(texts, list(reversed(confirmed))[:NEWEST], labels)
    return Markup("\n").join(parts) + (Markup("\n\n") + lines if lines else Markup())


def lines_text(texts: Texts, entries: Sequence[Entry], labels: Mapping[int, str]) -> Markup:
    """Return a line for each entry."""
    return Markup("\n").join(
        entry_line(texts, each, labels.get(each.household_id or 0, "")) for each in entries
    )
