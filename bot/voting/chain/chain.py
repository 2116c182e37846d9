"""A ledger: records chained by their hashes, so that none can be altered unnoticed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Any

from msgspec import Struct
from msgspec.json import Encoder

from bot.voting.chain.json_shapes import LARGEST
from bot.voting.typed.codes import ALPHABET, code_in, spaced, typed_code

BEGINNING = "0" * 64
"""What the first record follows."""

_sorted_json = Encoder(order="sorted").encode

FINGERPRINT_LENGTH = 12  # symbols of 5 bits
FINGERPRINT_DIGITS = 15  # of the hash, of 4 bits
PAIRS = [first + second for first in ALPHABET for second in ALPHABET]


class Kind(StrEnum):
    """What a record tells of."""

    ANNOUNCED = "announced"
    VERSION = "version"
    OPENED = "opened"
    SALE = "sale"
    DELIVERY = "delivery"
    BALLOT = "ballot"
    WITHDRAWAL = "withdrawal"
    VOIDED_BALLOT = "voided-ballot"
    PROXY = "proxy"
    PAPER = "paper"
    OBJECTION = "objection"
    EXTENSION = "extension"
    ANCHOR = "anchor"
    CLOSED = "closed"
    FINAL = "final"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    MATTER_RAISED = "matter-raised"
    MATTER_MOVED = "matter-moved"
    PLAN = "plan"
    PUT_TO_VOTE = "put-to-vote"
    MINUTES = "minutes"
    ACCOUNT_OPENED = "account-opened"
    ENTRY = "entry"
    NOTICE = "notice"
    PLEDGES = "pledges"


class Fact(Struct, frozen=True):
    """Something that touches a result: what it is, and a body of plain JSON that tells it."""

    kind: Kind
    body: Mapping[str, Any]


class Record(Struct, frozen=True):
    """An act in its place in the chain; ``at`` is written as ``written_moment`` does."""

    seq: int
    at: str
    kind: str
    body: Mapping[str, Any]
    prev: str
    hash: str

    @property
    def receipt(self) -> str:
        """Return the short form of the record's hash that people keep."""
        return fingerprint(self.hash)


@dataclass(slots=True)
class Chain:
    """The end of a ledger, to which acts are added in turn; ``added`` are the records that grew so.

    ``bodies`` are theirs in canonical form, as they were hashed.
    """

    seq: int = 0
    head: str = BEGINNING
    added: list[Record] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)

    def add(self, act: Fact, now: datetime) -> Record:
        """Chain one act, whose body is plain JSON as ``canonical`` has it, to the end; return its record."""
        seq, at, body = self.seq + 1, written_moment(now), encoded(act.body)
        own_hash = _hash(seq, at, act.kind, body, self.head)
        record = Record(seq, at, act.kind, act.body, self.head, own_hash)
        self.seq, self.head = seq, own_hash
        self.added.append(record)
        self.bodies.append(body)
        return record


def record_hash(seq: int, at: str, kind: str, body: Mapping[str, Any], prev: str) -> str:
    """Return the SHA-256, in hexadecimal, of all of a record but its hash, in canonical form."""
    return _hash(seq, _escaped(at), _escaped(kind), encoded(body), _escaped(prev))


def _hash(seq: int, at: str, kind: str, body: str, prev: str) -> str:
    """Hash a record of which all is in canonical form; that sorts the names of its fields."""
    text = f'{{"at":"{at}","body":{body},"kind":"{kind}","prev":"{prev}","seq":{seq}}}'
    return sha256(text.encode()).hexdigest()


def _escaped(text: str) -> str:
    return encoded(text)[1:-1]


def hash_of(value: Any) -> str:
    """Return the SHA-256 of the canonical form, in hexadecimal, of a value known to have one."""
    return sha256(encoded(value).encode()).hexdigest()


def canonical(value: Any) -> bytes:
    """Return the one form of a JSON value that RFC 8785 (JCS) allows.

    Raises:
        ValueError: a ledger does not hold such a value: a fraction, an integer beyond 2**53 - 1, a key
            that is not ASCII, half a surrogate pair, or something JSON does not know.
    """
    _must_be_plain(value)
    return encoded(value).encode()


def encoded(value: Any) -> str:
    """Return the canonical form of a value, as text, without asking whether it has one."""
    return _sorted_json(value).decode()


def _must_be_plain(value: Any) -> None:
    match value:
        case None | bool() | str():
            return
        case int() if abs(value) <= LARGEST:
            return
        case list() | tuple():
            for each in value:
                _must_be_plain(each)
        case dict() if all(isinstance(key, str) and key.isascii() for key in value):
            for each in value.values():
                _must_be_plain(each)
        case _:
            raise ValueError(f"a ledger holds no {type(value).__name__} such as {value!r:.60}")


@lru_cache(maxsize=16)  # a batch of records has one moment
def written_moment(moment: datetime) -> str:
    """Return an aware moment in UTC to the microsecond, such as ``2026-11-23T08:00:00.000000Z``."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def read_moment(text: str) -> datetime:
    """Return the moment that ``written_moment`` wrote.

    Raises:
        ValueError: the text has any other form.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or written_moment(moment) != text:
        raise ValueError(f"no moment as a ledger writes it: {text}")
    return moment


@lru_cache(maxsize=1024)  # asked once more when the batch is stored
def fingerprint(of_hash: str) -> str:
    """Return the first 60 bits of a hash in Crockford's base 32, such as ``7K3M-Q0ZD-1V8C``."""
    bits = int(of_hash[:FINGERPRINT_DIGITS], 16)
    first, second = PAIRS[bits >> 50] + PAIRS[bits >> 40 & 1023], PAIRS[bits >> 30 & 1023]
    return f"{first}-{second}{PAIRS[bits >> 20 & 1023]}-{PAIRS[bits >> 10 & 1023]}{PAIRS[bits & 1023]}"


def typed_fingerprint(text: str) -> str | None:
    """Return the fingerprint or receipt somebody typed, forgiving what ``typed_code`` forgives."""
    code = typed_code(text, FINGERPRINT_LENGTH)
    return spaced(code) if code else None


def fingerprint_in(sentence: str) -> str | None:
    """Return the fingerprint or receipt that stands in a sentence, as ``code_in`` finds it."""
    code = code_in(sentence, FINGERPRINT_LENGTH)
    return spaced(code) if code else None


def pseudonym(salt: str, user_id: int) -> str:
    """Return by what name a person goes in one ledger, whose ``salt`` stays secret."""
    named = _begun_with(salt).copy()
    named.update(b"%d]" % user_id)
    return f"p-{named.hexdigest()[:12]}"


@lru_cache(maxsize=64)  # thousands vote on the same few proposals
def _begun_with(salt: str) -> Any:
    return sha256(f"[{encoded(salt)},".encode())
