from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import delete, select, update

from bot.actions.ballots.cast import cast
from bot.actions.proposals.stages import run_due
from bot.voting.counting.choice import Choice
from bot.voting.proposals.proposal import Proposal, ProposalState
from storage import tables
from storage.estates import events
from storage.proposals import proposals
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.votes import binds, opens, presses

HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)
OWNER = 1


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        await binds(found, OWNER, await found.has_household("1-1-101"))
        yield found


async def answered(here: Home, **changes: Any) -> Proposal:
    """Open a vote in which the only household is for."""
    proposal = await opens(here, **changes)
    await cast(here.hall, [presses(OWNER, proposal)(Choice.FOR)])
    here.clock.advance_to(proposal.closes_at)
    return proposal


async def changes(here: Home, *statements: Any) -> None:
    async with here.hall.database.write() as connection:
        for statement in statements:
            await connection.execute(statement)


async def state_of(here: Home, proposal: Proposal) -> ProposalState:
    async with here.hall.read() as connection:
        return (await proposals.by_id(connection, [proposal.id]))[proposal.id].state


async def warned(here: Home) -> list[int]:
    """Return who was told that a vote is not counted."""
    query = select(tables.deliveries.c.chat_id).where(tables.deliveries.c.kind == "count-stopped")
    async with here.hall.read() as connection:
        return list((await connection.execute(query)).scalars())


BALLOTS = tables.ballots
OF_FOR = tables.counters.c.counted == Choice.FOR


@pytest.mark.parametrize(
    ("secret", "statements"),
    [
        (False, [update(tables.counters).where(OF_FOR).values(counted="against")]),
        (False, [update(tables.counters).where(OF_FOR).values(heads=2)]),
        (False, [delete(tables.ledger).where(tables.ledger.c.kind == "ballot")]),
        (True, [update(BALLOTS).values(choice="against")]),
        (
            True,
            [
                update(BALLOTS).values(choice="against"),
                update(tables.counters).where(OF_FOR).values(counted="against"),
            ],
        ),
        (True, [update(BALLOTS).values(salt="0" * 32)]),
    ],
)
@pytest.mark.parametrize("objection_days", [0, 7])
async def test_a_vote_whose_ballots_are_not_those_on_record_is_not_counted(
    here: Home, secret: bool, statements: list[Any], objection_days: int
) -> None:
    proposal = await answered(here, secret=secret, objection_days=objection_days)
    await changes(here, *statements)
    await run_due(here.hall)
    assert await state_of(here, proposal) is ProposalState.OPEN
    assert await warned(here) == [COMMITTEE]


async def test_an_hour_later_it_is_counted_if_that_was_put_right(here: Home) -> None:
    proposal = await answered(here)
    await changes(here, update(tables.counters).where(OF_FOR).values(counted="against"))
    await run_due(here.hall)
    moved = tables.counters.c.counted == Choice.AGAINST
    await changes(here, update(tables.counters).where(moved).values(counted="for"))
    here.clock.advance(HOUR - MOMENT)
    await run_due(here.hall)
    assert await state_of(here, proposal) is ProposalState.OPEN
    here.clock.advance(MOMENT)
    await run_due(here.hall)
    assert await state_of(here, proposal) is ProposalState.FINAL


async def test_however_long_it_takes_it_is_told_once(here: Home) -> None:
    await answered(here)
    await changes(here, update(tables.counters).where(OF_FOR).values(counted="against"))
    for _ in range(3):
        await run_due(here.hall)
        here.clock.advance(HOUR)
    assert await warned(here) == [COMMITTEE]
    async with here.hall.read() as connection:
        assert list(await events.acts(connection, here.estate.id)).count("count-stopped") == 1


@pytest.mark.parametrize("secret", [False, True])
async def test_a_vote_whose_ballots_are_on_record_is_counted(here: Home, secret: bool) -> None:
    proposal = await answered(here, secret=secret)
    await run_due(here.hall)
    assert await state_of(here, proposal) is ProposalState.FINAL
