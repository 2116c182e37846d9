"""What is pressed about shares of a cost and pledges."""

from enum import StrEnum

from bot.voting.following_up.visit import VisitOutcome
from bot.voting.shares.cost_table import Per
from bot.voting.shares.costs import CostPart
from bot.voting.shares.pledge import Move
from handlers.buttons.payload import Payload


class ShowPledge(Payload, frozen=True):
    """Show what this household of mine is asked for in this drive."""

    TAG = "u1"
    drive_id: int
    household_id: int


class PledgeSum(Payload, frozen=True):
    """I pledge this sum (fen) for this household; without a sum: I want to type one."""

    TAG = "u2"
    drive_id: int
    household_id: int
    fen: int | None


class SayPledge(Payload, frozen=True):
    """This household does not know yet, or does not join in."""

    TAG = "u3"
    drive_id: int
    household_id: int
    move: Move


class SayPayDay(Payload, frozen=True):
    """I want to say until when this household pays."""

    TAG = "u4"
    drive_id: int
    household_id: int


class JoinLate(Payload, frozen=True):
    """This household joins after all, for this sum (fen); ``sure`` when asked once more."""

    TAG = "u5"
    drive_id: int
    household_id: int
    fen: int
    sure: bool


class ShowDrive(Payload, frozen=True):
    """Show me how far this drive has come."""

    TAG = "u6"
    drive_id: int


class Decision(StrEnum):
    """What the committee makes of a drive."""

    CALL = "call"
    AGAIN = "again"
    RELEASE = "release"


class DecideDrive(Payload, frozen=True):
    """Call what was pledged, ask anew, or release everybody; ``sure`` when asked once more.

    It is called into an account, which is chosen first.
    """

    TAG = "u7"
    drive_id: int
    decision: Decision
    account_id: int | None
    sure: bool


class PlanDrive(Payload, frozen=True):
    """I want to ask for pledges of this version of the matter's plan."""

    TAG = "u8"
    matter_id: int
    version: int


class Round(StrEnum):
    """Which round is asked for, and whose id a button has: a first one a matter's, a second one a drive's."""

    FIRST = "first"
    SECOND = "second"


class SetUntil(Payload, frozen=True):
    """Pledges end so many days from today (None: I type a date); a first round is of a ``version``."""

    TAG = "u9"
    round: Round
    id: int
    version: int | None
    days: int | None


class BeginRound(Payload, frozen=True):
    """Ask everybody until this moment, in whole minutes since 1970 UTC; the fields are as in ``SetUntil``."""

    TAG = "ua"
    round: Round
    id: int
    version: int | None
    minutes: int


class Way(StrEnum):
    """By which table a cost is shared: one that is known, or one that is typed."""

    EQUAL = "equal"
    AREA = "area"
    FLOOR = "floor"
    TRIANGULAR = "triangular"
    OWN = "own"
    SAME = "same"  # running costs by the table of the price


class SetCosts(Payload, frozen=True):
    """I want to say how the cost of this matter's plan is shared."""

    TAG = "x1"
    matter_id: int


class ChooseTable(Payload, frozen=True):
    """I want to say by which table the price of this matter's plan is shared, or its ``running`` costs."""

    TAG = "x4"
    matter_id: int
    running: bool


class ShareBy(Payload, frozen=True):
    """The price of this matter's plan is shared so, or its ``running`` costs."""

    TAG = "x2"
    matter_id: int
    way: Way
    running: bool


class TypeTable(Payload, frozen=True):
    """I type the table, whose numbers stand for these."""

    TAG = "x3"
    matter_id: int
    per: Per
    running: bool


class AskCost(Payload, frozen=True):
    """I want to say this of the costs of the matter's plan."""

    TAG = "x5"
    matter_id: int
    part: CostPart


class LateWay(StrEnum):
    """What late joiners pay, as agreements usually say it, or as somebody types it."""

    FULL = "full"
    DOUBLE = "double"
    FADING = "fading"
    OWN = "own"


class JoinersPay(Payload, frozen=True):
    """Who joins this matter's plan late pays so."""

    TAG = "x6"
    matter_id: int
    way: LateWay


class ListPledgeDoors(Payload, frozen=True):
    """Show me which doors of mine have not said what they pledge in this drive."""

    TAG = "ud"
    drive_id: int


class PledgeDoor(Payload, frozen=True):
    """Show this page of the doors that have not said what they pledge in this drive, or one opened."""

    TAG = "ub"
    drive_id: int
    page: int
    household_id: int | None


class RecordPledgeDoor(Payload, frozen=True):
    """At this door this was said, or found."""

    TAG = "uc"
    drive_id: int
    household_id: int
    said: Move | None
    outcome: VisitOutcome | None


class PrintShares(Payload, frozen=True):
    """Send me the shares of this drive by room, as a sheet to print."""

    TAG = "ue"
    drive_id: int
