"""What is pressed to go about in the home, and to open something from there."""

from enum import StrEnum

from handlers.buttons.payload import Payload


class Screen(StrEnum):
    """What the home can show."""

    HOME = "home"
    WAITING = "waiting"
    VOTES = "votes"
    VOTE = "vote"
    MORE = "more"
    ESTATE = "estate"
    REGISTER = "register"
    PEOPLE = "people"
    MATTERS = "matters"
    LOOK = "look"
    ME = "me"


class GoTo(Payload, frozen=True):
    """Show me this screen, or page of it; 0 is no vote."""

    TAG = "zm"
    screen: Screen
    proposal_id: int = 0
    page: int = 0


class GoUp(Payload, frozen=True):
    """Leave this screen for the one above it."""

    TAG = "zu"
    screen: Screen
    proposal_id: int
    page: int


class BackTo(Payload, frozen=True):
    """Leave what I opened from this screen."""

    TAG = "zb"
    screen: Screen
    proposal_id: int
    page: int


class Errand(StrEnum):
    """What is opened from the home as by a command of that name."""

    PROPOSE = "propose"
    MATTERS = "matters"
    RAISE = "raise"
    MEETINGS = "meetings"
    BOOKS = "books"
    SHARE = "share"
    PLEDGES = "pledges"
    SETTINGS = "settings"
    OVERVIEW = "overview"
    PROGRESS = "progress"
    OBJECTIONS = "objections"
    ACTS = "acts"
    CODES = "codes"
    LEADS = "leads"
    INVITE = "invite"
    STAFF = "staff"
    ENTRY = "entry"
    DOORS = "doors"
    ME = "me"
    ENTRUST = "entrust"
    RECEIPT = "receipt"
    REMINDERS = "reminders"
    PRIVACY = "privacy"
    LANGUAGE = "language"
    HELP = "help"


class Open(Payload, frozen=True):
    """Open this, in place of the home."""

    TAG = "zo"
    errand: Errand
