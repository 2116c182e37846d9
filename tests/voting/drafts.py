"""Drafts for tests: a sheet of an estate with three buildings, and a draft that is ready."""

from datetime import UTC, datetime
from decimal import Decimal

from bot.voting.draft import Draft, Question, Value
from bot.voting.draft_sheet import Sheet
from bot.voting.estate import Estate
from bot.voting.measure import Measure
from bot.voting.timetable import read_step

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ESTATE = Estate(1, "阳光花园", "Asia/Shanghai", "zh_CN")
BUILDINGS = {name: Measure(10, Decimal(1000)) for name in ("1", "2", "10")}

USUAL = (read_step("opening private"), read_step("closing-24h private group"))

READY: dict[str, Value] = {
    Question.TEMPLATE: "cameras",
    Question.TITLE: "安装高空抛物摄像头",
    Question.REASON: "保障大家头顶上的安全。",
    Question.COST: "36800.00",
    Question.ATTACHMENT: ["photo", "file-1"],
    Question.RULE: "civil-code-ordinary",
    Question.ELECTORATE: ["1", "2"],
    Question.BALLOTS: "secret",
    Question.DEADLINE: "2026-12-08T12:00:00+00:00",
    Question.TIMETABLE: "usual",
    Question.PRECEDENCE: "latest",
}


def ready(**changes: Value) -> Draft:
    """Return a draft that is ready for its preview."""
    return Draft(ESTATE.id, {**READY, **changes})


def sheet(draft: Draft, estate: Estate = ESTATE) -> Sheet:
    """Return a draft laid out."""
    return Sheet(draft, estate, BUILDINGS, 7, NOW)
