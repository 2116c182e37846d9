"""What is pressed when households entrust each other, in the chat or on paper."""

from bot.voting.counting.choice import Choice
from handlers.buttons.payload import Payload


class Entrust(Payload, frozen=True):
    """Let another household vote for this one of mine on this proposal."""

    TAG = "pw"
    proposal_id: int
    household_id: int


class AskProxy(Payload, frozen=True):
    """Ask this household to vote for this one of mine; without a choice it decides."""

    TAG = "pa"
    proposal_id: int
    principal_id: int
    holder_id: int
    instruction: Choice | None


class AnswerProxy(Payload, frozen=True):
    """Accept or refuse to vote for the household that asked mine."""

    TAG = "pd"
    proxy_id: int
    accept: bool


class RevokeProxy(Payload, frozen=True):
    """Take back what my household has entrusted to another."""

    TAG = "px"
    proxy_id: int


class VoteAsProxy(Payload, frozen=True):
    """Answer so for the household that has entrusted mine."""

    TAG = "pv"
    proxy_id: int
    choice: Choice


class EnterProxy(Payload, frozen=True):
    """Enter a proxy on paper for this proposal."""

    TAG = "pe"
    proposal_id: int


class ProxyParty(Payload, frozen=True):
    """The proxy on paper is this household's; with a principal, it is the one that is entrusted."""

    TAG = "pp"
    proposal_id: int
    principal_id: int | None
    household_id: int


class EnteredInstruction(Payload, frozen=True):
    """The proxy on paper from one household to the other says this; without a choice the holder decides."""

    TAG = "pi"
    proposal_id: int
    principal_id: int
    holder_id: int
    instruction: Choice | None


class TurnStaff(Payload, frozen=True):
    """Show this page of the property staff of this estate."""

    TAG = "fg"
    estate_id: int
    page: int


class TurnNeighbours(Payload, frozen=True):
    """Show this page of who is bound to this household, one of whom works for the property company."""

    TAG = "fn"
    estate_id: int
    household_id: int
    page: int


class FindStaff(Payload, frozen=True):
    """List somebody of this estate as property staff."""

    TAG = "ps"
    estate_id: int


class ListStaff(Payload, frozen=True):
    """This person is on the property company's staff, or no longer."""

    TAG = "pl"
    estate_id: int
    user_id: int
    listed: bool
