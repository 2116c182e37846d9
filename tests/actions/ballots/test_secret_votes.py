from pathlib import Path

import pytest
from sqlalchemy import String, cast, select

from bot.actions.ballots import receipts
from bot.actions.proposals.stages import run_due
from bot.voting.ballots.ballot import Receipt
from bot.voting.chain.commitment import entry
from bot.voting.counting.choice import Choice
from bot.voting.households.household import Role, Standing
from storage.tables import deliveries, events
from tests.actions.home import Home, home
from tests.actions.votes import answer, binds, opens, presses

OWNER, WIFE, TENANT, STRANGER = 1, 2, 3, 4
ROOM = "3-2-501"


async def household_votes(here: Home, *, secret: bool) -> list[int]:
    """Let the owner of a household vote; return who gets a letter about it."""
    household = await here.has_household(ROOM)
    await binds(here, OWNER, household)
    await binds(here, WIFE, household, Role.FAMILY)
    await binds(here, TENANT, household, Role.TENANT)
    await binds(here, STRANGER, household, Role.FAMILY, Standing.PENDING)
    await answer(here, presses(OWNER, await opens(here, secret=secret))(Choice.AGAINST))
    async with here.hall.read() as connection:
        told = select(deliveries.c.chat_id).where(deliveries.c.kind == "ballot-cast")
        return sorted(await connection.scalars(told))


@pytest.mark.parametrize(("secret", "told"), [(False, [WIFE, TENANT]), (True, [WIFE])])
async def test_of_a_secret_ballot_only_those_hear_who_could_have_cast_it(
    tmp_path: Path, secret: bool, told: list[int]
) -> None:
    async with home(tmp_path) as here:
        assert await household_votes(here, secret=secret) == told


async def test_a_secret_ballot_names_its_line_on_the_list_once_the_list_is_published(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        household = await here.has_household(ROOM)
        await binds(here, OWNER, household)
        proposal = await opens(here, secret=True)
        cast_now = await answer(here, presses(OWNER, proposal)(Choice.AGAINST))
        assert isinstance(cast_now, Receipt)
        before = await receipts.look_up(here.hall, OWNER, cast_now.number)
        here.clock.advance_to(proposal.closes_at)
        await run_due(here.hall)
        after = await receipts.look_up(here.hall, OWNER, cast_now.number)
    assert before.salt is not None
    assert before.entry is None
    assert after.salt == before.salt
    assert after.entry == entry(before.salt, Choice.AGAINST)


async def test_the_record_of_acts_never_says_who_voted_how(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await household_votes(here, secret=True)
        async with here.hall.read() as connection:
            rows = await connection.scalars(select(cast(events.c.fields, String)))
            recorded = " ".join(rows)
        assert "proposal_id" in recorded
        assert "against" not in recorded
