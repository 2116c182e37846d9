"""An entry as it is written, question by question, before anybody confirms it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from msgspec import Struct

from bot.voting.books.entry import EntryKind
from bot.voting.refusals import EntryAmountNothing, EntryWordsMissing, EntryWordsTooLong
from bot.voting.typed.money import typed_amount
from bot.voting.typed.wording import line

LONGEST_PARTY = 60
LONGEST_WORDS = 120
"""In UTF-16 code units: an entry is one line of a notice."""

SEAL = 8  # characters
FEN_PER_YUAN = 100


class EntryQuestion(StrEnum):
    """What is asked of an entry, in this order."""

    AMOUNT = "amount"
    PARTY = "party"
    WORDS = "words"
    DAY = "day"
    PHOTO = "photo"
    MATTER = "matter"  # where the estate has any


class NewEntry(Struct, frozen=True):
    """What is to be entered; the fields are those of an ``Entry``."""

    account_id: int
    kind: EntryKind
    amount: int
    words: str
    day: date
    household_id: int | None = None
    party: str = ""
    photo: str | None = None
    reverses: int | None = None
    matter: int | None = None


class EntryDraft(Struct, frozen=True):
    """What was answered so far; ``label`` is the room that was typed, and ``answers`` are plain JSON."""

    account_id: int
    kind: EntryKind
    answers: Mapping[str, Any]

    @property
    def next(self) -> EntryQuestion | None:
        """Return what is asked next, None when everything was."""
        return next((each for each in EntryQuestion if each not in self.answers), None)

    @property
    def seal(self) -> str:
        """Return by what a preview is known that shows these answers."""
        return sha256(repr(sorted(self.packed.items(), key=str)).encode()).hexdigest()[:SEAL]

    @property
    def packed(self) -> dict[str, Any]:
        """Return the draft as plain JSON."""
        return {"account_id": self.account_id, "kind": self.kind.value, "answers": dict(self.answers)}

    @classmethod
    def unpack(cls, packed: Mapping[str, Any]) -> "EntryDraft":
        """Return the draft that was packed."""
        return cls(packed["account_id"], EntryKind(packed["kind"]), packed["answers"])

    def answered(self, **answers: Any) -> "EntryDraft":
        """Return the draft with these answers, which take the place of earlier ones."""
        return EntryDraft(self.account_id, self.kind, {**self.answers, **answers})

    @property
    def finished(self) -> NewEntry:
        """Return what is to be entered, once everything was answered."""
        said = self.answers
        return NewEntry(
            self.account_id,
            self.kind,
            said[EntryQuestion.AMOUNT],
            said[EntryQuestion.WORDS],
            date.fromisoformat(said[EntryQuestion.DAY]),
            said.get("household_id"),
            said[EntryQuestion.PARTY],
            said[EntryQuestion.PHOTO],
            matter=said[EntryQuestion.MATTER],
        )


def read_amount(typed: str) -> int:
    """Return the fen that were typed as yuan.

    Raises:
        AmountUnreadable, AmountTooLarge: as ``typed_amount`` says.
        EntryAmountNothing: it is nothing.
    """
    fen = int(typed_amount(typed) * FEN_PER_YUAN)
    if not fen:
        raise EntryAmountNothing()
    return fen


def read_party(typed: str) -> str:
    """Return from or to whom money went, on one line.

    Raises:
        EntryWordsMissing, EntryWordsTooLong: it is no name.
    """
    return line(typed, LONGEST_PARTY, EntryWordsMissing, EntryWordsTooLong)


def read_words(typed: str) -> str:
    """Return for what money came in or went out, on one line.

    Raises:
        EntryWordsMissing, EntryWordsTooLong: it is nothing that could stand there.
    """
    return line(typed, LONGEST_WORDS, EntryWordsMissing, EntryWordsTooLong)
