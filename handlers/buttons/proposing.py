"""What is pressed in the conversation of a draft."""

from dataclasses import dataclass

from bot.voting.proposals.draft_questions import Question
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ProposeFor(Payload):
    """Begin a proposal for this estate."""

    TAG = "de"
    estate_id: int


@dataclass(frozen=True, slots=True)
class ResumeDraft(Payload):
    """Go on with my draft where I left it."""

    TAG = "dr"


@dataclass(frozen=True, slots=True)
class StartAnew(Payload):
    """Begin another draft in place of mine, which I saw with that seal."""

    TAG = "dn"
    seal: str


@dataclass(frozen=True, slots=True)
class OfferAnew(Payload):
    """I might begin another draft in place of mine, which I saw with that seal: ask me once more."""

    TAG = "do"
    seal: str


@dataclass(frozen=True, slots=True)
class ChangeSomething(Payload):
    """Show this page of what can be changed in my draft."""

    TAG = "dc"
    page: int


@dataclass(frozen=True, slots=True)
class ShowAttachment(Payload):
    """Show me what is attached to my draft."""

    TAG = "df"


@dataclass(frozen=True, slots=True)
class TurnParts(Payload):
    """Show this page of the buildings that can vote on my draft."""

    TAG = "dg"
    page: int


@dataclass(frozen=True, slots=True)
class ThrowAway(Payload):
    """Throw my draft away, which I saw with that seal: asked first, done when confirmed."""

    TAG = "dx"
    seal: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Answer(Payload):
    """Answer this question of my draft."""

    TAG = "da"
    question: Question
    choice: str


@dataclass(frozen=True, slots=True)
class UseProposed(Payload):
    """Answer this question of my draft with what its template proposes."""

    TAG = "du"
    question: Question


@dataclass(frozen=True, slots=True)
class Tick(Payload):
    """Take what has this mark into my answer to this question of my draft, or out of it."""

    TAG = "db"
    question: Question
    mark: int


@dataclass(frozen=True, slots=True)
class AskAgain(Payload):
    """Ask me this question of my draft again."""

    TAG = "dq"
    question: Question


@dataclass(frozen=True, slots=True)
class KeepAnswer(Payload):
    """Leave my answer to this question as it is."""

    TAG = "dk"
    question: Question


@dataclass(frozen=True, slots=True)
class PublishDraft(Payload):
    """Publish my draft as I saw it in the preview with this seal."""

    TAG = "dp"
    seal: str


@dataclass(frozen=True, slots=True)
class ListEntitled(Payload):
    """Send me the list of those who would vote on my draft."""

    TAG = "dl"


@dataclass(frozen=True, slots=True)
class ShowTrial(Payload):
    """Show me what a trial in this estate would be, or that one runs."""

    TAG = "dt"
    estate_id: int


@dataclass(frozen=True, slots=True)
class BeginTrial(Payload):
    """Let this estate try how voting goes."""

    TAG = "dv"
    estate_id: int


@dataclass(frozen=True, slots=True)
class EndTrial(Payload):
    """End the trial of this estate."""

    TAG = "dz"
    estate_id: int
