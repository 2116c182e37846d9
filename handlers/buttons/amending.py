"""What the committee presses to change what was put to the vote."""

from dataclasses import dataclass

from bot.voting.proposals.version import Item
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class AmendVote(Payload):
    """Show me what can be changed in this vote; what I have changed so far is forgotten."""

    TAG = "sa"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class AmendItem(Payload):
    """Ask me for another value of this item."""

    TAG = "si"
    proposal_id: int
    item: Item


@dataclass(frozen=True, slots=True)
class AmendTo(Payload):
    """The item becomes this."""

    TAG = "st"
    proposal_id: int
    item: Item
    value: str


@dataclass(frozen=True, slots=True)
class AmendFixed(Payload):
    """Change who votes on this, or whether in secret."""

    TAG = "sf"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class PublishAmendment(Payload):
    """Change this vote as I saw it in the preview with this seal."""

    TAG = "sp"
    proposal_id: int
    seal: str
