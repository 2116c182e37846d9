"""The bank of a rehearsal: what is paid into the estate's account and out of it, and its statements."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec import Struct

FEN = 100


class Transfer(Struct, frozen=True):
    """``fen`` that came in on a day, or went out where it is below 0."""

    day: date
    fen: int
    words: str
    party: str = ""


@dataclass(slots=True)
class Bank:
    """An account at a bank that calls its columns ``heads`` and writes files in an ``encoding``."""

    heads: Sequence[str]
    encoding: str
    transfers: list[Transfer] = field(default_factory=list)
    told: int = 0

    def books(self, *transfers: Transfer) -> None:
        """Let money come in, or go out."""
        self.transfers += transfers

    def statement(self) -> bytes:
        """Return what was booked since the last statement, as a CSV file."""
        sheet = io.StringIO()
        writer = csv.writer(sheet)
        writer.writerow(self.heads)
        for number, each in enumerate(self.transfers[self.told :], self.told + 1):
            came, went = (yuan(each.fen), "") if each.fen > 0 else ("", yuan(-each.fen))
            writer.writerow((each.day.isoformat(), came, went, each.words, each.party, f"{number:08}"))
        self.told = len(self.transfers)
        return sheet.getvalue().encode(self.encoding)


def yuan(fen: int) -> str:
    """Return a sum as people and banks write it."""
    return f"{fen // FEN}.{fen % FEN:02}"
