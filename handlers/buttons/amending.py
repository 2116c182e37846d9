"""What the committee presses to change what was put to the vote."""

from bot.voting.proposals.draft_questions import Question
from handlers.buttons.payload import Payload


class AmendVote(Payload, frozen=True):
    """Show me what can be changed in this vote; what I have changed so far is forgotten."""

    TAG = "sa"
    proposal_id: int


class AmendItem(Payload, frozen=True):
    """Ask me this question about the vote again."""

    TAG = "si"
    proposal_id: int
    question: Question


class AmendTo(Payload, frozen=True):
    """Answer this question about the vote anew."""

    TAG = "st"
    proposal_id: int
    question: Question
    choice: str


class AmendFixed(Payload, frozen=True):
    """Change who votes on this, or whether in secret."""

    TAG = "sf"
    proposal_id: int


class PublishAmendment(Payload, frozen=True):
    """Change this vote as I saw it in the preview with this seal."""

    TAG = "sp"
    proposal_id: int
    seal: str
