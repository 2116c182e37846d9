"""What is pressed about ballots on paper."""

from bot.voting.counting.choice import Choice
from handlers.buttons.payload import Payload


class PaperFor(Payload, frozen=True):
    """Enter a signed slip for this proposal."""

    TAG = "wf"
    proposal_id: int


class PaperDoor(Payload, frozen=True):
    """The slip is this household's."""

    TAG = "wd"
    proposal_id: int
    household_id: int


class PaperAnswers(Payload, frozen=True):
    """The slip of this household says this."""

    TAG = "wa"
    proposal_id: int
    household_id: int
    choice: Choice


class PaperQueue(Payload, frozen=True):
    """Show me the slips and objections that wait for my decision."""

    TAG = "wq"


class CheckPaper(Payload, frozen=True):
    """Confirm the slip that somebody else entered, or refuse it."""

    TAG = "wc"
    entry_id: int
    confirm: bool


class ObjectToPaper(Payload, frozen=True):
    """The ballot on paper that counts for my household is not right."""

    TAG = "wo"
    entry_id: int
