"""What is pressed about shares of a cost and pledges."""

from dataclasses import dataclass
from enum import StrEnum

from bot.voting.following_up.visit import VisitOutcome
from bot.voting.shares.cost_table import Per
from bot.voting.shares.costs import CostPart
from bot.voting.shares.pledge import Move
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ShowPledge(Payload):
    """Show what this household of mine is asked for in this drive."""

    TAG = "u1"
    drive_id: int
    household_id: int


@dataclass(frozen=True, slots=True)
class PledgeSum(Payload):
    """I pledge this sum (fen) for this household; without a sum: I want to type one."""

    TAG = "u2"
    drive_id: int
    household_id: int
    fen: int | None


@dataclass(frozen=True, slots=True)
class SayPledge(Payload):
    """This household does not know yet, or does not join in."""

    TAG = "u3"
    drive_id: int
    household_id: int
    move: Move


@dataclass(frozen=True, slots=True)
class SayPayDay(Payload):
    """I want to say until when this household pays."""

    TAG = "u4"
    drive_id: int
    household_id: int


@dataclass(frozen=True, slots=True)
class JoinLate(Payload):
    """This household joins after all, for this sum (fen); ``sure`` when asked once more."""

    TAG = "u5"
    drive_id: int
    household_id: int
    fen: int
    sure: bool


@dataclass(frozen=True, slots=True)
class ShowDrive(Payload):
    """Show me how far this drive has come."""

    TAG = "u6"
    drive_id: int


class Decision(StrEnum):
    """What the committee makes of a drive."""

    CALL = "call"
    AGAIN = "again"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class DecideDrive(Payload):
    """Call what was pledged, ask anew, or release everybody; ``sure`` when asked once more.

    It is called into an account, which is chosen first.
    """

    TAG = "u7"
    drive_id: int
    decision: Decision
    account_id: int | None
    sure: bool


@dataclass(frozen=True, slots=True)
class PlanDrive(Payload):
    """I want to ask for pledges of this version of the matter's plan."""

    TAG = "u8"
    matter_id: int
    version: int


class Round(StrEnum):
    """Which round is asked for, and whose id a button has: a first one a matter's, a second one a drive's."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class SetUntil(Payload):
    """Pledges end so many days from today (None: I type a date); a first round is of a ``version``."""

    TAG = "u9"
    round: Round
    id: int
    version: int | None
    days: int | None


@dataclass(frozen=True, slots=True)
class BeginRound(Payload):
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


@dataclass(frozen=True, slots=True)
class SetCosts(Payload):
    """I want to say how the cost of this matter's plan is shared."""

    TAG = "x1"
    matter_id: int


@dataclass(frozen=True, slots=True)
class ChooseTable(Payload):
    """I want to say by which table the price of this matter's plan is shared, or its ``running`` costs."""

    TAG = "x4"
    matter_id: int
    running: bool


@dataclass(frozen=True, slots=True)
class ShareBy(Payload):
    """The price of this matter's plan is shared so, or its ``running`` costs."""

    TAG = "x2"
    matter_id: int
    way: Way
    running: bool


@dataclass(frozen=True, slots=True)
class TypeTable(Payload):
    """I type the table, whose numbers stand for these."""

    TAG = "x3"
    matter_id: int
    per: Per
    running: bool


@dataclass(frozen=True, slots=True)
class AskCost(Payload):
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


@dataclass(frozen=True, slots=True)
class JoinersPay(Payload):
    """Who joins this matter's plan late pays so."""

    TAG = "x6"
    matter_id: int
    way: LateWay


@dataclass(frozen=True, slots=True)
class ListPledgeDoors(Payload):
    """Show me which doors of mine have not said what they pledge in this drive."""

    TAG = "ud"
    drive_id: int


@dataclass(frozen=True, slots=True)
class PledgeDoor(Payload):
    """Show this page of the doors that have not said what they pledge in this drive, or one opened."""

    TAG = "ub"
    drive_id: int
    page: int
    household_id: int | None


@dataclass(frozen=True, slots=True)
class RecordPledgeDoor(Payload):
    """At this door this was said, or found."""

    TAG = "uc"
    drive_id: int
    household_id: int
    said: Move | None
    outcome: VisitOutcome | None


@dataclass(frozen=True, slots=True)
class PrintShares(Payload):
    """Send me the shares of this drive by room, as a sheet to print."""

    TAG = "ue"
    drive_id: int
