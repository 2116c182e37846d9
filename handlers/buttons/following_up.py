"""What is pressed about reminders and the timetable of a vote."""

from dataclasses import dataclass

from bot.voting.proposals.timetable import Rhythm
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class StopReminders(Payload):
    """Remind me no more."""

    TAG = "ns"


@dataclass(frozen=True, slots=True)
class RemindOf(Payload):
    """Ask me whom to remind of this vote."""

    TAG = "no"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class TurnBuildings(Payload):
    """Ask me whom to remind of this vote, with this page of the buildings."""

    TAG = "ng"
    proposal_id: int
    page: int


@dataclass(frozen=True, slots=True)
class PreviewReminder(Payload):
    """Show whom a reminder would reach: in the building with this mark, or everywhere."""

    TAG = "np"
    proposal_id: int
    building: int | None


@dataclass(frozen=True, slots=True)
class SendReminder(Payload):
    """Remind the silent of this vote now: in the building with this mark, or everywhere."""

    TAG = "nn"
    proposal_id: int
    building: int | None


@dataclass(frozen=True, slots=True)
class ShowTimetable(Payload):
    """Show when the silent of this vote are asked."""

    TAG = "nt"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class ChangeTimetable(Payload):
    """Follow up on this vote in another rhythm."""

    TAG = "nc"
    proposal_id: int
    rhythm: Rhythm
