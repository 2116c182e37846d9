"""The second person lives in another household than the first, whatever a second one is needed for."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.actions.estates import appointments, committee
from bot.actions.households import homes, import_register, removal
from bot.actions.objections import raising, settling, wishes
from bot.actions.paper import slips
from bot.actions.proposals import withdraw
from bot.actions.proposals.stages import run_due
from bot.actions.proxies import on_paper
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Office
from bot.voting.households.household import Household, Role
from bot.voting.objections.objection import Decision, ObjectionKind
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proxies.proxy import Wish
from bot.voting.refusals import AnotherMustEnter, AnotherMustSettle, NobodyToAgree, SharesHousehold
from storage.tables import deliveries
from tests.actions.answers import answers
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.votes import answer, binds, opens, presses
from tests.voting.registers import household, register

WIFE, THIRD, AUDITOR, NEIGHBOUR = 901, 902, 903, 1
TWO = Confirmation.COMMITTEE


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    """Let a committee be a couple and a third one, and a household have a neighbour in it."""
    async with home(tmp_path) as found:
        await found.serves(WIFE)
        theirs = await found.has_household("1-1-101")
        await binds(found, COMMITTEE, theirs)
        await binds(found, WIFE, theirs, Role.FAMILY)
        await binds(found, NEIGHBOUR, await found.has_household("1-1-102"))
        yield found


async def at(here: Home, room: str) -> Household:
    return (await here.slip(room)).household


async def told(here: Home, kind: str) -> list[int]:
    async with here.hall.read() as connection:
        query = select(deliveries.c.chat_id).where(deliveries.c.kind == kind).order_by(deliveries.c.id)
        return list(await connection.scalars(query))


Settles = Callable[[int], Awaitable[object]]


async def slip(here: Home) -> Settles:
    """Let the husband enter a slip, and return how somebody confirms it."""
    proposal = await opens(here)
    signed = SignedSlip(proposal.id, (await at(here, "1-1-102")).id, Choice.FOR, "photo")
    entry = (await slips.enter(here.hall, COMMITTEE, signed, TWO)).entry
    assert await told(here, "paper-check") == [THIRD]
    return lambda by: slips.check(here.hall, by, entry.id, confirm=True)


async def invitation(here: Home) -> Settles:
    """Let the husband wish to invite somebody, and return how somebody agrees."""
    await appointments.invite(here.hall, COMMITTEE, here.estate.id, Office.COMMITTEE, VALID)
    assert await told(here, "appointment-request") == [THIRD]
    return lambda by: appointments.decide(here.hall, by, 1, True, VALID)


async def void_vote(here: Home) -> Settles:
    """Let the husband wish that a vote is void, and return how somebody agrees."""
    proposal = await opens(here, objection_days=7)
    here.clock.advance_to(proposal.closes_at + timedelta(seconds=1))
    await run_due(here.hall)
    reason = await answers(here.hall, COMMITTEE, "withdraw-reason")
    await withdraw.give_up(here.hall, reason, proposal.id, "程序有误", TWO)
    assert await told(here, "void-request") == [THIRD]
    return lambda by: withdraw.settle(here.hall, by, 1, True)


@pytest.mark.parametrize("begun", [slip, invitation, void_vote], ids=["slip", "invitation", "void vote"])
async def test_who_lives_with_the_first_is_no_second_and_is_not_asked(
    here: Home, begun: Callable[[Home], Awaitable[Settles]]
) -> None:
    await here.serves(THIRD)
    settles = await begun(here)
    with pytest.raises(SharesHousehold):
        await settles(WIFE)
    await settles(THIRD)


async def test_who_lives_with_the_one_who_wants_a_ballot_void_does_not_agree_to_it(here: Home) -> None:
    await here.serves(THIRD)
    await objected(here)
    await settling.settle(
        here.hall, await answers(here.hall, COMMITTEE, settling.REASON), 1, Decision.BALLOT_VOID, "不符", TWO
    )
    assert await told(here, "objection-second") == [THIRD]
    with pytest.raises(AnotherMustSettle):
        await settling.confirm(here.hall, WIFE, 1, agree=True)
    await settling.confirm(here.hall, THIRD, 1, agree=True)


async def objected(here: Home) -> None:
    """Let the neighbour vote and object to that."""
    proposal = await opens(here)
    await answer(here, presses(NEIGHBOUR, proposal)(Choice.FOR))
    home_id = (await at(here, "1-1-102")).id
    wish = wishes.Wish(proposal.id, ObjectionKind.WRONG_CHOICE, home_id)
    await raising.object_to(here.hall, NEIGHBOUR, wish, "不是我投的")


async def test_a_couple_alone_invites_nobody_and_is_told_why(here: Home) -> None:
    with pytest.raises(NobodyToAgree):
        await appointments.invite(here.hall, COMMITTEE, here.estate.id, Office.COMMITTEE, VALID)
    assert await told(here, "appointment-request") == []


@pytest.mark.parametrize(("giver", "holder"), [("1-1-102", "1-1-101"), ("1-1-101", "1-1-102")])
async def test_nobody_enters_a_proxy_on_paper_to_his_own_household_or_from_it(
    here: Home, giver: str, holder: str
) -> None:
    await here.serves(THIRD)
    proposal = await opens(here)
    wish = Wish(proposal.id, (await at(here, giver)).id, (await at(here, holder)).id, None)
    with pytest.raises(AnotherMustEnter):
        await on_paper.enter_paper(here.hall, COMMITTEE, wish, "photo", 3)
    await on_paper.enter_paper(here.hall, THIRD, wish, "photo", 3)


# What the auditors hear


async def test_committee_and_auditors_hear_of_offices_removals_and_registers(here: Home) -> None:
    await here.serves(AUDITOR, Office.AUDITOR)
    await here.serves(THIRD)
    assert (await told(here, "committee-changed"))[-3:] == [COMMITTEE, WIFE, AUDITOR]

    [place] = await homes.mine(here.hall, NEIGHBOUR)
    await removal.remove(here.hall, COMMITTEE, place.member.id, VALID)
    assert await told(here, "member-removed") == [WIFE, THIRD, AUDITOR]

    what = register(household("101", owner="丁"))
    preview = await import_register.preview(here.hall, here.estate.id, "名册.xlsx", what, COMMITTEE)
    assert preview.import_id
    await import_register.confirm(here.hall, preview.import_id, COMMITTEE)
    assert await told(here, "register-imported") == [WIFE, THIRD, AUDITOR]


async def test_who_is_dismissed_hears_of_it_and_so_do_those_who_watch(here: Home) -> None:
    await here.serves(AUDITOR, Office.AUDITOR)
    before = len(await told(here, "committee-changed"))
    await committee.dismiss(here.hall, here.estate.name, AUDITOR)
    assert (await told(here, "committee-changed"))[before:] == [COMMITTEE, WIFE, AUDITOR]
