"""The receipts that were given, noted beside the database: so an older one that is put back is noticed."""

import json
import os
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
        if lines := "".join(map(_line, given)).encode():
            with suppress(OSError):
                _append(self._path, lines)

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


def _append(path: Path, lines: bytes) -> None:
    # By hand, for a file object takes longer to make than all that is done with it, at each batch of votes.
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        os.write(file, lines)
    finally:
        os.close(file)


def _line(of: Given) -> str:
    """Return a line of JSON; whole numbers and a receipt need no signs before theirs."""
    told = f'"estate_id": {of.estate_id}, "proposal_id": {of.proposal_id}, "seq": {of.seq}'
    return f'{{{told}, "receipt": "{of.receipt}"}}\n'
