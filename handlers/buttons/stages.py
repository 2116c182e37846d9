"""What the committee presses to put off a deadline or to give a vote up."""

from handlers.buttons.payload import Payload


class OfferExtension(Payload, frozen=True):
    """Ask me whether to put off the deadline of this vote."""

    TAG = "so"
    proposal_id: int


class Extend(Payload, frozen=True):
    """Put off the deadline of this vote, or leave it as it is."""

    TAG = "sx"
    proposal_id: int
    yes: bool


class WithdrawVote(Payload, frozen=True):
    """Ask me why I give this vote up."""

    TAG = "sw"
    proposal_id: int


class Withdraw(Payload, frozen=True):
    """Give this vote up for the reason I have typed, or leave it."""

    TAG = "sy"
    proposal_id: int
    yes: bool


class SettleVoid(Payload, frozen=True):
    """Agree that a vote is declared void, as somebody else of the committee wants, or refuse."""

    TAG = "sv"
    request_id: int
    agree: bool
