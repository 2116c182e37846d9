"""An estate in which there is everything that buttons and links can name, and what is nobody else's of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Column, Table, select

from bot.actions.ballots.cast import cast
from bot.actions.books import accounts, confirming, notices, statements
from bot.actions.estates import appointments, leads, offices
from bot.actions.estates import committee as serving
from bot.actions.households import import_register
from bot.actions.meetings import stand_in_asking
from bot.actions.objections import raising, wishes
from bot.actions.paper import slips
from bot.actions.proposals import draft, withdraw
from bot.actions.proxies import proxies
from bot.actions.settings import settling
from bot.actions.shares import deciding, pledging
from bot.rehearsal.town.people import Person
from bot.voting.ballots.ballot import Tap
from bot.voting.books.entry import EntryKind
from bot.voting.books.statement import StatementLine
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Office
from bot.voting.households.household import Role, Standing
from bot.voting.households.part import Part
from bot.voting.objections.objection import ObjectionKind
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Wish
from bot.voting.settings.settings import Setting
from bot.voting.shares.cost_table import EQUAL
from bot.voting.shares.costs import Costs
from storage import tables
from tests.actions.answers import answer_of, answers
from tests.actions.books.kept import named, written
from tests.actions.home import Home
from tests.actions.matters.talks import raised
from tests.actions.meetings.called import called
from tests.actions.plans import plans_for
from tests.conversations.newcomers import VALID, answer_to, joins_committee, slip
from tests.conversations.town import Town
from tests.voting.drafts import AT_ONCE
from tests.voting.registers import household, register

ELSEWHERE = ("2-1-101", "2-1-102")
FIRST, SECOND, THIRD = ROOMS = ("7-7-707", "7-7-708", "7-7-709")
PEOPLE = ("王小明", "李小红", "钱小美", "孙组长", "陈委员", "冯离开", "林主任", "许会计")
TITLES = ("安装高空抛物摄像头", "更换电梯钢丝绳", "外墙重新粉刷", "改造游泳池")
ACCOUNT = "阳光花园业主委员会"
RAISED, PLANNED = "楼顶漏水两年", "三幢的电梯该换了"
REASONS = ("没有过户", "报价有误", "计票有误")

NAMED_BY: Mapping[str, Sequence[Column[Any]]] = {
    "estate_id": [tables.estates.c.id],
    "proposal_id": [tables.proposals.c.id],
    "household_id": [tables.households.c.id],
    "principal_id": [tables.households.c.id],
    "holder_id": [tables.households.c.id],
    "member_id": [tables.members.c.id],
    "user_id": [tables.members.c.user_id, tables.leads.c.user_id, tables.offices.c.user_id],
    "lead_id": [tables.leads.c.id],
    "entry_id": [tables.paper_entries.c.id, tables.book_entries.c.id],
    "account_id": [tables.accounts.c.id],
    "notice_id": [tables.book_notices.c.id],
    "line_id": [tables.statement_lines.c.id],
    "objection_id": [tables.objections.c.id],
    "proxy_id": [tables.proxies.c.id],
    "appointment_id": [tables.appointments.c.id],
    "request_id": [tables.void_requests.c.id],
    "wish_id": [tables.setting_wishes.c.id],
    "matter_id": [tables.matters.c.id],
    "into_id": [tables.matters.c.id],
    "owner_id": [tables.matters.c.id, tables.accounts.c.id],
    "meeting_id": [tables.meetings.c.id],
    "stand_in_id": [tables.stand_ins.c.id],
    "sounding_id": [tables.soundings.c.id],
    "drive_id": [tables.drives.c.id],
    "id": [tables.drives.c.id, tables.matters.c.id],
    "import_id": [tables.imports.c.id],
    "instead_of": [tables.imports.c.id],
}
"""What the numbers in buttons name, by the names of their fields."""

Ids = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Busy:
    """What there is in an estate: its ids by the fields that name them, and what is known to its own only.

    ``private`` are names, receipts, reasons and a code, which not even all of its own are told.
    """

    ids: Ids
    private: Sequence[str]
    code: str
    receipts: Sequence[str]

    @property
    def secrets(self) -> Sequence[str]:
        """Return every word that tells an outsider something."""
        return [*self.private, *ROOMS, *TITLES, ACCOUNT, PLANNED]


async def busy_estate(town: Town) -> Busy:
    """Let everything happen in an estate that buttons can be about."""
    code = await slip(town, FIRST)
    owner, neighbour = await _people(town)
    await _votes(town, owner)
    proposal = await town.opens(title=TITLES[0])
    await _around(town, proposal, owner, neighbour)
    await _papers(town)
    await _books(town)
    await _matters(town, owner)
    await town.idle()
    receipts = await _column(town, tables.ballots.c.receipt)
    assert receipts
    private = [*PEOPLE, *REASONS, RAISED, code, code.replace("-", ""), *receipts]
    return Busy(await ids_of(town, town.estate.id), private, code, receipts)


async def _people(town: Town) -> tuple[Person, Person]:
    owner = await town.lives("王小明", FIRST)
    await town.lives("李小红", FIRST, Role.FAMILY, Standing.PENDING)
    await town.lives("冯离开", FIRST, Role.FAMILY, Standing.LEFT)
    neighbour = await town.lives("钱小美", SECOND)
    await town.has_household(THIRD)
    lead = town.world.person("孙组长")
    await answer_to(lead, "/start")
    hall, committee = town.program.hall, town.committee.id
    for staircase in ("7", ""):  # one of them is removed again
        _, link = await leads.invite(hall, committee, town.estate.id, Part("7", staircase), VALID)
        await leads.accept(hall, lead.id, link.token)
    await leads.remove(hall, committee, (await _column(town, tables.leads.c.id))[-1])
    await joins_committee(town, "陈委员")
    return owner, neighbour


async def _votes(town: Town, owner: Person) -> None:
    """Leave a vote announced, one withdrawn, and one counted that somebody wants declared void."""
    hall, committee = town.program.hall, town.committee.id
    await town.opens(title=TITLES[1], notice_days=3)
    given_up = await town.opens(title=TITLES[2])
    answer = await answers(hall, committee, "withdrawal-reason")
    await withdraw.give_up(hall, answer, given_up.id, REASONS[1], Confirmation.NONE)
    soon = town.clock.now() + timedelta(hours=2)
    counted = await town.opens(title=TITLES[3], closes_at=soon, objection_days=5)
    home = town.households[FIRST].id
    await cast(hall, [Tap("counted", owner.id, counted.id, Choice.FOR, home)])
    await town.moves_past(soon)
    await town.idle()
    answer = await answers(hall, committee, "withdrawal-reason")
    await withdraw.give_up(hall, answer, counted.id, REASONS[2], Confirmation.COMMITTEE)


async def _around(town: Town, proposal: Proposal, owner: Person, neighbour: Person) -> None:
    """Let ballots, a proxy, a slip and an objection come to an open vote."""
    hall = town.program.hall
    first, second, third = (town.households[room].id for room in ROOMS)
    given = await proxies.ask(hall, owner.id, Wish(proposal.id, first, second, None), 3)
    await proxies.accept(hall, neighbour.id, given.id, 3)
    await cast(hall, [Tap("own", neighbour.id, proposal.id, Choice.AGAINST, second)])
    signed = SignedSlip(proposal.id, third, Choice.FOR, "photo")
    await slips.enter(hall, town.committee.id, signed, Confirmation.COMMITTEE)
    raised = wishes.Wish(proposal.id, ObjectionKind.NOT_ELIGIBLE, second)
    await raising.object_to(hall, owner.id, raised, REASONS[0])


async def _papers(town: Town) -> None:
    """Leave an appointment, a setting, a draft and a register to be decided."""
    hall, committee, estate_id = town.program.hall, town.committee.id, town.estate.id
    await appointments.invite(hall, committee, estate_id, Office.COMMITTEE, VALID)
    usual = town.program.desk.usual_settings
    await settling.settle(hall, committee, estate_id, Setting.NOTICE, "20", usual)
    await draft.begin(hall, committee, estate_id, AT_ONCE)
    await import_register.preview(hall, estate_id, "名册.csv", register(household("101")), committee)


async def _books(town: Town) -> None:
    """Leave books with money of a household, and an entry, an account, a notice and a line that wait."""
    here, committee = Home(town.program.hall, town.clock, town.estate), town.committee.id
    treasurer = town.world.person("许会计")
    link = await offices.invite(here.hall, town.estate.name, Office.TREASURER, VALID)
    await answer_to(treasurer, f"/start join-{link.token}")
    [_, second] = await serving.members(here.hall, town.estate.name, Office.COMMITTEE)
    account = await named(here, committee, (ACCOUNT, "农业银行", "1234"))
    await accounts.settle(here.hall, second.user_id, account.id, agree=True)
    await named(here, committee, (ACCOUNT, "建设银行", "5678"))
    kind = EntryKind.CONTRIBUTION
    money: dict[str, Any] = {"party": FIRST, "room": FIRST, "by": treasurer.id}
    entry = await written(here, account, "9803.92", kind, **money)
    await confirming.settle(here.hall, second.user_id, entry.id, agree=True)
    yesterday = town.clock.now().date() - timedelta(days=1)
    await notices.draw(here.hall, treasurer.id, account.id, yesterday)
    await written(here, account, "1", kind, **money)
    await statements.ask(here.hall, treasurer.id, account.id)
    answer = await answer_of(here.hall, treasurer.id)
    await statements.take_in(here.hall, answer, [StatementLine(yesterday, 100, "利息")])


async def _matters(town: Town, owner: Person) -> None:
    """Leave a matter that waits, and one with a plan, pledges, a meeting and somebody asked to stand in."""
    here, committee = Home(town.program.hall, town.clock, town.estate), town.committee.id
    await raised(here, owner.id, f"{RAISED}\n一下雨就漏。")
    planned = await plans_for(here.hall, town.estate.id, committee, Costs(EQUAL), 30_000_00)
    until = here.hall.now + timedelta(days=7)
    view = await deciding.begin(here.hall, committee, planned.id, 1, until, ())
    first, second, _ = (town.households[room].id for room in ROOMS)
    await pledging.pledge(here.hall, owner.id, view.drive.id, first, 10_000_00)
    _, colleague = await serving.members(here.hall, town.estate.name, Office.COMMITTEE)
    meeting = await called(here.hall, planned, committee, colleague.user_id)
    await stand_in_asking.ask(here.hall, owner.id, meeting.id, first, second, 3)


async def _column(town: Town, column: Column[Any]) -> list[Any]:
    async with town.program.hall.read() as connection:
        return list(await connection.scalars(select(column).order_by(column)))


async def ids_of(town: Town, estate_id: int) -> dict[str, list[int]]:
    """Return what there is in an estate, by the names of the fields of buttons."""
    async with town.program.hall.read() as connection:
        return {
            name: sorted(
                {
                    number
                    for column in columns
                    for number in await connection.scalars(
                        select(column).where(_of(column.table) == estate_id)
                    )
                }
            )
            for name, columns in NAMED_BY.items()
        }


def _of(table: Any) -> Column[Any]:
    assert isinstance(table, Table)
    column: Column[Any] = table.c.id if table is tables.estates else table.c.estate_id
    return column


async def contents(town: Town, estate_id: int) -> dict[str, list[Any]]:
    """Return every row of an estate, but for which messages of the bot are brought up to date."""
    async with town.program.hall.read() as connection:
        return {
            table.name: list(await connection.execute(select(table).where(table.c.estate_id == estate_id)))
            for table in tables.metadata.sorted_tables
            if "estate_id" in table.c and table is not tables.kept_messages
        }


async def founded(town: Town, name: str = "月光花园") -> tuple[int, Person]:
    """Found another estate with a group and two households; return its id and its committee."""
    hall = town.program.hall
    estate, link = await offices.found(hall, name, "Asia/Shanghai", "zh_CN", VALID)
    committee = town.world.person("吴主任")
    await answer_to(committee, f"/start join-{link.token}")
    group = town.world.group(f"{name}业主群", creator=committee)
    group.add_bot(by=committee)
    committee.write("/link", group)
    await group.wait_for(name)
    for room in ELSEWHERE:
        await town.has_household(room, estate=estate)
    return estate.id, committee
