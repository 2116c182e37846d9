"""What is pressed about reminders and the timetable of a vote."""

from bot.voting.proposals.timetable import Rhythm
from handlers.buttons.payload import Payload


class StopReminders(Payload, frozen=True):
    """Remind me no more."""

    TAG = "ns"


class RemindOf(Payload, frozen=True):
    """Ask me whom to remind of this vote."""

    TAG = "no"
    proposal_id: int


class TurnBuildings(Payload, frozen=True):
    """Ask me whom to remind of this vote, with this page of the buildings."""

    TAG = "ng"
    proposal_id: int
    page: int


class PreviewReminder(Payload, frozen=True):
    """Show whom a reminder would reach: in the building with this mark, or everywhere."""

    TAG = "np"
    proposal_id: int
    building: int | None


class SendReminder(Payload, frozen=True):
    """Remind the silent of this vote now: in the building with this mark, or everywhere."""

    TAG = "nn"
    proposal_id: int
    building: int | None


class ShowTimetable(Payload, frozen=True):
    """Show when the silent of this vote are asked."""

    TAG = "nt"
    proposal_id: int


class ChangeTimetable(Payload, frozen=True):
    """Follow up on this vote in another rhythm."""

    TAG = "nc"
    proposal_id: int
    rhythm: Rhythm
