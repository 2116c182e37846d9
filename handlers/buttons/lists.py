"""What is pressed to turn the pages of a list of votes, or of estates."""

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


class TurnVotes(Payload, frozen=True):
    """Show this page of the votes of which I choose one for something."""

    TAG = "lv"
    purpose: VotesFor
    page: int


class EstatesFor(StrEnum):
    """What an estate is chosen for."""

    LINK = "link"
    INVITATION = "invitation"
    ACTS = "acts"
    REGISTER = "register"
    PROPOSAL = "proposal"
    ENTRY = "entry"
    BOOKS = "books"
    SETTINGS = "settings"


class TurnEstates(Payload, frozen=True):
    """Show this page of the estates I serve, of which I choose one for something."""

    TAG = "le"
    purpose: EstatesFor
    page: int
