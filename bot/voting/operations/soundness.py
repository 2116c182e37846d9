"""What a database holds, and what can be wrong with it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.ledger.owner import Owner


class Unsound(StrEnum):
    """What can be wrong with a database."""

    FILE = "file"
    LEDGER = "ledger"
    HEAD = "head"
    BALLOTS = "ballots"
    COUNTER = "counter"


class Fault(Struct, frozen=True):
    """One thing that is wrong; ``estate`` and ``number`` say of which ledger, "" and 0 of none."""

    what: Unsound
    detail: str
    estate: str = ""
    number: int = 0
    owner: Owner = Owner.VOTE


class Contents(Struct, frozen=True):
    """How much a database holds, and when (aware UTC) something was last done in it."""

    estates: int = 0
    votes: int = 0
    ballots: int = 0
    last_act: datetime | None = None


class Account(Struct, frozen=True):
    """What a database holds, and everything that is wrong with it."""

    contents: Contents
    faults: Sequence[Fault]
