"""What is pressed in the conversation of a draft."""

from bot.voting.proposals.draft_questions import Question
from handlers.buttons.payload import Payload


class ProposeFor(Payload, frozen=True):
    """Begin a proposal for this estate."""

    TAG = "de"
    estate_id: int


class ResumeDraft(Payload, frozen=True):
    """Go on with my draft where I left it."""

    TAG = "dr"


class StartAnew(Payload, frozen=True):
    """Begin another draft in place of mine, which I saw with that seal."""

    TAG = "dn"
    seal: str


class OfferAnew(Payload, frozen=True):
    """I might begin another draft in place of mine, which I saw with that seal: ask me once more."""

    TAG = "do"
    seal: str


class ChangeSomething(Payload, frozen=True):
    """Show this page of what can be changed in my draft."""

    TAG = "dc"
    page: int


class ShowAttachment(Payload, frozen=True):
    """Show me what is attached to my draft."""

    TAG = "df"


class TurnParts(Payload, frozen=True):
    """Show this page of the buildings that can vote on my draft."""

    TAG = "dg"
    page: int


class ThrowAway(Payload, frozen=True):
    """Throw my draft away, which I saw with that seal: asked first, done when confirmed."""

    TAG = "dx"
    seal: str
    confirmed: bool


class Answer(Payload, frozen=True):
    """Answer this question of my draft."""

    TAG = "da"
    question: Question
    choice: str


class UseProposed(Payload, frozen=True):
    """Answer this question of my draft with what its template proposes."""

    TAG = "du"
    question: Question


class Tick(Payload, frozen=True):
    """Take what has this mark into my answer to this question of my draft, or out of it."""

    TAG = "db"
    question: Question
    mark: int


class AskAgain(Payload, frozen=True):
    """Ask me this question of my draft again."""

    TAG = "dq"
    question: Question


class KeepAnswer(Payload, frozen=True):
    """Leave my answer to this question as it is."""

    TAG = "dk"
    question: Question


class PublishDraft(Payload, frozen=True):
    """Publish my draft as I saw it in the preview with this seal."""

    TAG = "dp"
    seal: str


class ListEntitled(Payload, frozen=True):
    """Send me the list of those who would vote on my draft."""

    TAG = "dl"


class ShowTrial(Payload, frozen=True):
    """Show me what a trial in this estate would be, or that one runs."""

    TAG = "dt"
    estate_id: int


class BeginTrial(Payload, frozen=True):
    """Let this estate try how voting goes."""

    TAG = "dv"
    estate_id: int


class EndTrial(Payload, frozen=True):
    """End the trial of this estate."""

    TAG = "dz"
    estate_id: int
