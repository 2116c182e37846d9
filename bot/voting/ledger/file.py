"""The file of a ledger: JSON Lines, a header first and then one record a line."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from msgspec import Struct
from msgspec.structs import asdict

from bot.voting.chain.chain import Record, canonical, fingerprint
from bot.voting.chain.json_shapes import Shape, fields, mapping, one_of, text, whole
from bot.voting.chain.value_shapes import digest, moment
from bot.voting.ledger.owner import Owner
from bot.voting.refusals import (
    LedgerEmpty,
    LedgerHeaderBroken,
    LedgerLineBroken,
    LedgerNotOurs,
    LedgerRecordBroken,
    LedgerVersionUnknown,
)

FORMAT = "yishitang-ledger"
VERSION = 4  # the first had no anchors, the second no areas that are unknown, the third only votes
READABLE = (1, 2, 3, VERSION)
WRITTEN: Mapping[Owner, int] = {**dict.fromkeys(Owner, VERSION), Owner.VOTE: 3}
"""A vote's file says no more than before, so that verifiers which somebody has kept still read it."""

FIRST_RECORD = 2  # the line it stands on

HEADERS: Mapping[Owner, Shape] = {
    owner: fields(
        {
            "format": one_of(FORMAT),
            "version": whole,
            "estate": text,
            owner.value: whole,
            "records": whole,
            "head": digest,
        }
    )
    for owner in Owner
}
RECORD = fields({"seq": whole, "at": moment, "kind": text, "body": mapping, "prev": digest, "hash": digest})


class LedgerFile(Struct, frozen=True):
    """A ledger as it was exported: whose it is, and what its header claims of the records.

    ``number`` is that of its vote, matter or account (``owner``) in the estate; ``head`` should be the hash
    of the last of the ``count`` records, so that a file that was cut at its end disagrees with its header.
    """

    estate: str
    number: int
    count: int
    head: str
    records: Sequence[Record]
    owner: Owner = Owner.VOTE

    @property
    def fingerprint(self) -> str:
        """Return the short form of the head, as it is printed with the result."""
        return fingerprint(self.head)


def written(estate: str, number: int, records: Sequence[Record], owner: Owner = Owner.VOTE) -> bytes:
    """Return the file of a ledger, every line in canonical form; there is at least one record."""
    header = {
        "format": FORMAT,
        "version": WRITTEN[owner],
        "estate": estate,
        owner.value: number,
        "records": len(records),
        "head": records[-1].hash,
    }
    return b"".join(canonical(line) + b"\n" for line in (header, *map(asdict, records)))


def read(data: bytes) -> LedgerFile:
    """Return what a file says, whether or not it is true.

    Raises:
        LedgerEmpty: it holds no line.
        LedgerLineBroken: a line is no JSON object, holds a fraction, or names something twice.
        LedgerNotOurs, LedgerVersionUnknown, LedgerHeaderBroken: the first line is no header known here.
        LedgerRecordBroken: a later line lacks something, or has something of another kind or too much.
    """
    lines = data.removesuffix(b"\n").split(b"\n")  # in JSON no other line break needs to be escaped
    if not any(line.strip() for line in lines):
        raise LedgerEmpty()
    owner, header = _header(_object(lines[0], 1))
    records = [_record(_object(line, number), number) for number, line in enumerate(lines[1:], FIRST_RECORD)]
    return LedgerFile(header["estate"], header[owner], header["records"], header["head"], records, owner)


def line_of(position: int) -> int:
    """Return on which line the record at this position, from 0, stands."""
    return position + FIRST_RECORD


def _object(line: bytes, number: int) -> dict[str, Any]:
    try:
        found = json.loads(
            line.decode(), object_pairs_hook=_once, parse_float=_no_fraction, parse_constant=_no_fraction
        )
        if not isinstance(found, dict):
            raise ValueError("no object")
        canonical(found)
    except (ValueError, RecursionError) as trouble:
        raise LedgerLineBroken(line=number) from trouble
    return found


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that comes twice: some readers keep the first, others the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name comes twice")
    return found


def _no_fraction(text: str) -> NoReturn:
    raise ValueError(f"a ledger holds no number like {text}")


def _header(found: Mapping[str, Any]) -> tuple[Owner, Mapping[str, Any]]:
    if found.get("format") != FORMAT:
        raise LedgerNotOurs()
    if found.get("version") not in READABLE:
        raise LedgerVersionUnknown(version=found.get("version"), known=VERSION)
    owner = next((each for each in Owner if each in found), Owner.VOTE)
    if (wrong := HEADERS[owner](found)) is not None:
        raise LedgerHeaderBroken(field=wrong)
    return owner, found


def _record(found: Mapping[str, Any], number: int) -> Record:
    if (wrong := RECORD(found)) is not None:
        raise LedgerRecordBroken(line=number, field=wrong)
    return Record(**found)
