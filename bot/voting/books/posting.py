"""A notice of income and spending with all that it tells."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from bot.voting.books.account import Account
from bot.voting.books.entry import Entry
from bot.voting.books.notice import Notice
from bot.voting.books.sheet import Sheet
from bot.voting.estates.estate import Estate


class Posting(Struct, frozen=True):
    """A notice, its sums, and the names of its two persons; ``seconds`` are who can check it."""

    estate: Estate
    account: Account
    notice: Notice
    sheet: Sheet
    drawn_by: str
    checked_by: str
    seconds: Sequence[int]

    @property
    def single(self) -> Iterator[Entry]:
        """Yield the entries that are told one by one: those of no household, in the order of receipts."""
        found = (each for part in (self.sheet.income, self.sheet.spending) for each in part)
        entries = (entry for each in found for entry in each.entries)
        single = (entry for entry in entries if entry.household_id is None)
        yield from sorted(single, key=lambda entry: entry.number or 0)


def ranges(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return numbers in ascending order as ranges without gaps: 1, 2, 3, 5 is 1 to 3 and 5 to 5."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
