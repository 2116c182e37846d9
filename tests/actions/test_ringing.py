"""Whoever delivers is rung for by the act itself, also where it leaves something other than letters."""

from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from bot.actions.bells import Bell
from bot.actions.following_up import doors
from bot.actions.proposals.publish import publish
from bot.actions.proposals.stages import run_due
from bot.voting.counting.choice import Choice
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import answer, binds, opens, presses

OWNER = 7


def ringing(here: Home) -> list[str]:
    """Let the hall ring from now on, and return the list that each ring is put into."""
    rung: list[str] = []
    here.hall = replace(here.hall, ring=lambda _bells: rung.append("ring"))
    return rung


async def test_a_card_that_is_to_be_put_up_rings(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        terms = (await opens(here)).terms
        rung = ringing(here)
        await publish(here.hall, COMMITTEE, here.estate.id, terms)
        assert len(rung) == 1


async def test_each_stage_rings_and_a_look_at_what_is_due_does_not(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        await opens(here, notice_days=1, closes_at=here.clock.now() + timedelta(days=8))
        rung = ringing(here)
        await run_due(here.hall)
        assert rung == []
        here.clock.advance(timedelta(days=1))
        await run_due(here.hall)
        assert len(rung) == 1
        here.clock.advance(timedelta(days=7))
        await run_due(here.hall)
        assert len(rung) == 2


async def test_a_list_of_doors_that_is_to_be_sent_rings(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await here.has_household("1-1-101")
        proposal = await opens(here)
        rung = ringing(here)
        await doors.ask_for_list(here.hall, COMMITTEE, proposal.id)
        assert len(rung) == 1


async def test_a_vote_rings_for_whoever_keeps_cards_and_for_nobody_who_has_nothing_to_do(
    tmp_path: Path,
) -> None:
    async with home(tmp_path) as here:
        household = await here.has_household("1-1-101")
        proposal = await opens(here)
        await binds(here, OWNER, household)
        rung: list[Bell] = []
        here.hall = replace(here.hall, ring=rung.extend)
        await answer(here, presses(OWNER, proposal)(Choice.FOR))
        assert rung == [Bell.CARDS]
