"""What the committee presses to put off a deadline or to give a vote up."""

from dataclasses import dataclass

from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class OfferExtension(Payload):
    """Ask me whether to put off the deadline of this vote."""

    TAG = "so"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class Extend(Payload):
    """Put off the deadline of this vote, or leave it as it is."""

    TAG = "sx"
    proposal_id: int
    yes: bool


@dataclass(frozen=True, slots=True)
class WithdrawVote(Payload):
    """Ask me why I give this vote up."""

    TAG = "sw"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class Withdraw(Payload):
    """Give this vote up for the reason I have typed, or leave it."""

    TAG = "sy"
    proposal_id: int
    yes: bool


@dataclass(frozen=True, slots=True)
class SettleVoid(Payload):
    """Agree that a vote is declared void, as somebody else of the committee wants, or refuse."""

    TAG = "sv"
    request_id: int
    agree: bool
