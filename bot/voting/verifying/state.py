"""What is known of a vote, a matter or an account while its ledger is replayed, record by record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from msgspec import Struct

from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.measure import Measure, total
from bot.voting.matters.states import MatterState
from bot.voting.proposals.proposal import Terms


class Stage(StrEnum):
    """How far a vote has come; NOTHING is before the first record."""

    NOTHING = "nothing"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    FINAL = "final"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"
    KEPT = "kept"  # the books of an account


class Problem(StrEnum):
    """What can be wrong with a ledger."""

    COUNT = "count"
    HEAD = "head"
    WHOSE = "whose"
    SEQUENCE = "sequence"
    CHAIN = "chain"
    ALTERED = "altered"
    BODY = "body"
    STAGE = "stage"
    TIME = "time"
    VERSION = "version"
    ROLL = "roll"
    NOT_ON_ROLL = "not-on-roll"
    CHOICE = "choice"
    REPLACES = "replaces"
    PRECEDENCE = "precedence"
    PROXY = "proxy"
    PAPER = "paper"
    SAME_PERSON = "same-person"
    OBJECTION = "objection"
    SALE = "sale"
    ENTRIES = "entries"
    TALLY = "tally"
    OUTCOME = "outcome"
    TERMS = "terms"
    CHANGED = "changed"
    MERGED = "merged"
    PLAN = "plan"
    MINUTES = "minutes"
    ENTRY = "entry"
    BALANCE = "balance"
    DAY = "day"
    PLEDGES = "pledges"


class Fault(Struct, frozen=True):
    """One thing that is wrong with a record: what was expected there, and what stands there."""

    problem: Problem
    expected: str
    found: str


Faults = Iterator[Fault]


class Standing(Struct, frozen=True):
    """A household's standing ballot; in a secret vote ``answer`` is its commitment."""

    receipt: str
    answer: str
    channel: BallotChannel
    by: str | None


class Entrusting(Struct, frozen=True):
    """A proxy that was asked for and has not ended."""

    holder: int
    instruction: str | None
    accepted: bool = False


class Slip(Struct, frozen=True):
    """A ballot on paper: it waits, counts, is objected to, or came to an end under the name of a step."""

    household: int
    by: str | None
    stage: str


class Raised(Struct, frozen=True):
    """An objection; ``decision`` None while it waits."""

    what: str
    household: int | None
    by: str | None
    decision: str | None = None


class Booked(Struct, frozen=True):
    """An entry in the books of an account, in fen; ``step`` is entered, confirmed or refused."""

    day: str
    kind: str
    amount: int
    reverses: int | None
    by: str | None
    step: str


@dataclass(slots=True)
class State:
    """The vote, the matter or the account as its records tell it so far.

    ``roll`` holds one head and the area of each household, ``plans`` the hash of each frozen version of a
    matter's plan by its number, ``pledges`` what was last told of them, None unless they stand, ``booked``
    the entries of an account; of its days up to ``told_until`` a notice has told. ``terms`` are as they are
    written, ``law`` is what they mean, None if they mean nothing.
    """

    stage: Stage | MatterState = Stage.NOTHING
    terms: Mapping[str, Any] = field(default_factory=dict)
    law: Terms | None = None
    version: int = 0
    closes_at: str = ""
    extended: bool = False
    roll: dict[int, Measure] = field(default_factory=dict)
    standing: dict[int, Standing] = field(default_factory=dict)
    sold: set[int] = field(default_factory=set)
    delivered: set[int] = field(default_factory=set)
    proxies: dict[int, Entrusting] = field(default_factory=dict)
    slips: dict[int, Slip] = field(default_factory=dict)
    objections: dict[int, Raised] = field(default_factory=dict)
    voided_for: set[int] = field(default_factory=set)
    entries: list[list[str]] = field(default_factory=list)
    objections_until: str | None = None
    tally: Mapping[str, Any] | None = None
    outcome: str | None = None
    plans: dict[int, str] = field(default_factory=dict)
    minutes: dict[int, str] = field(default_factory=dict)
    begins: str = ""
    told_until: str = ""
    booked: dict[int, Booked] = field(default_factory=dict)
    receipts: int = 0
    notices: int = 0
    pledges: Mapping[str, Any] | None = None

    @property
    def electorate(self) -> Measure:
        """Return heads and area of the whole roll."""
        return total(self.roll.values())

    def on_roll(self, household: int) -> Faults:
        """Find fault with a household that is not entitled."""
        if household not in self.roll:
            yield Fault(Problem.NOT_ON_ROLL, "", str(household))


def differ(problem: Problem, expected: object, found: object) -> Faults:
    """Find fault with something that is not as expected."""
    if expected != found:
        yield Fault(problem, shown(expected), shown(found))


def shown(value: object) -> str:
    """Return a value as it is written in a finding; nothing at all is a dash."""
    return "–" if value is None or value == "" else str(value)
