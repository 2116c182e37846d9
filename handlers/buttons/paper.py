"""What is pressed about ballots on paper."""

from dataclasses import dataclass

from bot.voting.counting.choice import Choice
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class PaperFor(Payload):
    """Enter a signed slip for this proposal."""

    TAG = "wf"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class PaperDoor(Payload):
    """The slip is this household's."""

    TAG = "wd"
    proposal_id: int
    household_id: int


@dataclass(frozen=True, slots=True)
class PaperAnswers(Payload):
    """The slip of this household says this."""

    TAG = "wa"
    proposal_id: int
    household_id: int
    choice: Choice


@dataclass(frozen=True, slots=True)
class PaperQueue(Payload):
    """Show me the slips and objections that wait for my decision."""

    TAG = "wq"


@dataclass(frozen=True, slots=True)
class CheckPaper(Payload):
    """Confirm the slip that somebody else entered, or refuse it."""

    TAG = "wc"
    entry_id: int
    confirm: bool


@dataclass(frozen=True, slots=True)
class ObjectToPaper(Payload):
    """The ballot on paper that counts for my household is not right."""

    TAG = "wo"
    entry_id: int
