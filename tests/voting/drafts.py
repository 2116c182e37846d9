"""Drafts for tests: a sheet of an estate with three buildings, and a draft that is ready."""

from datetime import UTC, datetime
from decimal import Decimal

from bot.voting.counting.measure import Measure
from bot.voting.estates.estate import Estate
from bot.voting.households.part import Part
from bot.voting.households.register import UnitKind
from bot.voting.proposals.draft import Draft
from bot.voting.proposals.draft_answers import beforehand
from bot.voting.proposals.draft_entry import Value
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_sheet import Sheet, spoken_of
from bot.voting.proposals.draft_usual import Usual
from bot.voting.proposals.electorate import Electorate
from bot.voting.proposals.timetable import read_step

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ESTATE = Estate(1, "阳光花园", "Asia/Shanghai", "zh_CN")
PARTS = (Part("1"), Part("2", "1"), Part("2", "2"), Part("10"))
KINDS = (UnitKind.FLAT, UnitKind.GARAGE)
AT_ONCE = Usual(notice_days=0, extension_days=0, objection_days=0)
"""How votes went before there were stages."""

USUAL = (read_step("opening private"), read_step("closing-24h private group"))

READY: dict[str, Value] = {
    Question.TEMPLATE: "cameras",
    Question.TITLE: "安装高空抛物摄像头",
    Question.REASON: "保障大家头顶上的安全。",
    Question.COST: "36800.00",
    Question.ATTACHMENT: ["photo", "file-1"],
    Question.RULE: "civil-code-ordinary",
    Question.OPTIONS: None,
    Question.ELECTORATE: ["1", "2"],
    Question.BALLOTS: "secret",
    Question.DEADLINE: "2026-12-08T12:00:00+00:00",
    Question.TIMETABLE: "usual",
    **beforehand(AT_ONCE),
}


def ready(**changes: Value) -> Draft:
    """Return a draft that is ready for its preview."""
    return Draft(ESTATE.id, {**READY, **changes})


def measured(electorate: Electorate) -> Measure:
    """Return ten households for each staircase that is asked, as if all units were alike."""
    asked = [part for part in PARTS if not electorate.parts or {part, part.whole} & set(electorate.parts)]
    return Measure(10 * len(asked), Decimal(1000 * len(asked)))


def sheet(draft: Draft, estate: Estate = ESTATE, now: datetime = NOW) -> Sheet:
    """Return a draft laid out."""
    measures = {each: measured(each) for each in spoken_of(draft, draft.asked(now, ESTATE.tz))}
    return Sheet(draft, estate, PARTS, KINDS, measures, 2, 0, 7, now)
