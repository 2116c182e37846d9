"""What is pressed to say what becomes of a decision."""

from bot.voting.carrying_out.course import NoteKind
from handlers.buttons.payload import Payload


class WriteNote(Payload, frozen=True):
    """I want to say this of the decision in this vote."""

    TAG = "cw"
    proposal_id: int
    kind: NoteKind


class TellNote(Payload, frozen=True):
    """Tell the group what I wrote about the decision in this vote, as I saw it with that seal, or do not."""

    TAG = "cy"
    proposal_id: int
    seal: str
    yes: bool


class ShowNotePhotos(Payload, frozen=True):
    """Show this page of the photos of what was done about this decision."""

    TAG = "ct"
    proposal_id: int
    page: int
