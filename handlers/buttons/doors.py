"""What leads press on the door list of a vote."""

from bot.voting.following_up.visit import VisitOutcome
from handlers.buttons.payload import Payload


class ShowDoors(Payload, frozen=True):
    """Send me the door list of this vote."""

    TAG = "od"
    proposal_id: int


class TurnDoors(Payload, frozen=True):
    """Show this page of the door list."""

    TAG = "op"
    proposal_id: int
    page: int


class OpenDoor(Payload, frozen=True):
    """Ask me what I found at this household's door."""

    TAG = "oo"
    proposal_id: int
    household_id: int


class RecordVisit(Payload, frozen=True):
    """Record what I found at this household's door."""

    TAG = "ov"
    proposal_id: int
    household_id: int
    outcome: VisitOutcome
