"""What the committee presses to change what was put to the vote."""

from dataclasses import dataclass

from bot.voting.proposals.draft_questions import Question
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class AmendVote(Payload):
    """Show me what can be changed in this vote; what I have changed so far is forgotten."""

    TAG = "sa"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class AmendItem(Payload):
    """Ask me this question about the vote again."""

    TAG = "si"
    proposal_id: int
    question: Question


@dataclass(frozen=True, slots=True)
class AmendTo(Payload):
    """Answer this question about the vote anew."""

    TAG = "st"
    proposal_id: int
    question: Question
    choice: str


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
