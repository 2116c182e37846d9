"""The receipts that were given, noted beside the database: so an older one that is put back is noticed."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from msgspec import Struct


class Given(Struct, frozen=True):
    """A receipt that somebody was given: of which record of which vote."""

    estate_id: int
    proposal_id: int
    seq: int
    receipt: str


class Journal:
    """A file named after the database, to which each receipt is added when its ballot is stored.

    It is a help and no record: nobody waits until it is on the disk, and trouble with it hinders nobody.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}-receipts")

    def note(self, given: Iterable[Given]) -> None:
        """Add receipts."""
        lines = "".join(map(_line, given))
        with suppress(OSError):
            if lines:
                with self._path.open("a") as file:
                    file.write(lines)

    def noted(self) -> list[Given]:
        """Return the receipts that were given; a line that was cut short is left out."""
        found = []
        with suppress(OSError):
            for line in self._path.read_text().splitlines():
                with suppress(ValueError, TypeError):
                    found.append(Given(**json.loads(line)))
        return found

    def keep(self, given: Iterable[Given]) -> None:
        """Forget all receipts but these."""
        with suppress(OSError):
            self._path.write_text("".join(map(_line, given)))


def _line(of: Given) -> str:
    """Return a line of JSON; whole numbers and a receipt need no signs before theirs."""
    told = f'"estate_id": {of.estate_id}, "proposal_id": {of.proposal_id}, "seq": {of.seq}'
    return f'{{{told}, "receipt": "{of.receipt}"}}\n'
