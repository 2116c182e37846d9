"""What is pressed about meetings: to call one, to answer, to stand in, at the doors."""

from dataclasses import dataclass

from bot.voting.counting.choice import Choice
from bot.voting.following_up.visit import VisitOutcome
from bot.voting.meetings.call import CallStep
from bot.voting.meetings.minutes import LineKind
from bot.voting.meetings.replies import Reply
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class TurnMeetings(Payload):
    """Show this page of the meetings of my estates."""

    TAG = "jl"
    page: int


@dataclass(frozen=True, slots=True)
class ShowMeeting(Payload):
    """Show me this meeting."""

    TAG = "js"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class CallAbout(Payload):
    """Let me choose from this page of matters about which one I call a meeting."""

    TAG = "jb"
    page: int


@dataclass(frozen=True, slots=True)
class CallMeeting(Payload):
    """Call a meeting about this matter."""

    TAG = "jc"
    matter_id: int


@dataclass(frozen=True, slots=True)
class AnswerCall(Payload):
    """This is my answer at that step of the call."""

    TAG = "ja"
    step: CallStep
    choice: str


@dataclass(frozen=True, slots=True)
class ConfirmCall(Payload):
    """Call the meeting as I saw it with that seal, or do not."""

    TAG = "jy"
    seal: str
    yes: bool


@dataclass(frozen=True, slots=True)
class CallOff(Payload):
    """Call this meeting off."""

    TAG = "jx"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class ReplyMeeting(Payload):
    """My household comes to this meeting, or does not."""

    TAG = "jr"
    meeting_id: int
    household_id: int
    said: Reply


@dataclass(frozen=True, slots=True)
class WantStandIn(Payload):
    """Somebody shall stand in for my household at this meeting."""

    TAG = "jw"
    meeting_id: int
    household_id: int


@dataclass(frozen=True, slots=True)
class AskStandIn(Payload):
    """Ask this household to stand in for that one of mine."""

    TAG = "jk"
    meeting_id: int
    principal_id: int
    holder_id: int


@dataclass(frozen=True, slots=True)
class AnswerStandIn(Payload):
    """Agree to stand in for the household that asked mine, or do not."""

    TAG = "jd"
    stand_in_id: int
    accept: bool


@dataclass(frozen=True, slots=True)
class RevokeStandIn(Payload):
    """Take back what my household has asked."""

    TAG = "jv"
    stand_in_id: int


@dataclass(frozen=True, slots=True)
class MeetingDoor(Payload):
    """Show this page of the doors that the meeting waits for, or one door opened."""

    TAG = "jo"
    meeting_id: int
    page: int
    household_id: int | None


@dataclass(frozen=True, slots=True)
class RecordMeetingDoor(Payload):
    """At this door this was said, or found."""

    TAG = "jf"
    meeting_id: int
    household_id: int
    said: Reply | None
    outcome: VisitOutcome | None


@dataclass(frozen=True, slots=True)
class RunMeeting(Payload):
    """Show me what there is to do at this meeting, which I chair or of which I write the minutes."""

    TAG = "jn"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class OpenMeeting(Payload):
    """Open this meeting, or close it."""

    TAG = "jg"
    meeting_id: int
    opens: bool


@dataclass(frozen=True, slots=True)
class CheckInHere(Payload):
    """I am at this meeting."""

    TAG = "ji"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class EnterSheet(Payload):
    """Enter who has signed the attendance sheet of this meeting."""

    TAG = "jm"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class WriteLine(Payload):
    """Put a line of this kind into the minutes; without a kind, let me choose one."""

    TAG = "je"
    meeting_id: int
    kind: LineKind | None


@dataclass(frozen=True, slots=True)
class StrikeLine(Payload):
    """Strike this line of the minutes; without one, let me choose."""

    TAG = "ju"
    meeting_id: int
    entry_id: int | None


@dataclass(frozen=True, slots=True)
class ShowMinutes(Payload):
    """Show me the minutes of this meeting."""

    TAG = "jj"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class SignMinutes(Payload):
    """Sign the minutes as I saw them with that seal."""

    TAG = "jq"
    meeting_id: int
    seal: str


@dataclass(frozen=True, slots=True)
class TaskDone(Payload):
    """This task of the minutes is done."""

    TAG = "jt"
    meeting_id: int
    entry_id: int


@dataclass(frozen=True, slots=True)
class PrintMeeting(Payload):
    """Send me the attendance sheet of this meeting as a PDF, or its minutes."""

    TAG = "jp"
    meeting_id: int
    minutes: bool


@dataclass(frozen=True, slots=True)
class AskFloor(Payload):
    """Put my household on the list of speakers."""

    TAG = "jh"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class ShowFloor(Payload):
    """Show me the list of speakers."""

    TAG = "jz"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class GiveFloor(Payload):
    """The turn of who speaks is over; the next one has the floor."""

    TAG = "j"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class ShowMinutesPhotos(Payload):
    """Send me what is attached to the minutes of this meeting."""

    TAG = "j5"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class RunSounding(Payload):
    """Let me ask the invited something, or show me how many have answered."""

    TAG = "j1"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class EndSounding(Payload):
    """Nobody else is to answer this."""

    TAG = "j2"
    sounding_id: int


@dataclass(frozen=True, slots=True)
class ShowSounding(Payload):
    """Show me what the invited of this meeting are asked."""

    TAG = "j3"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class AnswerSounding(Payload):
    """This is what my household thinks."""

    TAG = "j4"
    sounding_id: int
    household_id: int
    said: Choice
