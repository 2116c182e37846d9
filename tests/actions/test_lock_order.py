"""Writers lock the vote, then its ledger, then its slips, so that no two of them wait for each other."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.actions.estates import committee, offices
from bot.actions.hall import Hall
from bot.actions.objections import to_a_slip
from bot.actions.paper import slips
from bot.actions.proposals import extend, stages, withdraw
from bot.voting.counting.choice import Choice
from bot.voting.estates.estate import Office
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import PaperEntry, SignedSlip
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.stages import asks_at
from tests.actions.answers import answers
from tests.actions.home import COMMITTEE, VALID, Home, home
from tests.actions.households.test_sales import imports
from tests.actions.locks import locked
from tests.actions.votes import amends, answer, binds, opens, presses
from tests.voting.registers import household, register

OWNER, COLLEAGUE = 40, 41
IN_ORDER = ["proposals", "ledger_heads", "paper_entries"]

Act = Callable[[Hall, PaperEntry], Awaitable[object]]

ACTS: dict[str, tuple[Confirmation, Act]] = {
    "entering": (
        Confirmation.COMMITTEE,
        lambda hall, slip: slips.enter(hall, COMMITTEE, signed(slip), Confirmation.NONE),
    ),
    "confirming": (
        Confirmation.COMMITTEE,
        lambda hall, slip: slips.check(hall, COMMITTEE, slip.id, confirm=True),
    ),
    "refusing": (
        Confirmation.COMMITTEE,
        lambda hall, slip: slips.check(hall, COMMITTEE, slip.id, confirm=False),
    ),
    "amending": (
        Confirmation.COMMITTEE,
        lambda hall, slip: amends(hall, slip.proposal_id, {Question.COST: "1"}),
    ),
    "objecting": (
        Confirmation.NONE,
        lambda hall, slip: to_a_slip.object_to(hall, OWNER, slip.id),
    ),
}
"""What touches slips that were there before, and whether the slip waits for a second person then."""


def signed(slip: PaperEntry) -> SignedSlip:
    return SignedSlip(slip.proposal_id, slip.household.id, Choice.AGAINST, "photo")


async def slip_in(here: Home, confirmation: Confirmation) -> PaperEntry:
    """Let a colleague of the committee enter a slip of the owner's household."""
    household = await here.has_household("1-1-101")
    await binds(here, OWNER, household)
    await joins(here)
    proposal = await opens(here)
    given = SignedSlip(proposal.id, household.id, Choice.FOR, "photo")
    return (await slips.enter(here.hall, COLLEAGUE, given, confirmation)).entry


async def joins(here: Home) -> None:
    """Let a colleague join the committee."""
    await here.meets(COLLEAGUE)
    invitation = await offices.invite(here.hall, here.estate.name, Office.COMMITTEE, VALID)
    await committee.join(here.hall, COLLEAGUE, invitation.token)


@pytest.mark.parametrize(("confirmation", "act"), ACTS.values(), ids=ACTS)
async def test_a_vote_is_locked_before_its_ledger_and_that_before_slips(
    tmp_path: Path, confirmation: Confirmation, act: Act
) -> None:
    async with home(tmp_path) as here:
        slip = await slip_in(here, confirmation)
        with locked(here.hall.database) as tables:
            await act(here.hall, slip)
    assert [table for table in tables if table in IN_ORDER] == IN_ORDER


async def test_an_opening_locks_the_register_before_the_vote(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        await opens(here, notice_days=1)
        here.clock.advance(timedelta(days=1))
        with locked(here.hall.database) as tables:
            assert await stages.run_due(here.hall)
    assert tables[:3] == ["estates", "proposals", "ledger_heads"]


@pytest.mark.parametrize("settle", [extend.extend, extend.decline], ids=["extended", "declined"])
async def test_whoever_settles_an_extension_locks_the_vote_and_its_ledger_first(
    tmp_path: Path, settle: Callable[[Hall, int, int], Awaitable[object]]
) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        proposal = await opens(here, extension_days=7)
        with locked(here.hall.database) as tables:
            await settle(here.hall, COMMITTEE, proposal.id)
    assert tables[:2] == ["proposals", "ledger_heads"]


async def test_the_question_about_an_extension_locks_the_vote_first(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        proposal = await opens(here, extension_days=7)
        here.clock.advance_to(asks_at(proposal))
        with locked(here.hall.database) as tables:
            assert await stages.run_due(here.hall)
    assert tables[:3] == ["estates", "proposals", "ledger_heads"]


async def test_a_sale_locks_register_and_household_then_the_vote_then_ballots_and_people(
    tmp_path: Path,
) -> None:
    async with home(tmp_path) as here:
        await imports(here, register(household("101", owner="丁")))
        sold = (await here.slip("1-101")).household
        await binds(here, OWNER, sold)
        proposal = await opens(here)
        await answer(here, presses(OWNER, proposal)(Choice.FOR))
        with locked(here.hall.database) as tables:
            await imports(here, register(household("101", owner="孙")))
    wanted = ["estates", "households", "proposals", "ledger_heads", "ballots", "members", "codes"]
    assert [table for table in tables if table in wanted] == wanted


async def test_a_wish_to_declare_a_vote_void_is_locked_before_the_vote(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        await joins(here)
        proposal = await opens(here)
        here.clock.advance_to(proposal.closes_at)
        await stages.run_due(here.hall)
        wish = await answers(here.hall, COLLEAGUE, "withdraw-reason")
        await withdraw.give_up(here.hall, wish, proposal.id, "程序有误", Confirmation.COMMITTEE)
        with locked(here.hall.database) as tables:
            await withdraw.settle(here.hall, COMMITTEE, 1, agree=True)
    assert tables[:3] == ["void_requests", "proposals", "ledger_heads"]
