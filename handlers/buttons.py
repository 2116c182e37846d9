"""Every callback payload as a typed value; each is at most 64 bytes when packed."""

from dataclasses import dataclass

from bot.voting.choice import Choice
from bot.voting.draft_questions import Question
from bot.voting.household import Role
from bot.voting.objection import Decision, ObjectionKind
from bot.voting.timetable import Rhythm
from bot.voting.version import Item
from bot.voting.visit import VisitOutcome
from handlers.payload import Payload


@dataclass(frozen=True, slots=True)
class Vote(Payload):
    """Cast this choice; no choice withdraws, no household means the person's only one.

    ``version`` is that of the proposal above the buttons.
    """

    TAG = "v"
    proposal_id: int
    choice: Choice | None
    household_id: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class ShowResult(Payload):
    """Show the result of this proposal."""

    TAG = "r"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class SendLedger(Payload):
    """Send me the ledger of this proposal."""

    TAG = "rl"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class ListProxies(Payload):
    """Show this page of who votes for whom on this proposal."""

    TAG = "rp"
    proposal_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ListSlips(Payload):
    """Show this page of the ballots on paper on this proposal."""

    TAG = "rs"
    proposal_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowProxyPhoto(Payload):
    """Show the photo of this proxy on paper."""

    TAG = "ry"
    proxy_id: int


@dataclass(frozen=True, slots=True)
class ShowSlipPhoto(Payload):
    """Show the photo of this ballot on paper."""

    TAG = "rz"
    entry_id: int


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Payload):
    """Read in this language from now on."""

    TAG = "l"
    language: str


@dataclass(frozen=True, slots=True)
class LinkGroup(Payload):
    """Make the group in which this stands that of this estate."""

    TAG = "gl"
    estate_id: int


@dataclass(frozen=True, slots=True)
class InviteInto(Payload):
    """Ask me into which office of this estate I invite somebody."""

    TAG = "gi"
    estate_id: int


@dataclass(frozen=True, slots=True)
class InviteAs(Payload):
    """Give me a one-time link for an auditor of this estate, or for a committee member."""

    TAG = "go"
    estate_id: int
    auditor: bool


@dataclass(frozen=True, slots=True)
class DecideAppointment(Payload):
    """Agree to an invitation into the committee, or refuse it."""

    TAG = "ga"
    appointment_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class ShowActs(Payload):
    """Show this page of what was done in the estate."""

    TAG = "ea"
    estate_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ChooseRole(Payload):
    """Bind me in this role to the household whose code I showed; the code is checked again."""

    TAG = "br"
    code: str
    role: Role


@dataclass(frozen=True, slots=True)
class SettleRequest(Payload):
    """Let the person who asked into our household, or refuse."""

    TAG = "bs"
    member_id: int
    approve: bool


@dataclass(frozen=True, slots=True)
class ShowPlace(Payload):
    """Show my place in a household again."""

    TAG = "bp"
    member_id: int


@dataclass(frozen=True, slots=True)
class Leave(Payload):
    """Leave a household: asked first, done when confirmed."""

    TAG = "bl"
    member_id: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class PrintSlips(Payload):
    """Send the slips of all households of the estate nobody may vote for yet."""

    TAG = "kp"
    estate_id: int


@dataclass(frozen=True, slots=True)
class AskForRoom(Payload):
    """Say how to ask for the code of one household."""

    TAG = "kr"


@dataclass(frozen=True, slots=True)
class ReplaceCode(Payload):
    """Revoke a household's code and issue a new one."""

    TAG = "kx"
    household_id: int


@dataclass(frozen=True, slots=True)
class ShowCode(Payload):
    """Show a household's code again, and who is bound there."""

    TAG = "kc"
    household_id: int


@dataclass(frozen=True, slots=True)
class RemoveMember(Payload):
    """Remove somebody from a household: asked first, done when confirmed."""

    TAG = "kd"
    member_id: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ProposeFor(Payload):
    """Begin a proposal for this estate."""

    TAG = "de"
    estate_id: int


@dataclass(frozen=True, slots=True)
class ResumeDraft(Payload):
    """Go on with my draft where I left it."""

    TAG = "dr"


@dataclass(frozen=True, slots=True)
class StartAnew(Payload):
    """Begin another draft in place of mine, which I saw with that seal."""

    TAG = "dn"
    seal: str


@dataclass(frozen=True, slots=True)
class ThrowAway(Payload):
    """Throw my draft away, which I saw with that seal: asked first, done when confirmed."""

    TAG = "dx"
    seal: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Answer(Payload):
    """Answer this question of my draft."""

    TAG = "da"
    question: Question
    choice: str


@dataclass(frozen=True, slots=True)
class UseProposed(Payload):
    """Answer this question of my draft with what its template proposes."""

    TAG = "du"
    question: Question


@dataclass(frozen=True, slots=True)
class Tick(Payload):
    """Take what has this mark into my answer to this question of my draft, or out of it."""

    TAG = "db"
    question: Question
    mark: int


@dataclass(frozen=True, slots=True)
class AskAgain(Payload):
    """Ask me this question of my draft again."""

    TAG = "dq"
    question: Question


@dataclass(frozen=True, slots=True)
class KeepAnswer(Payload):
    """Leave my answer to this question as it is."""

    TAG = "dk"
    question: Question


@dataclass(frozen=True, slots=True)
class PublishDraft(Payload):
    """Publish my draft as I saw it in the preview with this seal."""

    TAG = "dp"
    seal: str


@dataclass(frozen=True, slots=True)
class ListEntitled(Payload):
    """Send me the list of those who would vote on my draft."""

    TAG = "dl"


@dataclass(frozen=True, slots=True)
class RegisterOf(Payload):
    """The file this question replies to is the register of this estate."""

    TAG = "ie"
    estate_id: int


@dataclass(frozen=True, slots=True)
class DecideImport(Payload):
    """Import the register whose preview I saw, or discard it."""

    TAG = "id"
    import_id: int
    yes: bool


@dataclass(frozen=True, slots=True)
class ShowMine(Payload):
    """Show my ballots on this proposal."""

    TAG = "m"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class StopReminders(Payload):
    """Remind me no more."""

    TAG = "ns"


@dataclass(frozen=True, slots=True)
class RemindOf(Payload):
    """Ask me whom to remind of this vote."""

    TAG = "no"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class PreviewReminder(Payload):
    """Show whom a reminder would reach: in the building with this mark, or everywhere."""

    TAG = "np"
    proposal_id: int
    building: int | None


@dataclass(frozen=True, slots=True)
class SendReminder(Payload):
    """Remind the silent of this vote now: in the building with this mark, or everywhere."""

    TAG = "nn"
    proposal_id: int
    building: int | None


@dataclass(frozen=True, slots=True)
class ShowTimetable(Payload):
    """Show when the silent of this vote are asked."""

    TAG = "nt"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class ChangeTimetable(Payload):
    """Follow up on this vote in another rhythm."""

    TAG = "nc"
    proposal_id: int
    rhythm: Rhythm


@dataclass(frozen=True, slots=True)
class Entrust(Payload):
    """Let another household vote for this one of mine on this proposal."""

    TAG = "pw"
    proposal_id: int
    household_id: int


@dataclass(frozen=True, slots=True)
class AskProxy(Payload):
    """Ask this household to vote for this one of mine; without a choice it decides."""

    TAG = "pa"
    proposal_id: int
    principal_id: int
    holder_id: int
    instruction: Choice | None


@dataclass(frozen=True, slots=True)
class AnswerProxy(Payload):
    """Accept or refuse to vote for the household that asked mine."""

    TAG = "pd"
    proxy_id: int
    accept: bool


@dataclass(frozen=True, slots=True)
class RevokeProxy(Payload):
    """Take back what my household has entrusted to another."""

    TAG = "px"
    proxy_id: int


@dataclass(frozen=True, slots=True)
class VoteAsProxy(Payload):
    """Answer so for the household that has entrusted mine."""

    TAG = "pv"
    proxy_id: int
    choice: Choice


@dataclass(frozen=True, slots=True)
class EnterProxy(Payload):
    """Enter a proxy on paper for this proposal."""

    TAG = "pe"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class ProxyParty(Payload):
    """The proxy on paper is this household's; with a principal, it is the one that is entrusted."""

    TAG = "pp"
    proposal_id: int
    principal_id: int | None
    household_id: int


@dataclass(frozen=True, slots=True)
class EnteredInstruction(Payload):
    """The proxy on paper from one household to the other says this; without a choice the holder decides."""

    TAG = "pi"
    proposal_id: int
    principal_id: int
    holder_id: int
    instruction: Choice | None


@dataclass(frozen=True, slots=True)
class FindStaff(Payload):
    """List somebody of this estate as property staff."""

    TAG = "ps"
    estate_id: int


@dataclass(frozen=True, slots=True)
class ListStaff(Payload):
    """This person is on the property company's staff, or no longer."""

    TAG = "pl"
    estate_id: int
    user_id: int
    listed: bool


@dataclass(frozen=True, slots=True)
class ShowLeads(Payload):
    """Show the leads of this estate."""

    TAG = "ls"
    estate_id: int


@dataclass(frozen=True, slots=True)
class AppointLead(Payload):
    """Ask me for which building of this estate I appoint a lead; the page of the buildings."""

    TAG = "la"
    estate_id: int
    page: int


@dataclass(frozen=True, slots=True)
class LeadBuilding(Payload):
    """Appoint a lead in the building with this mark."""

    TAG = "lb"
    estate_id: int
    building: int


@dataclass(frozen=True, slots=True)
class LeadPart(Payload):
    """Appoint a lead for the staircase with this mark, without one for the whole building."""

    TAG = "lp"
    estate_id: int
    building: int
    staircase: int | None


@dataclass(frozen=True, slots=True)
class RemoveLeads(Payload):
    """Ask me which lead of this estate I remove; the page of the leads."""

    TAG = "lr"
    estate_id: int
    page: int


@dataclass(frozen=True, slots=True)
class RemoveLead(Payload):
    """Remove this lead."""

    TAG = "lx"
    lead_id: int


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


@dataclass(frozen=True, slots=True)
class PaperFor(Payload):
    """Enter a signed slip for this proposal."""

    TAG = "wf"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class PaperDoor(Payload):
    """The slip is this household's."""

    TAG = "wd"
    proposal_id: int
    household_id: int


@dataclass(frozen=True, slots=True)
class PaperAnswers(Payload):
    """The slip of this household says this."""

    TAG = "wa"
    proposal_id: int
    household_id: int
    choice: Choice


@dataclass(frozen=True, slots=True)
class PaperQueue(Payload):
    """Show me the slips and objections that wait for my decision."""

    TAG = "wq"


@dataclass(frozen=True, slots=True)
class CheckPaper(Payload):
    """Confirm the slip that somebody else entered, or refuse it."""

    TAG = "wc"
    entry_id: int
    confirm: bool


@dataclass(frozen=True, slots=True)
class ObjectToPaper(Payload):
    """The ballot on paper that counts for my household is not right."""

    TAG = "wo"
    entry_id: int


@dataclass(frozen=True, slots=True)
class ObjectTo(Payload):
    """Ask me what is wrong with this vote."""

    TAG = "xo"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class ObjectAs(Payload):
    """This is wrong with the vote."""

    TAG = "xk"
    proposal_id: int
    kind: ObjectionKind


@dataclass(frozen=True, slots=True)
class ObjectAbout(Payload):
    """This is wrong with the ballot of this household; without one it is another than mine."""

    TAG = "xh"
    proposal_id: int
    kind: ObjectionKind
    household_id: int | None


@dataclass(frozen=True, slots=True)
class ShowObjections(Payload):
    """Show this page of the objections."""

    TAG = "xp"
    page: int


@dataclass(frozen=True, slots=True)
class ShowObjection(Payload):
    """Show me this objection, with the buttons if it is mine to decide."""

    TAG = "xl"
    objection_id: int


@dataclass(frozen=True, slots=True)
class SettleObjection(Payload):
    """Settle this objection so; I am asked why."""

    TAG = "xs"
    objection_id: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class ConfirmVoiding(Payload):
    """Agree that the ballot does not count, or refuse."""

    TAG = "xc"
    objection_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class OfferExtension(Payload):
    """Ask me whether to put off the deadline of this vote."""

    TAG = "so"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class Extend(Payload):
    """Put off the deadline of this vote, or leave it as it is."""

    TAG = "sx"
    proposal_id: int
    yes: bool


@dataclass(frozen=True, slots=True)
class WithdrawVote(Payload):
    """Ask me why I give this vote up."""

    TAG = "sw"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class Withdraw(Payload):
    """Give this vote up for the reason I have typed, or leave it."""

    TAG = "sy"
    proposal_id: int
    yes: bool


@dataclass(frozen=True, slots=True)
class SettleVoid(Payload):
    """Agree that a vote is declared void, as somebody else of the committee wants, or refuse."""

    TAG = "sv"
    request_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class AmendVote(Payload):
    """Show me what can be changed in this vote; what I have changed so far is forgotten."""

    TAG = "sa"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class AmendItem(Payload):
    """Ask me for another value of this item."""

    TAG = "si"
    proposal_id: int
    item: Item


@dataclass(frozen=True, slots=True)
class AmendTo(Payload):
    """The item becomes this."""

    TAG = "st"
    proposal_id: int
    item: Item
    value: str


@dataclass(frozen=True, slots=True)
class AmendFixed(Payload):
    """Change who votes on this, or whether in secret."""

    TAG = "sf"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class PublishAmendment(Payload):
    """Change this vote as I saw it in the preview with this seal."""

    TAG = "sp"
    proposal_id: int
    seal: str
