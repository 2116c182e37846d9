"""What is written about how far a ledger has come, and about one that contradicts itself."""

from typing import ClassVar

from bot.voting.ledger.owner import Owner
from bot.voting.letter import Letter


class CheckpointPosted(Letter, frozen=True):
    """So many records of a vote's ledger are there: whoever has this letter can prove which."""

    KIND: ClassVar[str] = "checkpoint"
    proposal_id: int
    size: int


class LedgerRewritten(Letter, frozen=True):
    """The ledger of a vote does not begin any more as a checkpoint of so many records said."""

    KIND: ClassVar[str] = "ledger-rewritten"
    proposal_id: int
    size: int


class RecordPosted(Letter, frozen=True):
    """So many records of a matter's or an account's ledger are there."""

    KIND: ClassVar[str] = "record-posted"
    owner: Owner
    owner_id: int
    size: int


class RecordRewritten(Letter, frozen=True):
    """The ledger of a matter or an account does not begin any more as a checkpoint said."""

    KIND: ClassVar[str] = "record-rewritten"
    owner: Owner
    owner_id: int
    size: int


MOST_RECEIPTS = 50  # that fit into one message


class ReceiptsMissing(Letter, frozen=True):
    """So many receipts were given whose ballots are not on record any more; the first of them."""

    KIND: ClassVar[str] = "receipts-missing"
    number: int
    receipts: tuple[str, ...]


class CountStopped(Letter, frozen=True):
    """A vote is not counted, because its records and its ballots do not say the same."""

    KIND: ClassVar[str] = "count-stopped"
    proposal_id: int
