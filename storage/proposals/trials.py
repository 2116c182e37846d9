"""Trials: the one that runs in an estate, and leaving nothing of one that is over."""

from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.ledger.owner import Owner
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.trial import RUNNING
from storage.proposals import proposals as stored
from storage.proposals.rolls import ELECTORATE
from storage.tables import (
    counters,
    deliveries,
    ledger,
    ledger_heads,
    metadata,
    postings,
    proposals,
    rolls,
)

KEPT = (postings, rolls, counters)
"""Of a trial that is over there are its card, whom it asked and how many these were."""

EMPTIED = [  # a trial is not anchored, so nobody keeps a checkpoint of it
    table
    for table in reversed(metadata.sorted_tables)
    if any(key.column is proposals.c.id for key in table.foreign_keys) and table not in KEPT
]
"""All else that tells of a vote, what rests on others first."""


async def running(connection: AsyncConnection, estate_ids: Iterable[int]) -> list[Proposal]:
    """Return the trials that run in these estates, or whose end is due."""
    here = proposals.c.estate_id.in_(set(estate_ids)), proposals.c.number == RUNNING
    found = await connection.scalars(select(proposals.c.id).where(*here))
    return [*(await stored.by_id(connection, found)).values()]


async def ids(connection: AsyncConnection) -> set[int]:
    """Return every trial there is or was."""
    return set(await connection.scalars(select(proposals.c.id).where(~stored.COUNTS)))


async def empty(connection: AsyncConnection, trial: Proposal) -> None:
    """Delete what was answered in a trial, by whom, who was asked again and what was written about it."""
    for table in EMPTIED:
        await connection.execute(delete(table).where(table.c.proposal_id == trial.id))
    counted = counters.c.proposal_id == trial.id, counters.c.counted != ELECTORATE
    await connection.execute(delete(counters).where(*counted))
    for table in (ledger, ledger_heads):
        its_own = table.c.owner == Owner.VOTE, table.c.owner_id == trial.id
        await connection.execute(delete(table).where(*its_own))
    about_it = deliveries.c.fields["proposal_id"].as_integer() == trial.id
    here = deliveries.c.estate_id == trial.estate_id
    await connection.execute(delete(deliveries).where(here, about_it))
