"""An entry in the books of an account: what came in or went out, never edited, only reversed."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from bot.voting.books.second import Settled
from bot.voting.refusals import EntryNotConfirmed, EntryReversed, ReversalStays


class Direction(StrEnum):
    """Whether money came in or went out."""

    IN = "in"
    OUT = "out"


class EntryKind(StrEnum):
    """For what money came in or went out, in the order of buttons and notices."""

    CONTRIBUTION = "contribution"  # of households, by the table of shares
    PUBLIC_INCOME = "public-income"  # of what all own: advertisements, parking
    SUBSIDY = "subsidy"
    INTEREST = "interest"
    CARRIED_OVER = "carried-over"  # what was there when the books began
    OTHER_INCOME = "other-income"
    WORKS = "works"
    PURCHASE = "purchase"
    UPKEEP = "upkeep"
    REFUND = "refund"  # back to a household
    CHARGES = "charges"  # of the bank
    OTHER_SPENDING = "other-spending"

    @property
    def direction(self) -> Direction:
        """Return whether such money comes in or goes out."""
        return Direction.IN if self in INCOME else Direction.OUT


INCOME = (
    EntryKind.CONTRIBUTION,
    EntryKind.PUBLIC_INCOME,
    EntryKind.SUBSIDY,
    EntryKind.INTEREST,
    EntryKind.CARRIED_OVER,
    EntryKind.OTHER_INCOME,
)


def kinds_of(direction: Direction) -> Sequence[EntryKind]:
    """Return for what money comes in, or goes out."""
    return [each for each in EntryKind if each.direction is direction]


class Entry(Struct, frozen=True):
    """What came in or went out on a day, ``amount`` fen, from or to a household or another ``party``.

    ``number`` is that of its receipt, which it has once it is confirmed. ``reverses`` is the id of the entry
    that this one takes back. ``photo`` is the id under which Telegram keeps the photo of the document,
    ``matter`` the number of the matter that it is for, if it is for one.
    """

    id: int
    estate_id: int
    account_id: int
    day: date
    kind: EntryKind
    amount: int
    words: str
    settled: Settled
    number: int | None = None
    household_id: int | None = None
    party: str = ""
    photo: str | None = None
    reverses: int | None = None
    matter: int | None = None

    @property
    def direction(self) -> Direction:
        """Return whether money came in or went out; a reversal is on the side of what it reverses."""
        return self.kind.direction

    @property
    def stands(self) -> bool:
        """Tell whether it counts, or waits to: nobody has refused it."""
        return self.settled.waits or self.settled.is_confirmed

    @property
    def on_its_side(self) -> int:
        """Return the fen by which it adds to the sum of its kind: a reversal takes away."""
        return self.amount if self.reverses is None else -self.amount

    @property
    def effect(self) -> int:
        """Return the fen by which it changes the balance."""
        return self.on_its_side if self.direction is Direction.IN else -self.on_its_side


def balance(entries: Iterable[Entry]) -> int:
    """Return the sum in fen of all that is confirmed."""
    return sum(each.effect for each in entries if each.settled.is_confirmed)


def next_number(entries: Iterable[Entry]) -> int:
    """Return the number of the receipt that follows: from 1, without gaps."""
    return max((each.number or 0 for each in entries), default=0) + 1


def must_reverse(entry: Entry, others: Iterable[Entry]) -> None:
    """Let an entry be taken back; ``others`` are those of its account.

    Raises:
        EntryNotConfirmed: it does not count yet, or was refused.
        ReversalStays: it is a reversal itself.
        EntryReversed: another one takes it back, or waits to.
    """
    if not entry.settled.is_confirmed:
        raise EntryNotConfirmed()
    if entry.reverses is not None:
        raise ReversalStays(number=entry.number)
    if any(each.reverses == entry.id and each.stands for each in others):
        raise EntryReversed(number=entry.number)
