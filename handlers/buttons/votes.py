"""What members press on a vote's card and below their own ballots."""

from bot.voting.counting.choice import Choice
from handlers.buttons.payload import Payload


class Vote(Payload, frozen=True):
    """Cast this choice; no choice withdraws, no household means the person's only one.

    ``version`` is that of the proposal above the buttons.
    """

    TAG = "v"
    proposal_id: int
    choice: Choice | None
    household_id: int | None = None
    version: int = 1


class ShowBallot(Payload, frozen=True):
    """Show me this vote, and what stands there for this household of mine."""

    TAG = "vb"
    proposal_id: int
    household_id: int


class ShowMine(Payload, frozen=True):
    """Show my ballots on this proposal."""

    TAG = "m"
    proposal_id: int


class ShowReason(Payload, frozen=True):
    """Show why this is put to the vote, at its full length."""

    TAG = "vx"
    proposal_id: int


class TurnReceipts(Payload, frozen=True):
    """Show this page of the receipts of my households."""

    TAG = "mr"
    page: int
