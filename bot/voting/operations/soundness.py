"""What a database holds, and what can be wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.voting.ledger.owner import Owner


class Unsound(StrEnum):
    """What can be wrong with a database."""

    FILE = "file"
    LEDGER = "ledger"
    HEAD = "head"
    BALLOTS = "ballots"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; ``estate`` and ``number`` say of which ledger, "" and 0 of none."""

    what: Unsound
    detail: str
    estate: str = ""
    number: int = 0
    owner: Owner = Owner.VOTE


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a database holds, and when (aware UTC) something was last done in it."""

    estates: int = 0
    votes: int = 0
    ballots: int = 0
    last_act: datetime | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What a database holds, and everything that is wrong with it."""

    contents: Contents
    faults: Sequence[Fault]
