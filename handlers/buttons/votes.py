"""What members press on a vote's card and below their own ballots."""

from dataclasses import dataclass

from bot.voting.counting.choice import Choice
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class Vote(Payload):
    """Cast this choice; no choice withdraws, no household means the person's only one.

    ``version`` is that of the proposal above the buttons.
    """

    TAG = "v"
    proposal_id: int
    choice: Choice | None
    household_id: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class ShowBallot(Payload):
    """Show me this vote, and what stands there for this household of mine."""

    TAG = "vb"
    proposal_id: int
    household_id: int


@dataclass(frozen=True, slots=True)
class ShowMine(Payload):
    """Show my ballots on this proposal."""

    TAG = "m"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class ShowReason(Payload):
    """Show why this is put to the vote, at its full length."""

    TAG = "vx"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class TurnReceipts(Payload):
    """Show this page of the receipts of my households."""

    TAG = "mr"
    page: int
