"""Lines of a bank statement: which are known already, and whose money each of them may be."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from bot.voting.books.entry import Direction, Entry
from bot.voting.chain.chain import hash_of

NEAR = timedelta(days=5)
"""So far apart may lie the day on which the bank books and the one that was written down."""

_MATTER = re.compile(r"(?<![A-Z0-9])M(\d{1,4})(?![A-Z0-9])")
_DASHES = re.compile(r"[‐-―−﹣－~～]")


class StatementLine(Struct, frozen=True):
    """What the bank booked on a day: ``amount`` fen came in, or went out where it is below 0.

    ``balance`` is what the bank says there was then (fen), None where it does not. ``serial`` is the
    bank's own number, empty if there is none.
    """

    day: date
    amount: int
    words: str = ""
    party: str = ""
    balance: int | None = None
    serial: str = ""

    @property
    def direction(self) -> Direction:
        """Return whether money came in or went out."""
        return Direction.IN if self.amount > 0 else Direction.OUT


def keys(lines: Iterable[StatementLine]) -> list[str]:
    """Return by what each line is known again, in whatever file and order it comes.

    Of lines that are alike in everything each counts: two of them are two payments.
    """
    seen: Counter[tuple[object, ...]] = Counter()
    found = []
    for line in lines:
        said = line.day.isoformat(), line.amount, line.words, line.party, line.balance, line.serial
        seen[said] += 1
        found.append(hash_of(["yishitang-statement", *said, seen[said]]))
    return found


class LineState(StrEnum):
    """What became of a line of a statement."""

    OPEN = "open"
    BOOKED = "booked"  # there is an entry of it
    LEFT = "left"  # it is not for the books


class KeptLine(Struct, frozen=True):
    """A line that was taken in, with what became of it."""

    id: int
    estate_id: int
    account_id: int
    line: StatementLine
    state: LineState
    entry_id: int | None = None


class Payer(Struct, frozen=True):
    """A household that may have paid: its room, and how many fen it still owes of what was called.

    ``references`` are by the number of each matter the words that it was asked to write, as ``M3 3-2-501``.
    """

    household_id: int
    room: str
    owes: int = 0
    references: tuple[tuple[int, str], ...] = ()

    def pays_for(self, line: StatementLine) -> int | None:
        """Return the number of the matter whose reference stands in a line, None if none does."""
        said = (number for number, words in self.references if names(_text(line), words))
        return next(said, None)

    def is_named_in(self, line: StatementLine) -> bool:
        """Tell whether a line has one of these references, or the room."""
        return self.pays_for(line) is not None or names(_text(line), self.room)


def payers(line: StatementLine, homes: Iterable[Payer]) -> Sequence[Payer]:
    """Return whose money a line may be, the likeliest first.

    First comes whose reference of a call it is, then whose room it names, each time above all where the sum
    fits too; without any, who owes exactly this sum is offered if he is the only one.
    """
    there = list(homes)
    named = [each for each in there if each.is_named_in(line)]
    if named:
        return sorted(named, key=lambda each: (each.pays_for(line) is None, each.owes != line.amount))
    owing = [each for each in there if each.owes == line.amount]
    return owing if len(owing) == 1 else ()


def _text(line: StatementLine) -> str:
    return f"{line.words} {line.party}"


def names(text: str, words: str) -> bool:
    """Tell whether a text has a room or a reference as a whole: 3-2-501 is not in 13-2-501 nor in 3-2-5012.

    Banks write what people write in capitals, and leave spaces out: ``M3 3-2-501`` may come as M33-2-501.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text)).upper()
    wanted = r"\s*".join(map(re.escape, words.upper().split()))
    return re.search(rf"(?<![\d-]){wanted}(?![\d-])", plain) is not None


def matter_in(text: str) -> int | None:
    """Return the number of the matter that a reference such as ``M3 3-2-501`` names, if it does."""
    found = _MATTER.search(unicodedata.normalize("NFKC", text).upper())
    return int(found[1]) if found else None


def same_as(
    line: StatementLine, entries: Iterable[Entry], taken: Iterable[int], homes: Iterable[Payer] = ()
) -> Sequence[Entry]:
    """Return the entries that may tell of the same money: as much, the same way, within some days.

    Not those in ``taken`` (ids), of which another line is known already, none that does not stand or was
    taken back, and of a line that names one of the ``homes`` none that is another household's.
    """
    there, named = list(entries), {each.household_id for each in homes if each.is_named_in(line)}
    booked = {*taken, *(each.reverses for each in there if each.stands)}
    return [
        each
        for each in there
        if each.effect == line.amount
        and each.id not in booked
        and each.stands
        and (not named or each.household_id is None or each.household_id in named)
        and abs(each.day - line.day) <= NEAR
    ]
