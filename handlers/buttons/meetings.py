"""What is pressed about meetings: to call one, to answer, to stand in, at the doors."""

from bot.voting.counting.choice import Choice
from bot.voting.following_up.visit import VisitOutcome
from bot.voting.meetings.call import CallStep
from bot.voting.meetings.minutes import LineKind
from bot.voting.meetings.replies import Reply
from handlers.buttons.payload import Payload


class TurnMeetings(Payload, frozen=True):
    """Show this page of the meetings of my estates."""

    TAG = "jl"
    page: int


class ShowMeeting(Payload, frozen=True):
    """Show me this meeting."""

    TAG = "js"
    meeting_id: int


class CallAbout(Payload, frozen=True):
    """Let me choose from this page of matters about which one I call a meeting."""

    TAG = "jb"
    page: int


class CallMeeting(Payload, frozen=True):
    """Call a meeting about this matter."""

    TAG = "jc"
    matter_id: int


class AnswerCall(Payload, frozen=True):
    """This is my answer at that step of the call."""

    TAG = "ja"
    step: CallStep
    choice: str


class ConfirmCall(Payload, frozen=True):
    """Call the meeting as I saw it with that seal, or do not."""

    TAG = "jy"
    seal: str
    yes: bool


class CallOff(Payload, frozen=True):
    """Call this meeting off."""

    TAG = "jx"
    meeting_id: int


class ReplyMeeting(Payload, frozen=True):
    """My household comes to this meeting, or does not."""

    TAG = "jr"
    meeting_id: int
    household_id: int
    said: Reply


class WantStandIn(Payload, frozen=True):
    """Somebody shall stand in for my household at this meeting."""

    TAG = "jw"
    meeting_id: int
    household_id: int


class AskStandIn(Payload, frozen=True):
    """Ask this household to stand in for that one of mine."""

    TAG = "jk"
    meeting_id: int
    principal_id: int
    holder_id: int


class AnswerStandIn(Payload, frozen=True):
    """Agree to stand in for the household that asked mine, or do not."""

    TAG = "jd"
    stand_in_id: int
    accept: bool


class RevokeStandIn(Payload, frozen=True):
    """Take back what my household has asked."""

    TAG = "jv"
    stand_in_id: int


class MeetingDoor(Payload, frozen=True):
    """Show this page of the doors that the meeting waits for, or one door opened."""

    TAG = "jo"
    meeting_id: int
    page: int
    household_id: int | None


class RecordMeetingDoor(Payload, frozen=True):
    """At this door this was said, or found."""

    TAG = "jf"
    meeting_id: int
    household_id: int
    said: Reply | None
    outcome: VisitOutcome | None


class RunMeeting(Payload, frozen=True):
    """Show me what there is to do at this meeting, which I chair or of which I write the minutes."""

    TAG = "jn"
    meeting_id: int


class OpenMeeting(Payload, frozen=True):
    """Open this meeting, or close it."""

    TAG = "jg"
    meeting_id: int
    opens: bool


class CloseMeeting(Payload, frozen=True):
    """Ask me once more whether this meeting is to be closed, or leave it open."""

    TAG = "j0"
    meeting_id: int
    asks: bool


class CheckInHere(Payload, frozen=True):
    """I am at this meeting."""

    TAG = "ji"
    meeting_id: int


class EnterSheet(Payload, frozen=True):
    """Enter who has signed the attendance sheet of this meeting."""

    TAG = "jm"
    meeting_id: int


class WriteLine(Payload, frozen=True):
    """Put a line of this kind into the minutes; without a kind, let me choose one."""

    TAG = "je"
    meeting_id: int
    kind: LineKind | None


class StrikeLine(Payload, frozen=True):
    """Strike this line of the minutes; without one, let me choose."""

    TAG = "ju"
    meeting_id: int
    entry_id: int | None


class ShowMinutes(Payload, frozen=True):
    """Show me the minutes of this meeting."""

    TAG = "jj"
    meeting_id: int


class SignMinutes(Payload, frozen=True):
    """Sign the minutes as I saw them with that seal."""

    TAG = "jq"
    meeting_id: int
    seal: str


class TaskDone(Payload, frozen=True):
    """This task of the minutes is done."""

    TAG = "jt"
    meeting_id: int
    entry_id: int


class PrintMeeting(Payload, frozen=True):
    """Send me the attendance sheet of this meeting as a PDF, or its minutes."""

    TAG = "jp"
    meeting_id: int
    minutes: bool


class AskFloor(Payload, frozen=True):
    """Put my household on the list of speakers."""

    TAG = "jh"
    meeting_id: int


class ShowFloor(Payload, frozen=True):
    """Show me the list of speakers."""

    TAG = "jz"
    meeting_id: int


class GiveFloor(Payload, frozen=True):
    """The turn of who speaks is over; the next one has the floor."""

    TAG = "j"
    meeting_id: int


class ShowMinutesPhotos(Payload, frozen=True):
    """Send me what is attached to the minutes of this meeting."""

    TAG = "j5"
    meeting_id: int


class RunSounding(Payload, frozen=True):
    """Let me ask the invited something, or show me how many have answered."""

    TAG = "j1"
    meeting_id: int


class EndSounding(Payload, frozen=True):
    """Nobody else is to answer this."""

    TAG = "j2"
    sounding_id: int


class ShowSounding(Payload, frozen=True):
    """Show me what the invited of this meeting are asked."""

    TAG = "j3"
    meeting_id: int


class AnswerSounding(Payload, frozen=True):
    """This is what my household thinks."""

    TAG = "j4"
    sounding_id: int
    household_id: int
    said: Choice
