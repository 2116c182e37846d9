"""What is pressed to turn the pages of a list of votes."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.buttons.payload import Payload


class VotesFor(StrEnum):
    """What a vote is chosen for."""

    RESULT = "result"
    TIMETABLE = "timetable"
    REMINDER = "reminder"
    DOORS = "doors"
    EXTENSION = "extension"
    AMENDMENT = "amendment"
    WITHDRAWAL = "withdrawal"
    OBJECTION = "objection"
    PAPER = "paper"
    PROXY = "proxy"
    PROXY_ON_PAPER = "proxy-on-paper"


@dataclass(frozen=True, slots=True)
class TurnVotes(Payload):
    """Show this page of the votes of which I choose one for something."""

    TAG = "lv"
    purpose: VotesFor
    page: int
