"""Entries in words: as a line of a list, as a whole, and as they are written."""

from markupsafe import Markup

from bot.texts.books.money import account_name, kind_name, signed, yuan
from bot.texts.catalogue import Texts
from bot.texts.places import rooms_in_one_piece
from bot.voting.books.account import Account
from bot.voting.books.draft import EntryDraft, EntryQuestion
from bot.voting.books.entry import Entry


def party_of(texts: Texts, entry: Entry, label: str) -> str:
    """Return from or to whom the money went: a household that is not for the reader has no ``label``."""
    if entry.household_id is None:
        return rooms_in_one_piece(entry.party)
    return texts.in_one_piece(label) if label else texts.plain("books.a-household")


def entry_line(texts: Texts, entry: Entry, label: str) -> Markup:
    """Return an entry on one line."""
    return texts.html(
        "books.line" if entry.number else "books.line.waiting",
        number=entry.number or "",
        date=texts.date(entry.day),
        sum=signed(texts, entry),
        kind=kind_name(texts, entry.kind),
        party=party_of(texts, entry, label),
    )


def entry_text(
    texts: Texts, account: Account, entry: Entry, label: str, old_number: int | None = None
) -> Markup:
    """Return all of an entry; ``old_number`` is that of the one it takes back."""
    fields = {
        "account": account_name(texts, account),
        "sum": yuan(texts, entry.amount),
        "kind": kind_name(texts, entry.kind),
        "party": party_of(texts, entry, label),
        "words": rooms_in_one_piece(entry.words),
        "date": texts.typed_day(entry.day),
    }
    if entry.reverses is not None:
        return texts.html("books.entry.reversal", number=old_number, **fields)
    text = texts.html(f"books.entry.{entry.direction}", **fields)
    return _with_more(texts, text, entry.matter, entry.photo)


def draft_text(texts: Texts, account: Account, draft: EntryDraft) -> Markup:
    """Return an entry as it is written, once everything was answered."""
    new, answers = draft.finished, draft.answers
    text = texts.html(
        f"books.entry.{new.kind.direction}",
        account=account_name(texts, account),
        sum=yuan(texts, new.amount),
        kind=kind_name(texts, new.kind),
        party=texts.in_one_piece(answers.get("label") or "") or rooms_in_one_piece(new.party),
        words=rooms_in_one_piece(new.words),
        date=texts.typed_day(new.day),
    )
    return _with_more(texts, text, new.matter, new.photo)


def _with_more(texts: Texts, text: Markup, matter: int | None, photo: str | None) -> Markup:
    """Return a text with for which matter it is, and that there is no document."""
    if matter is not None:
        text += Markup("\n") + texts.html("books.for-matter", number=matter)
    return text if photo else text + Markup("\n") + texts.html("books.no-document")


def question_text(texts: Texts, draft: EntryDraft) -> Markup:
    """Return what is asked next of an entry."""
    asked, side = draft.next, draft.kind.direction
    if asked is EntryQuestion.PARTY:
        return texts.html(f"books.ask.party.{side}")
    head = texts.html("books.ask.head", kind=kind_name(texts, draft.kind))
    ask = texts.html(f"books.ask.{asked}")
    return Markup("\n").join([head, ask]) if asked is EntryQuestion.AMOUNT else ask
