"""Sums of fen, accounts and kinds of money in words."""

from decimal import Decimal

from bot.texts.catalogue import Texts
from bot.voting.books.account import Account
from bot.voting.books.draft import FEN_PER_YUAN
from bot.voting.books.entry import Direction, Entry, EntryKind


def yuan(texts: Texts, fen: int) -> str:
    """Return a sum with its unit, to the fen as in any books: sums stand below each other."""
    return texts.plain("books.yuan", sum=texts.money(Decimal(fen) / FEN_PER_YUAN, to_the_fen=True))


def signed(texts: Texts, entry: Entry) -> str:
    """Return by how much an entry changes the balance, with a sign."""
    sign = "+" if entry.effect >= 0 else "−"
    return sign + yuan(texts, abs(entry.effect))


def account_name(texts: Texts, account: Account) -> str:
    """Return whose account it is, at which bank, and the last four digits of its number."""
    named = {"holder": account.holder, "bank": account.bank, "digits": account.last_four}
    return texts.plain("books.account", **named)


def kind_name(texts: Texts, kind: EntryKind) -> str:
    """Return for what money came in or went out."""
    return texts.plain(f"books.kind.{kind}")


def mark(direction: Direction) -> str:
    """Return the sign that stands before what came in, or went out."""
    return "➕" if direction is Direction.IN else "➖"
