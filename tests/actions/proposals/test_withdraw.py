"""Giving a vote up: rights come before what has become of it."""

from pathlib import Path

import pytest

from bot.actions.proposals import withdraw
from bot.actions.proposals.stages import run_due
from bot.voting.households.household import Role
from bot.voting.paper.confirmation import Confirmation
from bot.voting.refusals import CommitteeOnly, WithdrawnBefore
from tests.actions.answers import answers
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import binds, opens

OWNER, STRANGER = 1, 2
REASON = "withdrawal-reason"


async def gives_up(here: Home, user_id: int, proposal_id: int) -> None:
    answer = await answers(here.hall, user_id, REASON, proposal_id=proposal_id, reason="报价有误")
    await withdraw.give_up(here.hall, answer, proposal_id, "报价有误", Confirmation.NONE)


@pytest.mark.parametrize("counted", [False, True], ids=["withdrawn", "void"])
async def test_who_may_not_give_a_vote_up_does_not_learn_that_it_was(tmp_path: Path, counted: bool) -> None:
    async with home(tmp_path) as here:
        await binds(here, OWNER, await here.has_household("1-1-101"), Role.OWNER)
        await here.meets(STRANGER)
        proposal = await opens(here)
        if counted:
            here.clock.advance_to(proposal.closes_at)
            await run_due(here.hall)
        await gives_up(here, COMMITTEE, proposal.id)

        with pytest.raises(WithdrawnBefore):
            await withdraw.consider(here.hall, COMMITTEE, proposal.id)
        for user_id in (OWNER, STRANGER):
            with pytest.raises(CommitteeOnly):
                await withdraw.consider(here.hall, user_id, proposal.id)
            with pytest.raises(CommitteeOnly):
                await gives_up(here, user_id, proposal.id)
            asked = await answers(here.hall, user_id, REASON, proposal_id=proposal.id)
            with pytest.raises(CommitteeOnly):
                await withdraw.note_reason(here.hall, asked, proposal.id, "报价有误")


async def test_a_vote_that_does_not_exist_is_refused_like_one_of_another_estate(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        with pytest.raises(CommitteeOnly):
            await withdraw.consider(here.hall, COMMITTEE, 12345)
        with pytest.raises(CommitteeOnly):
            await gives_up(here, COMMITTEE, 12345)
