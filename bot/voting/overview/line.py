"""What is open in an estate and what waits for whom, in it or in one household; a line each."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from bot.voting.carrying_out.course import Course
from bot.voting.counting.tally import Tally
from bot.voting.estates.estate import Estate
from bot.voting.proposals.proposal import Proposal


class Matter(StrEnum):
    """What a line is about, in the order in which lines come."""

    EXTENSION = "extension"
    OBJECTION = "objection"
    VOID = "void"
    SLIPS = "slips"
    REQUESTS = "requests"
    APPOINTMENT = "appointment"
    SETTING = "setting"
    MONEY = "money"
    MINUTES = "minutes"
    NOTICE_DUE = "notice-due"
    NOTICE_OBJECTION = "notice-objection"
    DRIVE_SHORT = "drive-short"
    DRIVE_REACHED = "drive-reached"
    RAISED = "raised"
    DRAFT = "draft"
    DRAFTS_OF_OTHERS = "drafts-of-others"
    VOTE = "vote"
    UNDONE = "undone"
    PROXY = "proxy"
    NEIGHBOUR = "neighbour"
    BALLOT = "ballot"
    DOORS = "doors"
    PLEDGE = "pledge"
    PLEDGE_DOORS = "pledge-doors"
    PAYMENT = "payment"


DECIDED_BY_SOME = (
    Matter.EXTENSION,
    Matter.OBJECTION,
    Matter.VOID,
    Matter.SLIPS,
    Matter.APPOINTMENT,
    Matter.SETTING,
    Matter.MONEY,
    Matter.MINUTES,
)
"""Of these it is said for whom they wait."""


OF_ONES_OWN = (
    Matter.PROXY,
    Matter.NEIGHBOUR,
    Matter.BALLOT,
    Matter.DOORS,
    Matter.PLEDGE,
    Matter.PLEDGE_DOORS,
    Matter.PAYMENT,
)
"""These wait for the members of a household, or for whoever looks after doors."""


class Line(Struct, frozen=True):
    """One thing that is open.

    ``about`` is the id of what waits, if it is not the vote, ``drive_id`` that of a pledge drive, ``number``
    how many it is; ``mine`` is how many of these wait for the reader, ``others`` are the names of those for
    whom they wait as well. ``words`` are a draft's or a matter's title, the name of who has asked, an
    objection's number, or the digits of an account; ``home`` is the household that is meant.
    """

    estate: Estate
    matter: Matter
    proposal: Proposal | None = None
    about: int = 0
    number: int = 1
    mine: int = 0
    others: Sequence[str] = ()
    words: str = ""
    home: str = ""
    tally: Tally | None = None
    course: Course | None = None
    drive_id: int = 0
