"""What is pressed to say what becomes of a decision."""

from dataclasses import dataclass

from bot.voting.carrying_out.course import NoteKind
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class WriteNote(Payload):
    """I want to say this of the decision in this vote."""

    TAG = "cw"
    proposal_id: int
    kind: NoteKind


@dataclass(frozen=True, slots=True)
class TellNote(Payload):
    """Tell the group what I wrote about the decision in this vote, as I saw it with that seal, or do not."""

    TAG = "cy"
    proposal_id: int
    seal: str
    yes: bool


@dataclass(frozen=True, slots=True)
class ShowNotePhotos(Payload):
    """Show this page of the photos of what was done about this decision."""

    TAG = "ct"
    proposal_id: int
    page: int
