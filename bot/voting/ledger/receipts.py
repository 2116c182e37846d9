"""Finding one ballot in a ledger by its receipt, and what became of it."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from bot.voting.chain.chain import Kind, Record
from bot.voting.chain.commitment import entry, opened_as


class Fate(StrEnum):
    """What became of a ballot."""

    STANDS = "stands"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    LAPSED = "lapsed"  # what is asked was changed, and the household has to answer anew


ENDING = {Kind.BALLOT: Fate.REPLACED, Kind.WITHDRAWAL: Fate.WITHDRAWN, Kind.VOIDED_BALLOT: Fate.VOIDED}


class Found(Struct, frozen=True):
    """A ballot's record, the label of its household on the roll, and what ended it (None: it stands)."""

    record: Record
    label: str
    fate: Fate
    ended_by: Record | None


def find(records: Sequence[Record], receipt: str) -> Found | None:
    """Return the ballot that has a receipt, None if no ballot has it."""
    for position, record in enumerate(records):
        if record.kind == Kind.BALLOT and record.receipt == receipt:
            fate, ended_by = _fate(records[position + 1 :], receipt)
            return Found(record, _label(records, record.body["household"]), fate, ended_by)
    return None


def _fate(later: Iterable[Record], receipt: str) -> tuple[Fate, Record | None]:
    for record in later:
        if receipt in (record.body.get("replaces"), record.body.get("ends")):
            return ENDING[Kind(record.kind)], record
        if record.kind == Kind.VERSION and record.body["substance"]:
            return Fate.LAPSED, record
    return Fate.STANDS, None


def _label(records: Iterable[Record], household: int) -> str:
    rolls = (record.body["roll"] for record in records if record.kind == Kind.OPENED)
    return next((row[1] for roll in rolls for row in roll if row[0] == household), "–")


class Opened(Struct, frozen=True):
    """What a salt says of a secret ballot: its choice, and by which hash it is on the published list."""

    choice: str
    entry: str
    is_listed: bool


def opened(records: Sequence[Record], found: Found, salt: str) -> Opened | None:
    """Open a secret ballot's commitment with its salt, None if the salt does not fit."""
    offered = [record.body["terms"]["choices"] for record in records if "terms" in record.body]
    choices = {choice for choices in offered for choice in choices}
    choice = opened_as(salt, found.record.body.get("commitment", ""), choices)
    if choice is None:
        return None
    line = [entry(salt, choice), choice]
    lists = [record.body["entries"] for record in records if "entries" in record.body]
    return Opened(choice, line[0], bool(lists) and line in lists[-1])
