"""Everything that is typed or sent about matters, meetings, pledges and money, where all of it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.actions.books import accounts, notices, objecting, statements
from bot.actions.books import confirming as book_confirming
from bot.actions.books import entering as book_entering
from bot.actions.estates import offices
from bot.actions.matters import planning
from bot.actions.matters import raising as matter_raising
from bot.actions.matters import settling as matter_settling
from bot.actions.meetings import call_questions, calling_off, running, sounding, stand_in_asking, writing
from bot.actions.shares import deciding
from bot.voting.books.draft import EntryQuestion
from bot.voting.books.entry import EntryKind
from bot.voting.books.statement import StatementLine
from bot.voting.estates.estate import Office
from bot.voting.matters.planning import PlanField
from bot.voting.matters.states import MatterState
from bot.voting.meetings.minutes import LineKind
from bot.voting.shares.cost_table import EQUAL, Per
from bot.voting.shares.costs import CostPart, Costs
from handlers.buttons.shares import Round
from handlers.shares import begin, cost_parts, pay_day, pledge, tables
from tests.actions.answers import answer_of
from tests.actions.books.kept import named, written
from tests.actions.home import Home
from tests.actions.matters.talks import WORDS, raised
from tests.actions.meetings.called import called
from tests.actions.plans import plans_for
from tests.conversations.newcomers import VALID, answer_to, joins_committee
from tests.conversations.town import Town

PICTURE = {"file_id": "1", "file_unique_id": "1", "width": 90, "height": 90}
PHOTO: Mapping[str, Any] = {"photo": [PICTURE]}


@dataclass(frozen=True)
class Asked:
    """A question about something, and what is said to it: a text, or what is sent."""

    kind: str
    fields: Mapping[str, Any]
    said: str | Mapping[str, Any]


KINDS = {
    *(accounts.ACCOUNT, book_entering.ENTRY, book_confirming.REVERSAL, statements.ROOM),
    *(objecting.WORDS, objecting.ANSWER),
    *(matter_raising.MATTER, matter_settling.REASON, planning.FIELD),
    *(
        call_questions.CALL,
        calling_off.OFF,
        stand_in_asking.ROOM,
        running.SHEET,
        writing.LINE,
        sounding.ABOUT,
    ),
    *(begin.UNTIL, tables.TABLE, tables.FLOORS, cost_parts.PART, pledge.SUM, pay_day.DAY),
}
"""The kinds of all these questions."""


async def questions_about_matters(town: Town, room: str) -> list[Asked]:
    """Let there be all that can be asked about; the committee lives at ``room`` and keeps the books."""
    return [
        *await _about_money(town, room),
        *await _about_plans(town, town.households[room].id),
        *await _about_meetings(town, room),
    ]


async def _about_money(town: Town, room: str) -> list[Asked]:
    here, committee = Home(town.program.hall, town.clock, town.estate), town.committee.id
    second = await joins_committee(town, "陈委员")
    link = await offices.invite(here.hall, town.estate.name, Office.TREASURER, VALID)
    await answer_to(town.committee, f"/start join-{link.token}")
    account = await named(here, committee)
    await accounts.settle(here.hall, second.id, account.id, agree=True)
    entry = await written(here, account, by=committee)
    await book_confirming.settle(here.hall, second.id, entry.id, agree=True)
    await statements.ask(here.hall, committee, account.id)
    today = here.hall.now.date()
    await statements.take_in(
        here.hall, await answer_of(here.hall, committee), [StatementLine(today, 100, "电梯")]
    )
    town.clock.advance(timedelta(days=1))
    notice = await notices.draw(here.hall, committee, account.id, today)
    await notices.settle(here.hall, second.id, notice.id, agree=True)
    neighbour = await town.lives("孙", "3-2-701")
    await objecting.ask(here.hall, neighbour.id, notice.id)
    objection = await objecting.raise_(
        here.hall, await answer_of(here.hall, neighbour.id), "少记了一笔广告费"
    )
    draft = {"account_id": account.id, "kind": EntryKind.PUBLIC_INCOME.value}
    said = {
        each.value: "x" for each in EntryQuestion if each not in (EntryQuestion.PHOTO, EntryQuestion.MATTER)
    }
    line = {"line_id": 1, "kind": EntryKind.CONTRIBUTION.value}
    return [
        Asked(accounts.ACCOUNT, {"estate_id": town.estate.id, "answers": {}}, "阳光花园业主委员会"),
        Asked(book_entering.ENTRY, {**draft, "answers": {}}, "100"),
        Asked(book_entering.ENTRY, {**draft, "answers": said}, PHOTO),
        Asked(book_confirming.REVERSAL, {"entry_id": entry.id}, "记错了"),
        Asked(statements.ROOM, line, room),
        Asked(objecting.WORDS, {"notice_id": notice.id}, "电费怎么多了一倍"),
        Asked(objecting.ANSWER, {"objection_id": objection.id}, "是两个月的电费"),
    ]


async def _about_plans(town: Town, home_id: int) -> list[Asked]:
    here, committee = Home(town.program.hall, town.clock, town.estate), town.committee.id
    waits = await raised(here, committee)
    asked_for, planned = [
        await plans_for(here.hall, town.estate.id, committee, Costs(EQUAL), 30_000_00) for _ in range(2)
    ]
    until = here.hall.now + timedelta(days=7)
    drive = (await deciding.begin(here.hall, committee, asked_for.id, 1, until, ())).drive
    of_matter, of_pledge = {"matter_id": planned.id}, {"drive_id": drive.id, "household_id": home_id}
    first_round = {"round": Round.FIRST.value, "id": planned.id, "version": 1}
    return [
        Asked(matter_raising.MATTER, {"estate_id": town.estate.id, "title": "", "text": ""}, WORDS),
        Asked(
            matter_settling.REASON, {"matter_id": waits.id, "state": MatterState.DECLINED.value}, "去年修过"
        ),
        Asked(planning.FIELD, {**of_matter, "field": PlanField.SUPPLIER.value}, "甲公司"),
        Asked(planning.FIELD, {**of_matter, "field": PlanField.FILES.value}, PHOTO),
        Asked(begin.UNTIL, first_round, "2026-03-20 20:00"),
        Asked(tables.TABLE, {**of_matter, "per": Per.FLAT.value, "running": False}, "1：0，2：1，3：2"),
        Asked(tables.FLOORS, {**of_matter, "waits": None, "floors": []}, "3-2-501：5"),
        Asked(cost_parts.PART, {**of_matter, "part": CostPart.FUND.value}, "1000"),
        Asked(pledge.SUM, of_pledge, "20000"),
        Asked(pay_day.DAY, of_pledge, "2026-03-20 20:00"),
    ]


async def _about_meetings(town: Town, room: str) -> list[Asked]:
    hall, committee = town.program.hall, town.committee.id
    chair = (await joins_committee(town, "周委员")).id
    matter = await plans_for(hall, town.estate.id, committee, None, None)
    under_way = await called(hall, matter, chair, committee)
    await town.moves_past(under_way.terms.at)
    await running.begin(hall, chair, under_way.id)
    to_come = await called(hall, matter, committee, chair)
    own = {"meeting_id": to_come.id, "household_id": town.households[room].id}
    return [
        Asked(
            call_questions.CALL, {"matter_id": matter.id, "said": {"kind": "committee"}, "more": []}, "明天"
        ),
        Asked(calling_off.OFF, {"meeting_id": to_come.id}, "改期"),
        Asked(stand_in_asking.ROOM, own, room),
        Asked(sounding.ABOUT, {"meeting_id": under_way.id}, "先换哪一部"),
        Asked(running.SHEET, {"meeting_id": under_way.id, "photo": "photo"}, room),
        Asked(running.SHEET, {"meeting_id": under_way.id, "photo": None}, PHOTO),
        Asked(writing.LINE, {"meeting_id": under_way.id, "kind": LineKind.CONCLUSION.value}, "选甲公司"),
        Asked(writing.LINE, {"meeting_id": under_way.id, "kind": LineKind.ATTACHMENT.value}, PHOTO),
    ]
