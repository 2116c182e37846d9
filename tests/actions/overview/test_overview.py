"""What is open and for whom it waits."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace

from bot.actions.books import accounts
from bot.actions.estates import appointments
from bot.actions.objections import raising, wishes
from bot.actions.overview import overview
from bot.actions.paper import slips
from bot.actions.proposals import draft, withdraw
from bot.actions.proposals.stages import run_due
from bot.actions.settings import settling
from bot.actions.shares import deciding, pledging
from bot.texts.catalogue import LANGUAGES, Catalogue
from bot.texts.markup import without_markup
from bot.texts.overview.overview import lines_text
from bot.voting.books.notice import NoticeRules, Owing
from bot.voting.books.objection import NoticeObjection
from bot.voting.books.periods import Period, Rhythm
from bot.voting.books.second import Stage
from bot.voting.counting.choice import Choice
from bot.voting.counting.rule import OBJECTION
from bot.voting.estates.estate import Office
from bot.voting.households.household import Household, Role, Standing
from bot.voting.meetings.meeting import MeetingState
from bot.voting.objections.objection import ObjectionKind
from bot.voting.overview.line import DECIDED_BY_SOME, OF_ONES_OWN, Matter
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import CommitteeOnly
from bot.voting.settings.settings import Setting
from bot.voting.shares.cost_table import EQUAL
from bot.voting.shares.costs import Costs
from handlers.overview.ways import way
from storage.books import notices, objections
from storage.meetings import meetings
from tests.actions.answers import answers
from tests.actions.books.kept import named
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.matters.talks import raised, taken_up
from tests.actions.meetings.held import called_for
from tests.actions.plans import plans_for
from tests.actions.usual import USUAL
from tests.actions.votes import binds, opens
from tests.voting.drafts import AT_ONCE

OWNER, AUDITOR, COLLEAGUE, NEWCOMER = 1, 2, 3, 4
CATALOGUE = Catalogue()


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


async def busy(here: Home) -> Proposal:
    """Let everything there is be open at once, all of it because of the first of the committee."""
    hall = here.hall
    for user_id, office in ((AUDITOR, Office.AUDITOR), (COLLEAGUE, Office.COMMITTEE)):
        await here.serves(user_id, office)
    await money_is_due_and_waits(here)
    own, other = await here.has_household("1-1-101"), await here.has_household("1-1-102")
    await here.has_household("1-1-103")
    await binds(here, OWNER, own)
    await pledges_are_short_and_suffice(here, own)
    decided = await opens(here, rule_key=OBJECTION.key, title="道闸")
    here.clock.advance_to(decided.closes_at + timedelta(seconds=1))
    await run_due(hall)
    await binds(here, NEWCOMER, other, Role.OWNER, Standing.PENDING)
    running = await opens(here, title="电梯", extension_days=7)
    here.clock.advance_to(running.closes_at - timedelta(hours=23))
    await run_due(hall)
    signed = SignedSlip(running.id, other.id, Choice.AGAINST, "photo")
    await slips.enter(hall, COMMITTEE, signed, Confirmation.COMMITTEE)
    await raised(here, OWNER)
    await minutes_wait(here, [own, other])
    await raising.object_to(hall, OWNER, wishes.Wish(running.id, ObjectionKind.OTHER, None), "未张贴")
    await appointments.invite(hall, COMMITTEE, here.estate.id, Office.COMMITTEE, VALID)
    await settling.settle(hall, COMMITTEE, here.estate.id, Setting.NOTICE, "20", USUAL)
    answer = await answers(hall, COMMITTEE, "withdraw-reason")
    await withdraw.give_up(hall, answer, decided.id, "程序有误", Confirmation.COMMITTEE)
    await draft.begin(hall, COMMITTEE, here.estate.id, AT_ONCE)
    return decided


async def pledges_are_short_and_suffice(here: Home, own: Household) -> None:
    """Let one household alone pledge all that is needed of one plan, and nobody anything of another."""
    for price in (9_000, 6_000):
        matter = await plans_for(here.hall, here.estate.id, COMMITTEE, Costs(EQUAL), price)
        until = here.clock.now() + timedelta(days=3)
        drive = (await deciding.begin(here.hall, COMMITTEE, matter.id, 1, until, ())).drive
    await pledging.pledge(here.hall, OWNER, drive.id, own.id, price)
    here.clock.advance(timedelta(days=4))


async def money_is_due_and_waits(here: Home) -> None:
    """Let a month pass of which no notice tells, and an account wait for a second person."""
    here.hall = replace(here.hall, notices=NoticeRules(Rhythm.MONTH))
    account = await named(here)
    await accounts.settle(here.hall, COLLEAGUE, account.id, agree=True)
    await named(here, answers=("业委会", "建设银行", "5678"))
    async with here.hall.database.write() as connection:
        until = here.hall.now.date()
        place, period = (here.estate.id, account.id), Period(until, until)
        id_ = await notices.add(
            connection, place, period, Owing(0, 0, here.hall.now), "token", COMMITTEE, here.hall.now
        )
        notice = await notices.get(connection, id_)
        assert notice
        posted = COLLEAGUE, Stage.CONFIRMED, here.hall.now
        await notices.settle(connection, notice, *posted, number=1, objections_until=until)
        new = NoticeObjection(0, here.estate.id, id_, "1-1-101", "数目不对", OWNER, here.hall.now)
        await objections.add(connection, new)
    here.clock.advance(timedelta(days=31))


async def minutes_wait(here: Home, homes: Sequence[Household]) -> None:
    """Let a meeting be over that a colleague has chaired."""
    meeting = await called_for(here, await taken_up(here), homes, COLLEAGUE, OWNER)
    async with here.hall.act() as act:
        await meetings.change(act.connection, meeting.id, state=MeetingState.CLOSED)


async def test_each_thing_that_is_open_is_a_line_and_says_for_whom_it_waits(here: Home) -> None:
    await busy(here)
    of_the_estate = set(Matter) - set(OF_ONES_OWN)
    mine = {line.matter: line.mine for line in (await overview.of_estates(here.hall, COMMITTEE)).lines}
    assert set(mine) == of_the_estate - {Matter.DRAFTS_OF_OTHERS}
    assert [each for each, waits in mine.items() if waits] == [Matter.EXTENSION, Matter.OBJECTION]
    theirs = await overview.of_estates(here.hall, COLLEAGUE)
    assert {line.matter for line in theirs.lines} == of_the_estate - {Matter.DRAFT}
    decided_by_them = DECIDED_BY_SOME
    assert tuple(line.matter for line in theirs.lines if line.mine) == decided_by_them


async def test_whoever_may_decide_finds_a_button_and_auditors_look_on(here: Home) -> None:
    await busy(here)
    looked = {
        Matter.VOTE,
        Matter.UNDONE,
        Matter.OBJECTION,
        Matter.NOTICE_DUE,
        Matter.NOTICE_OBJECTION,
        Matter.DRIVE_SHORT,
        Matter.DRIVE_REACHED,
        Matter.MINUTES,
    }
    for reader, missing in ((COLLEAGUE, {Matter.DRAFTS_OF_OTHERS}), (AUDITOR, set(Matter) - looked)):
        found = await overview.of_estates(here.hall, reader)
        led = {line.matter for line in found.lines if way(line, decides=here.estate.id in found.decides)}
        assert led == {line.matter for line in found.lines} - missing
    with pytest.raises(CommitteeOnly):
        await overview.of_estates(here.hall, OWNER)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_page_of_eight_lines_reads_well_and_fits(here: Home, language: str) -> None:
    await busy(here)
    for number in range(3):
        await opens(here, title=f"{number}" + "长" * 199)
    for reader in (COMMITTEE, AUDITOR):
        lines = (await overview.of_estates(here.hall, reader)).lines
        text = lines_text(CATALOGUE[language], lines[:8], 1, here.clock.now(), several_estates=False)
        assert len(without_markup(text)) < 2_000
        assert text.startswith("1. ") and "\n\n8. " in text


async def test_what_is_settled_is_no_line_any_more(here: Home) -> None:
    decided = await busy(here)
    await withdraw.settle(here.hall, COLLEAGUE, 1, agree=True)
    await appointments.decide(here.hall, COLLEAGUE, 1, agree=True, valid_for=VALID)
    await settling.decide(here.hall, COLLEAGUE, 1, True, USUAL)
    await accounts.settle(here.hall, COLLEAGUE, 2, agree=False)
    left = {line.matter for line in (await overview.of_estates(here.hall, COLLEAGUE)).lines}
    assert left.isdisjoint({Matter.VOID, Matter.APPOINTMENT, Matter.SETTING, Matter.UNDONE, Matter.MONEY}), (
        decided.title
    )
