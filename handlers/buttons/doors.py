"""What leads press on the door list of a vote."""

from dataclasses import dataclass

from bot.voting.following_up.visit import VisitOutcome
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ShowDoors(Payload):
    """Send me the door list of this vote."""

    TAG = "od"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class TurnDoors(Payload):
    """Show this page of the door list."""

    TAG = "op"
    proposal_id: int
    page: int


@dataclass(frozen=True, slots=True)
class OpenDoor(Payload):
    """Ask me what I found at this household's door."""

    TAG = "oo"
    proposal_id: int
    household_id: int


@dataclass(frozen=True, slots=True)
class RecordVisit(Payload):
    """Record what I found at this household's door."""

    TAG = "ov"
    proposal_id: int
    household_id: int
    outcome: VisitOutcome
