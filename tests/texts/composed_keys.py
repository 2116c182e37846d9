"""The keys of sentences that are put together from a value: which there are, and every value they can get."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path

from bot.actions.matters.moving import TOLD
from bot.actions.matters.settling import OF_ONE_PRESS, WITH_REASON
from bot.reports.printing import FOR_EVERYBODY, Notice
from bot.reports.sheets.signatures import COLUMNS
from bot.texts.home.home import OFFICES as SHOWN_AT_HOME
from bot.texts.proposals import rules
from bot.texts.settings.settings import IN_DAYS as SETTINGS_IN_DAYS
from bot.voting.books.account import AccountQuestion
from bot.voting.books.draft import EntryQuestion
from bot.voting.books.entry import Direction, EntryKind
from bot.voting.books.second import Stage as Settling
from bot.voting.carrying_out.course import NoteKind
from bot.voting.chain.chain import Kind
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.precedence import Precedence
from bot.voting.counting.rule import (
    BY_HEADS,
    CUSTOM,
    OBJECTION,
    ORDINARY,
    PRESETS,
    SPECIAL,
    TESTS,
    UNANIMOUS,
    Base,
)
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Outcome
from bot.voting.estates.estate import Office
from bot.voting.estates.group_trouble import GroupTrouble
from bot.voting.following_up.agenda import EntryState
from bot.voting.following_up.ahead import Happening
from bot.voting.following_up.doors import DoorState
from bot.voting.following_up.visit import VisitOutcome
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.columns import ColumnMeaning
from bot.voting.households.household import Role, Standing
from bot.voting.households.layout import LETTERS
from bot.voting.households.register import ProblemReason, Severity, UnitKind
from bot.voting.ledger.owner import Owner
from bot.voting.ledger.receipts import Fate
from bot.voting.matters.planning import PlanField
from bot.voting.matters.states import MOVES, MatterState, Mover
from bot.voting.meetings.attendance import Presence
from bot.voting.meetings.call import CallStep
from bot.voting.meetings.letters import StandInEvent
from bot.voting.meetings.meeting import MeetingKind, MeetingState
from bot.voting.meetings.minutes import TYPED, LineKind, Signer
from bot.voting.meetings.replies import Reply
from bot.voting.meetings.stand_in import StandInEnding
from bot.voting.objections.objection import Decision, ObjectionKind
from bot.voting.operations.soundness import Unsound
from bot.voting.overview.line import Matter
from bot.voting.paper.paper import PaperStage
from bot.voting.proposals.draft_entry import Amending
from bot.voting.proposals.draft_questions import NONE, Question, Template
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.proposals.proposal import AttachmentKind, ProposalState
from bot.voting.proposals.publicity import Publicity
from bot.voting.proposals.time_left import Unit
from bot.voting.proposals.timetable import Channel, Rhythm
from bot.voting.proxies.letters import ProxyEvent
from bot.voting.proxies.proxy import Ending
from bot.voting.refusals import all_refusals
from bot.voting.settings.settings import SETTINGS, Chapter, Setting
from bot.voting.shares.costs import CostPart
from bot.voting.shares.drive import DriveStage
from bot.voting.shares.pledge import Move, PledgeState
from bot.voting.verifying.state import Problem, Stage
from handlers.answering import menus
from handlers.ballots.aside_words import HELPED
from handlers.ballots.press import SENT_TO_PRIVATE
from handlers.books import enter
from handlers.buttons.shares import Decision as DriveDecision
from handlers.buttons.shares import LateWay, Way
from handlers.home.pages import BY_STAGE, told
from handlers.home.screens import SCREENS
from handlers.paper.confirm import BECAME
from handlers.paper.object_to_slip import SINCE
from handlers.shares.doors import SAID as DOOR_SAID
from handlers.shares.tables import BY_FLOORS
from storage.trouble import Trouble
from tests.texts.recorded_acts import recorded

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"[a-z]+(?:\.[A-Za-z0-9-]+)+")
APART = "bot/rehearsal/"  # says nothing
Values = Iterable[str | tuple[str, ...]]

PROPOSED = (Question.TITLE, Question.REASON)  # what a template proposes
RULES = (*PRESETS, CUSTOM)
TEMPLATES = [each for each in Template if each is not Template.BLANK]
STAGES_WITH_END = (ProposalState.ANNOUNCED, ProposalState.OPEN, ProposalState.EXTENDED, ProposalState.CLOSED)
STAGES_WITHOUT_END = (ProposalState.CLOSED, ProposalState.FINAL, ProposalState.WITHDRAWN, ProposalState.VOID)
GIVEN_UP = (ProposalState.WITHDRAWN, ProposalState.VOID)
IN_DAYS = (Question.NOTICE, Question.EXTENSION, Question.OBJECTIONS)
IN_SHARES = [each for each, entry in QUESTIONS.items() if entry.under is Question.RULE]
NOT_IN_WORDS = (*IN_SHARES, Question.DEADLINE, Question.FLOORS)
CHOICES = {each: entry.choices for each, entry in QUESTIONS.items()}
AMENDABLE = [each for each, entry in QUESTIONS.items() if entry.amending is not Amending.IMPOSSIBLE]
OFFICES = (Office.COMMITTEE, Office.TREASURER, Office.AUDITOR)
MENUS = (menus.COMMITTEE, menus.TREASURER, menus.AUDITOR, menus.LEAD, menus.GROUP, menus.ADMINISTRATORS)
SETTLED = [
    (setting, option)
    for setting, entry in SETTINGS.items()
    if setting not in (*SETTINGS_IN_DAYS, Setting.QUIET)
    for option in entry.options
]


def kinds(*keys: str) -> list[str]:
    """Return the names by which the catalogues know rules."""
    return [key.removeprefix("civil-code-") for key in keys]


def picks() -> Iterator[tuple[str, str]]:
    """Yield what can be picked in a draft, but what is said in numbers."""
    for question, choices in CHOICES.items():
        for choice in choices:
            in_words = question not in NOT_IN_WORDS and (question not in IN_DAYS or choice == "0")
            if in_words or choice == NONE:
                yield question, choice


VALUES: Mapping[str, Mapping[str, Values]] = {
    "bot/commands/rehearse_controls.py": {
        "rehearse.{}": ("hour", "day", "stage", "others"),
        "rehearse.happened.{}": (*Happening, "nobody-asked", "no-question", "unsettled"),
    },
    "bot/delivery/operator.py": {"operator.trouble.{}": Trouble},
    "bot/reports/charts.py": {
        "card.{}": ("heads", "area"),
        "report.mark.{}": TESTS,
        "test.tolerance.{}": kinds(OBJECTION.key, *(rule.key for rule in BY_HEADS if rule.tolerance)),
    },
    "bot/reports/sheets/explanation.py": {
        "item.attachment.{}": AttachmentKind,
        "preview.precedence.{}": Precedence,
    },
    "bot/reports/sheets/frame.py": {"sheet.{}": Notice},
    "bot/reports/sheets/meetings.py": {
        "minutes.signer.{}": Signer,
        "sheet.attendance.{}": ("room", "signature", "stands-in"),
        "sheet.minutes.{}": ("place", "agenda", "invited", "chair", "minute-taker", "held"),
        "sheet.{}": ("attendance", "minutes"),
    },
    "bot/reports/sheets/result.py": {"channel.{}": BallotChannel, "objection.kind.{}": ObjectionKind},
    "bot/reports/sheets/signatures.py": {"sheet.signatures.{}": COLUMNS},
    "bot/reports/sheets/terms.py": {
        "card.rule.{}": kinds(*(key for key in RULES if key not in PRESETS or PRESETS[key].binding)),
        "card.silence.{}": [each for each in Silence if each is not Silence.OFF],
        "rule.{}": PRESETS,
    },
    "bot/reports/tables.py": {"channel.{}": Channel, "way.{}": BallotChannel},
    "handlers/results/page.py": {"publicity.{}": Publicity},
    "bot/web/board/files.py": {"sheet.{}": FOR_EVERYBODY},
    "bot/web/board/verifier/words.py": {
        "choice.{}": [each for each in Choice if each.option is None],
        "ledger.channel.{}": BallotChannel,
        "ledger.fate.{}": Fate,
        "ledger.kind.{}": Kind,
        "ledger.problem.{}": Problem,
        "share.{}": rules.NAMES.values(),
        "verify.asked.{}": TESTS,
        "verify.by-{}": (BallotChannel.PAPER, BallotChannel.PROXY),
        "verify.outcome.{}": Outcome,
        "verify.stage.{}": (*Stage, *MatterState),
        "ledger.{}.{}": product(("head", "holds"), Owner),
    },
    "bot/reports/workbook.py": {"objection.kind.{}": ObjectionKind},
    "bot/reports/words.py": {"report.{}": GIVEN_UP},
    "bot/texts/ballots/conflicts.py": {"way.{}": BallotChannel},
    "bot/texts/ballots/receipts.py": {"ledger.channel.{}": BallotChannel, "ledger.fate.{}": Fate},
    "bot/texts/books/entries.py": {
        "books.ask.party.{}": Direction,
        "books.ask.{}": [each for each in EntryQuestion if each is not EntryQuestion.PARTY],
        "books.entry.{}": Direction,
    },
    "bot/texts/books/money.py": {"books.kind.{}": EntryKind},
    "bot/texts/carrying_out/notes.py": {"announce.note.{}": NoteKind, "carry.{}": NoteKind},
    "bot/texts/estates/acts.py": {"act.{}": recorded()},
    "bot/texts/shares/pledges.py": {"drive.stage.{}": DriveStage, "pledge.state.{}": PledgeState},
    "handlers/shares/costs.py": {"costs.way.{}": Way, "costs.part.{}": CostPart},
    "bot/reports/sheets/shares.py": {"sheet.shares.{}": ("room", "floor", "area", "share", "yearly")},
    "handlers/shares/doors.py": {"pledge.door.{}": DOOR_SAID},
    "handlers/shares/tables.py": {"costs.per.{}": BY_FLOORS},
    "handlers/shares/cost_parts.py": {"costs.ask.{}": CostPart, "costs.late.{}": LateWay},
    "handlers/shares/drives.py": {
        "drive.decide.{}": DriveDecision,
        "drive.sure.{}": (DriveDecision.CALL, DriveDecision.RELEASE),
        "drive.sure.yes.{}": (DriveDecision.CALL, DriveDecision.RELEASE),
    },
    "handlers/shares/pledge.py": {"pledge.toast.{}": (Move.HESITATE, Move.DECLINE)},
    "bot/texts/following_up/doors.py": {"doors.state.{}": DoorState},
    "bot/texts/following_up/reminder.py": {
        "reminder.{}": ("opening", "later", "asked", "closing", "changed")
    },
    "bot/texts/households/register.py": {
        "register.column.{}": [each for each in ColumnMeaning if each is not ColumnMeaning.IGNORED]
    },
    "bot/texts/households/register_columns.py": {
        "register.column.{}": LETTERS.values(),
        "register.rate.{}": [each for each in AreaUnit if each is not AreaUnit.SQUARE_METRE],
        "register.unit.{}": (*AreaUnit, "unsaid"),
    },
    "bot/texts/households/register_problems.py": {
        "register.reason.{}": ProblemReason,
        "register.severity.{}": Severity,
        "register.list.{}": ("sheet", "row", "column", "severity", "reason", "value"),
    },
    "bot/texts/ledger/ledger.py": {
        "ledger.channel.{}": BallotChannel,
        "ledger.fate.{}": Fate,
        "ledger.kind.{}": Kind,
        "ledger.problem.{}": Problem,
        "ledger.stage.{}": (*Stage, *MatterState),
        "ledger.head.{}": Owner,
        "ledger.holds.{}": Owner,
    },
    "bot/texts/matters/matter.py": {"matter.state.{}": MatterState, "matter.is.{}": MatterState},
    "bot/texts/matters/plans.py": {"plan.field.{}": PlanField},
    "handlers/matters/news.py": {"matter.told.{}": TOLD},
    "handlers/matters/plan.py": {"plan.field.{}": PlanField, "plan.ask.{}": PlanField},
    "handlers/matters/settle.py": {
        "matter.why.{}": WITH_REASON,
        "matter.is.{}": OF_ONE_PRESS,
        "matter.did.{}": WITH_REASON,
    },
    "handlers/matters/shown.py": {
        "matter.do.{}": {after for (_, after), movers in MOVES.items() if Mover.COMMITTEE in movers}
    },
    "bot/texts/meetings/held.py": {
        "meeting.listed.{}": [each for each in MeetingState if each is not MeetingState.PUBLISHED]
    },
    "bot/texts/meetings/meeting.py": {
        "meeting.kind.{}": MeetingKind,
        "meeting.listed.{}": MeetingState,
        "meeting.mine.{}": (*Reply, "silent"),
        "meeting.state.{}": [each for each in MeetingState if each is not MeetingState.CALLED],
    },
    "bot/texts/meetings/minutes.py": {
        "minutes.kind.{}": LineKind,
        "minutes.seat.{}": Presence,
        "minutes.signer.{}": Signer,
    },
    "bot/texts/objections/objections.py": {
        "objection.kind.{}": ObjectionKind,
        "objection.decided.{}": Decision,
        "way.{}": BallotChannel,
    },
    "bot/texts/home/home.py": {"home.as.{}": SHOWN_AT_HOME, "role.{}": Role},
    "bot/texts/operations/soundness.py": {"sound.{}": Unsound, "sound.of.{}": Owner},
    "bot/texts/overview/overview.py": {
        "overview.{}": [each for each in Matter if each not in (Matter.DRAFT, Matter.VOTE, Matter.UNDONE)]
    },
    "bot/texts/paper/papers_behind.py": {
        "paperwork.proxy.{}": ("entered", "accepted"),
        "paperwork.slip.{}": PaperStage,
    },
    "bot/texts/phrases.py": {
        "choice.{}": [each for each in Choice if each.option is None],
        "left.{}": Unit,
    },
    "bot/texts/proposals/card.py": {
        "card.{}": [each for each, entry in QUESTIONS.items() if entry.on_card],
        "card.rule.{}": kinds(*(key for key in RULES if key not in PRESETS or PRESETS[key].binding)),
        "card.silence.{}": [each for each in Silence if each is not Silence.OFF],
        "channel.{}": BallotChannel,
    },
    "bot/texts/proposals/draft.py": {
        "ask.{}": Question,
        "attachment.{}": AttachmentKind,
        "hint.electorate.{}": QUESTIONS[Question.ELECTORATE].leaves_open,
        "hint.rule.{}": TEMPLATES,
        "pick.rule.{}": RULES,
        "pick.{}.{}": picks(),
        "proposed.{}.{}": product(PROPOSED, TEMPLATES),
        "question.{}": Question,
        "rule.{}": RULES,
    },
    "bot/texts/proposals/electorate.py": {"kind.{}": UnitKind},
    "bot/texts/proposals/preview.py": {
        "attachment.{}": AttachmentKind,
        "preview.precedence.{}": Precedence,
    },
    "bot/texts/proposals/rules.py": {
        "demand.{}.{}": product(("both", "heads", "area"), Base),
        "pick.share.{}.{}": product(Base, ("at-least", "more-than")),
        "pick.share.{}.all": Base,
        "share.{}": rules.NAMES.values(),
        "test.approval.{}": kinds(ORDINARY.key, SPECIAL.key, UNANIMOUS.key, CUSTOM),
        "test.approval.{}.option": kinds(ORDINARY.key, SPECIAL.key, CUSTOM),
    },
    "bot/texts/proposals/stages.py": {
        "card.{}": GIVEN_UP,
        "{}.left": ("card.closes", "card.extended"),
        "{}.today": ("card.closes", "card.extended"),
        "outcome.{}": Outcome,
        "outcome.{}.option": (Outcome.ADOPTED, Outcome.NOT_ADOPTED),
    },
    "bot/texts/proposals/timetable.py": {"channel.{}": Channel, "timetable.line.{}": EntryState},
    "bot/texts/proposals/versions.py": {
        "amend.ask.{}": [each for each in AMENDABLE if each not in IN_SHARES],
        "ask.{}": IN_SHARES,
        "item.attachment.{}": AttachmentKind,
    },
    "bot/texts/proposals/vote_list.py": {"stage.{}": STAGES_WITHOUT_END, "stage.{}.until": STAGES_WITH_END},
    "bot/texts/proposals/what_it_takes.py": {
        "test.tolerance.{}": kinds(OBJECTION.key, *(rule.key for rule in BY_HEADS if rule.tolerance)),
    },
    "bot/voting/refusals.py": {"refusal.{}": [each.__name__ for each in all_refusals()]},
    "handlers/answering/menus.py": {"command.{}": {name for menu in MENUS for name in menu}},
    "handlers/ballots/aside_words.py": {"aside.helps.{}": [each.__name__ for each in HELPED]},
    "handlers/ballots/press.py": {"aside.below.{}": [each.__name__ for each in SENT_TO_PRIVATE]},
    "handlers/ballots/ballot_news.py": {"news.cast.{}": (BallotChannel.CHAT, BallotChannel.PROXY)},
    "handlers/answering/help.py": {"help.{}": OFFICES},
    "handlers/books/account.py": {"books.account.ask.{}": AccountQuestion, "books.account.{}": Settling},
    "handlers/books/books.py": {"books.enter.{}": Direction},
    "handlers/books/confirm.py": {
        "books.became.{}": Settling,
        "books.receipt.{}": Direction,
        "books.toast.{}": (Settling.CONFIRMED, Settling.REFUSED),
    },
    "handlers/books/statement.py": {"books.ask.kind.{}": Direction, "books.statement.{}": Direction},
    "handlers/books/check_notice.py": {"books.notice.{}": Settling},
    "handlers/books/enter.py": {"books.ask.kind.{}": Direction, "books.day.{}": enter.DAYS},
    "handlers/carrying_out/below.py": {"note.button.{}": NoteKind},
    "handlers/carrying_out/note.py": {"announce.note.{}": NoteKind, "note.ask.{}": NoteKind},
    "handlers/estates/committee_news.py": {"{}.{}": product(OFFICES, ("joined", "left", "you-left"))},
    "handlers/estates/appointment.py": {
        "appointment.{}-by": ("agreed", "refused"),
        "appointment.you-{}": ("agreed", "refused"),
    },
    "handlers/estates/join.py": {"join.welcome-{}": (Office.TREASURER, Office.AUDITOR)},
    "handlers/estates/group_trouble.py": {"group.trouble.{}": GroupTrouble},
    "handlers/following_up/door_buttons.py": {"visit.{}": VisitOutcome},
    "handlers/following_up/timetable.py": {"pick.timetable.{}": Rhythm},
    "handlers/following_up/visit.py": {"visit.recorded-{}": VisitOutcome},
    "handlers/households/approve.py": {"role.{}": Role},
    "handlers/households/bind.py": {"bind.as.{}": Role},
    "handlers/households/choose_role.py": {"role.{}": Role},
    "handlers/households/me.py": {"me.{}": (Standing.BOUND, Standing.PENDING, *OFFICES), "role.{}": Role},
    "handlers/households/oversight.py": {"role.{}": Role},
    "handlers/households/removal.py": {"role.{}": Role},
    "handlers/households/slip.py": {"role.{}": Role},
    "handlers/households/vouch.py": {"role.{}": Role},
    "handlers/households/welcome.py": {"role.{}": Role},
    "handlers/home/pages.py": {
        "home.stage.{}": [states[0] for states in BY_STAGE],
        "home.{}": [screen for screen, row in SCREENS.items() if row.drawn is told],
    },
    "handlers/home/show.py": {"home.go.{}": {each.key for row in SCREENS.values() for each in row.entries}},
    "handlers/meetings/call.py": {"meeting.ask.{}": CallStep, "meeting.kind.{}": MeetingKind},
    "handlers/meetings/doors.py": {"meeting.door.{}": Reply},
    "handlers/meetings/letters.py": {"meeting.asked.{}": ("opening", "later", "closing")},
    "handlers/meetings/line.py": {
        "minutes.kind.{}": TYPED,
        "entry.ask.{}": [each for each in LineKind if each is not LineKind.SOUNDING],
    },
    "handlers/meetings/sounding.py": {"choice.{}": on_ballot()},
    "handlers/meetings/reply.py": {"meeting.replied.{}": Reply},
    "handlers/meetings/shown.py": {"meeting.button.{}": Reply},
    "handlers/meetings/stand_in.py": {
        "stand-in.news.{}": StandInEvent,
        "stand-in.now.{}": (*StandInEnding, "accepted", "over"),
    },
    "handlers/objections/object.py": {"objection.kind.{}": ObjectionKind},
    "handlers/objections/raised.py": {"objection.do.{}": Decision},
    "handlers/objections/settle.py": {"objection.decided.{}": Decision},
    "handlers/overview/overview.py": {
        "overview.button.{}": ("look", *(each for each in Matter if each is not Matter.DRAFTS_OF_OTHERS))
    },
    "bot/texts/estates/tags.py": {
        "tag.{}": (Office.COMMITTEE, Office.AUDITOR),
        "tag.lead.{}": ("building", "staircase"),
    },
    "bot/texts/settings/settings.py": {
        "setting.{}": Setting,
        "setting.{}.means": Setting,
        "setting.{}.{}": SETTLED,
        "settings.chapter.{}": Chapter,
    },
    "handlers/settings/settings.py": {"settings.chapter.{}.button": Chapter},
    "handlers/paper/confirm.py": {
        "paper.became.{}": ("confirmed", *BECAME.values()),
        "paper.did.{}": ("confirmed", "refused"),
        "paper.toast.{}": ("confirmed", "refused"),
    },
    "handlers/printing/many.py": {
        "print.{}.{}": product((Notice.SLIPS, Notice.SIGNATURES), ("done", "going-on"))
    },
    "handlers/proposals/keyboards.py": {"kind.{}": UnitKind},
    "handlers/proposals/withdraw.py": {
        "withdraw.do.{}": GIVEN_UP,
        "withdraw.done.{}": GIVEN_UP,
        "withdraw.preview.{}": GIVEN_UP,
        "withdraw.why.{}": GIVEN_UP,
    },
    "handlers/paper/object_to_slip.py": {"paper.since.{}": SINCE.values()},
    "handlers/proxies/letters.py": {
        "proxy.since.{}": Ending,
        "proxy.news.{}": ("request", *ProxyEvent),
        "proxy.ended.{}": (ProxyEvent.LAPSED, ProxyEvent.SOLD),
    },
    "handlers/proxies/mine.py": {"proxy.given.{}": ("overridden", "waiting", "accepted")},
    "handlers/proxies/proxypaper.py": {"proxy.paper.{}": ("principal", "holder", "photo")},
    "handlers/results/announcements.py": {"announce.{}": GIVEN_UP, "announce.next.{}": Outcome},
}
"""By file and by the key, with braces for the values: every value, or tuple of values, that it can get."""


def _keys() -> Iterator[str]:
    for of_file in VALUES.values():
        for key, values in of_file.items():
            for value in values:
                yield key.format(*((value,) if isinstance(value, str) else value))


EVERY_KEY = frozenset(_keys())
"""Every key that is put together somewhere."""


def written() -> Iterator[tuple[str, str]]:
    """Yield each key that is put together in the code: its file, and the key with braces for the values."""
    for top in ("bot", "handlers"):
        for path in sorted((ROOT / top).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not name.startswith(APART):
                yield from ((name, key) for key in _written_in(ast.parse(path.read_text())))


def _written_in(tree: ast.Module) -> Iterator[str]:
    said = {id(call.args[0]) for call in _calls(tree) if call.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            key = braced(node)
            if id(node) in said or _begins_like_a_key(key):
                yield key


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Yield the calls that say a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("html", "plain"):
            yield node


def braced(text: ast.JoinedStr) -> str:
    """Return a composed text with braces where values stand."""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in text.values)


BEGINNINGS = {key.split(".")[0] for key in EVERY_KEY}


def _begins_like_a_key(key: str) -> bool:
    return bool(KEY.fullmatch(key.replace("{}", "x"))) and key.split(".")[0] in BEGINNINGS


def patched() -> Iterator[str]:
    """Yield where a key is put together by adding texts, which nobody could look up in a table."""
    for top in ("bot/texts", "handlers"):
        for path in sorted((ROOT / top).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if any(_is_half_a_key(part) for part in _added(node)):
                    yield f"{path.relative_to(ROOT)}: {ast.unparse(node)}"


def _added(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [node.left, node.right]
    return [node.value] if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add) else []


def _is_half_a_key(part: ast.expr) -> bool:
    said = part.value if isinstance(part, ast.Constant) else None
    return isinstance(said, str) and bool(re.fullmatch(r"[a-z]+(\.[a-z-]+)*\.|(\.[a-z-]+)+", said))
