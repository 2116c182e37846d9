"""Income and spending over a period: what there was, what came in and went out by kind, what there is."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from bot.voting.books.entry import Direction, Entry, EntryKind, balance, kinds_of
from bot.voting.books.periods import Period


class KindSum(Struct, frozen=True):
    """What came in or went out for one purpose: its sum in fen, and the entries, by their numbers."""

    kind: EntryKind
    amount: int
    entries: Sequence[Entry]


class Sheet(Struct, frozen=True):
    """The sums of a period in fen; ``opening`` plus income less spending is ``closing``."""

    period: Period
    opening: int
    income: Sequence[KindSum]
    spending: Sequence[KindSum]

    @property
    def income_sum(self) -> int:
        """Return what came in, in fen."""
        return sum(each.amount for each in self.income)

    @property
    def spending_sum(self) -> int:
        """Return what went out, in fen."""
        return sum(each.amount for each in self.spending)

    @property
    def closing(self) -> int:
        """Return what there is at the end, in fen."""
        return self.opening + self.income_sum - self.spending_sum


def sheet_of(entries: Iterable[Entry], period: Period) -> Sheet:
    """Return the sums of a period; of the entries only those that are confirmed count."""
    counted = [each for each in entries if each.settled.is_confirmed]
    opening = balance(each for each in counted if each.day < period.first)
    within = [each for each in counted if period.holds(each.day)]
    return Sheet(period, opening, _by_kind(within, Direction.IN), _by_kind(within, Direction.OUT))


def _by_kind(entries: Iterable[Entry], direction: Direction) -> list[KindSum]:
    found: dict[EntryKind, list[Entry]] = {}
    for each in sorted(entries, key=lambda entry: entry.number or 0):
        found.setdefault(each.kind, []).append(each)
    return [
        KindSum(kind, sum(each.on_its_side for each in found[kind]), found[kind])
        for kind in kinds_of(direction)
        if kind in found
    ]
