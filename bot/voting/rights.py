"""Who may do what: the one table that the code reads and docs/rights.md shows."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from bot.voting.refusals import (
    AuditorsOnlyRead,
    ChairOnly,
    CommitteeOnly,
    MinuteTakerOnly,
    NotALead,
    NotYourEstate,
    Refusal,
    TreasurerOnly,
)


class Quality(StrEnum):
    """As what somebody acts; a person may be several of these. The operator acts in the terminal.

    Chair, minute-taker and stand-in are so at one meeting only.
    """

    OWNER = "owner"
    FAMILY = "family"
    TENANT = "tenant"
    LEAD = "lead"
    COMMITTEE = "committee"
    TREASURER = "treasurer"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    CHAIR = "chair"
    MINUTE_TAKER = "minute-taker"
    STAND_IN = "stand-in"


class Right(StrEnum):
    """What somebody may do, in the words that docs/rights.md uses."""

    VOTE = "vote for one's own household, change the ballot and withdraw it"
    ENTRUST = "entrust another household with one's own ballot, or vote for one that asks"
    APPROVE_BINDING = "let somebody into a household (residents: their own)"
    RAISE_MATTER = "raise a matter, and take it back until it is taken up"
    SEE_MATTERS = "see the matters that were taken up, and the versions of their plans"
    OBJECT = "object to a ballot, to a household's right to vote, or to a notice of income and spending"
    SEE_RESULT = "see how a vote stands and how it ended"
    READ_LEDGER = "read a vote's ledger and look a receipt up"
    SEE_DETAIL = "see a result by building, in an open ballot also by household"
    SEE_PROGRESS = "see how far each building has come, and where somebody went from door to door"
    SEE_OVERVIEW = "see what is open in the estate and what waits for whom"
    SEE_TIMETABLE = "see when silent households are asked again"
    SEE_LEADS = "see who looks after which doors"
    PLEDGE = "see one's own household's share of a cost, and pledge it"
    SEE_PLEDGES = "see which room pledges, owes and has paid what"
    RUN_DRIVE = "ask for pledges of a plan's cost, ask anew, and release everybody"
    CALL_PLEDGES = "call for what was pledged"
    SEE_STAFF = "see the list of the property company's staff"
    SEE_ACTS = "read who did what, and when"
    SEE_BOOKS = "inspect the books of the estate's accounts, with the rooms hidden"
    SEE_PAYERS = "see in the books from which household money came"
    VISIT_DOORS = "see the silent doors and record visits there"
    ENTER_PAPER = "enter a ballot on paper"
    ALL_DOORS = "do these two everywhere, not only at the doors one looks after"
    CONFIRM_PAPER = "confirm a ballot on paper that somebody else entered"
    ENTER_PROXY = "enter a proxy that was signed on paper"
    SETTLE_OBJECTION = "settle an objection that concerns neither oneself nor what one did"
    SEE_DRAFT_MINUTES = "read the minutes of a meeting before they are published"
    SEE_RAISED = "see what was raised and is not taken up yet, and plans that are being written"
    SETTLE_MATTER = "take up a matter, merge, decline or drop it, say that it was talked through"
    WRITE_PLAN = "write the plan of a matter and freeze its versions"
    PROPOSE = "put something to the vote"
    AMEND = "correct or change what was put to the vote"
    EXTEND = "extend a vote, once"
    SET_PUBLICITY = "choose for whom a vote's page on the notice board is"
    WITHDRAW_PROPOSAL = "withdraw what was put to the vote"
    VOID_PROPOSAL = "declare a vote void"
    TELL_OUTCOME = "say what was decided, what was done since, and that it is carried out"
    CALL_MEETING = "call a meeting about a matter, and call it off (leads: of the doors they look after)"
    SEE_MEETING = "see a meeting, how many come, and its minutes"
    REPLY_MEETING = (
        "say whether one's own household comes to a meeting or who stands in, check in, answer soundings"
    )
    STAND_IN = "agree to stand in at a meeting for another household of the same building"
    CHECK_IN_FOR = "check in at a meeting for the household that one stands in for"
    RUN_MEETING = "open and close a meeting, sound out who is invited, and sign the minutes"
    KEEP_MINUTES = (
        "enter who came and what was said at a meeting, correct the draft, add to what is published"
    )
    SET_TIMETABLE = "change when silent households are asked again"
    REMIND = "ask silent households at once"
    APPOINT_LEADS = "appoint and remove leads"
    LIST_STAFF = "change the list of the property company's staff"
    LINK_GROUP = "make a chat the estate's group"
    SET_ENTRY = "let into the group whoever shows a household's code, or cease to"
    SEE_SETTINGS = "see the estate's settings"
    CHANGE_SETTINGS = "change the estate's settings (a second member has to agree, once there are two)"
    IMPORT_REGISTER = "import the register of households"
    ISSUE_CODES = "issue, see and replace household codes"
    REMOVE_MEMBERS = "remove somebody who was bound to a household by mistake"
    INVITE_COMMITTEE = "invite a committee member (a second member has to agree, once there are two)"
    INVITE_AUDITORS = "invite an auditor"
    INVITE_TREASURER = "invite a treasurer"
    NAME_ACCOUNT = "say into which account money is paid (a second person confirms)"
    KEEP_BOOKS = "enter what came in and went out, and reverse it (a second person confirms)"
    CONFIRM_MONEY = "be the second person: confirm what somebody else wrote about money"
    ANSWER_NOTICE = "answer an objection to a notice of income and spending"
    DISMISS = "take the office from a committee member or an auditor"


_VOTERS = {Quality.OWNER, Quality.FAMILY}
_RESIDENTS = {*_VOTERS, Quality.TENANT}
_EVERYBODY = frozenset(Quality)
_READERS = {Quality.COMMITTEE, Quality.AUDITOR}
_COMMITTEE = {Quality.COMMITTEE}
_OFFICE = {Quality.COMMITTEE, Quality.OPERATOR}

HOLDERS: Mapping[Right, Collection[Quality]] = {
    Right.VOTE: _VOTERS,  # a tenant has no vote of his own (Supreme People's Court 2020, art. 16)
    Right.ENTRUST: _VOTERS,
    Right.APPROVE_BINDING: {*_VOTERS, Quality.COMMITTEE},
    Right.RAISE_MATTER: {*_RESIDENTS, Quality.COMMITTEE},
    Right.SEE_MATTERS: _EVERYBODY,
    Right.OBJECT: _RESIDENTS,
    Right.SEE_RESULT: _EVERYBODY,
    Right.READ_LEDGER: _EVERYBODY,
    Right.SEE_DETAIL: {*_READERS, Quality.OPERATOR},
    Right.SEE_PROGRESS: _READERS,
    Right.SEE_OVERVIEW: _READERS,
    Right.SEE_TIMETABLE: _READERS,
    Right.SEE_LEADS: _READERS,
    Right.PLEDGE: _VOTERS,
    Right.SEE_PLEDGES: {*_READERS, Quality.TREASURER},
    Right.RUN_DRIVE: _COMMITTEE,
    Right.CALL_PLEDGES: {Quality.COMMITTEE, Quality.TREASURER},
    Right.SEE_STAFF: _READERS,
    Right.SEE_ACTS: _READERS,
    Right.SEE_BOOKS: _EVERYBODY,  # owners may inspect them (物业管理条例 2018, art. 6)
    Right.SEE_PAYERS: {*_READERS, Quality.TREASURER},
    Right.VISIT_DOORS: {Quality.LEAD, Quality.COMMITTEE},
    Right.ENTER_PAPER: {Quality.LEAD, Quality.COMMITTEE},
    Right.ALL_DOORS: _COMMITTEE,
    Right.CONFIRM_PAPER: _COMMITTEE,
    Right.ENTER_PROXY: _COMMITTEE,
    Right.SETTLE_OBJECTION: _COMMITTEE,
    Right.SEE_DRAFT_MINUTES: {Quality.CHAIR, Quality.MINUTE_TAKER, Quality.AUDITOR},
    Right.SEE_RAISED: _READERS,
    Right.SETTLE_MATTER: _COMMITTEE,
    Right.WRITE_PLAN: _COMMITTEE,
    Right.PROPOSE: _COMMITTEE,
    Right.AMEND: _COMMITTEE,
    Right.EXTEND: _COMMITTEE,
    Right.SET_PUBLICITY: _COMMITTEE,
    Right.WITHDRAW_PROPOSAL: _COMMITTEE,
    Right.VOID_PROPOSAL: _COMMITTEE,
    Right.TELL_OUTCOME: _COMMITTEE,
    Right.CALL_MEETING: {Quality.LEAD, Quality.COMMITTEE},
    Right.SEE_MEETING: _EVERYBODY - {Quality.OPERATOR},
    Right.REPLY_MEETING: _VOTERS,
    Right.STAND_IN: {Quality.OWNER},
    Right.CHECK_IN_FOR: {Quality.STAND_IN},
    Right.RUN_MEETING: {Quality.CHAIR, Quality.MINUTE_TAKER},
    Right.KEEP_MINUTES: {Quality.MINUTE_TAKER},
    Right.SET_TIMETABLE: _COMMITTEE,
    Right.REMIND: _COMMITTEE,
    Right.APPOINT_LEADS: _COMMITTEE,
    Right.LIST_STAFF: _COMMITTEE,
    Right.LINK_GROUP: _COMMITTEE,
    Right.SET_ENTRY: _COMMITTEE,
    Right.SEE_SETTINGS: _READERS,
    Right.CHANGE_SETTINGS: _COMMITTEE,
    Right.IMPORT_REGISTER: _OFFICE,
    Right.ISSUE_CODES: _OFFICE,
    Right.REMOVE_MEMBERS: _COMMITTEE,
    Right.INVITE_COMMITTEE: _OFFICE,
    Right.INVITE_AUDITORS: _OFFICE,
    Right.INVITE_TREASURER: _OFFICE,
    Right.NAME_ACCOUNT: _COMMITTEE,
    Right.KEEP_BOOKS: {Quality.TREASURER},
    Right.CONFIRM_MONEY: _COMMITTEE,
    Right.ANSWER_NOTICE: _COMMITTEE,
    Right.DISMISS: {Quality.OPERATOR},
}
"""In which qualities one has each right."""


def allows(held: Collection[Quality], right: Right) -> bool:
    """Tell whether somebody who acts in these qualities has the right."""
    return any(quality in HOLDERS[right] for quality in held)


def may_hold(office: Quality, held: Collection[Quality]) -> bool:
    """Tell whether somebody may take an office beside those held: an auditor has no part in the work."""
    others = (
        {Quality.COMMITTEE, Quality.LEAD, Quality.TREASURER}
        if office is Quality.AUDITOR
        else {Quality.AUDITOR}
    )
    return others.isdisjoint(held)


def refusal(held: Collection[Quality], right: Right) -> Refusal:
    """Return what somebody is told who lacks a right: whose it is, and what is one's own to do."""
    if Quality.AUDITOR in held:
        return AuditorsOnlyRead()
    if Quality.MINUTE_TAKER in HOLDERS[right] and Quality.OWNER not in HOLDERS[right]:
        return ChairOnly() if Quality.CHAIR in HOLDERS[right] else MinuteTakerOnly()
    if Quality.OWNER in HOLDERS[right]:
        return NotYourEstate()
    if Quality.COMMITTEE not in HOLDERS[right] and Quality.TREASURER in HOLDERS[right]:
        return TreasurerOnly()
    return NotALead() if Quality.LEAD in HOLDERS[right] else CommitteeOnly()


def as_table() -> str:
    """Return the table as Markdown, a line for each right."""
    head = f"| | {' | '.join(Quality)} |"
    line = "|---" * (len(Quality) + 1) + "|"
    rows = [f"| {right} | {' | '.join(_mark(quality, right) for quality in Quality)} |" for right in Right]
    return "\n".join([head, line, *rows])


def _mark(quality: Quality, right: Right) -> str:
    return "✓" if quality in HOLDERS[right] else ""
