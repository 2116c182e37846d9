"""Ballots that reached their households for certain, in votes in which silence is counted."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.counting.measure import Measure
from bot.voting.counting.silence import Silence
from bot.voting.following_up.handover import Way
from storage.among import among, listed
from storage.ready import ready
from storage.tables import ballots, handovers, proposals, rolls
from storage.upsert import upsert

COUNTING = ready(
    select(proposals.c.id).where(among(proposals.c.id, "votes"), proposals.c.silence != Silence.OFF)
)


async def add(
    connection: AsyncConnection, estate_id: int, proposal_id: int, household_id: int, way: Way, now: datetime
) -> bool:
    """Store that a household has its ballot, and tell whether it had none before."""
    row = {"estate_id": estate_id, "proposal_id": proposal_id, "household_id": household_id}
    statement = upsert(connection, handovers).values(**row, way=way, at=now).on_conflict_do_nothing()
    return (await connection.execute(statement)).rowcount == 1


async def forget(
    connection: AsyncConnection, proposal_id: int, household_ids: Iterable[int] | None = None
) -> None:
    """Let nothing have reached these households, or any household of a proposal: it was another ballot."""
    statement = delete(handovers).where(handovers.c.proposal_id == proposal_id)
    if household_ids is not None:
        statement = statement.where(handovers.c.household_id.in_(set(household_ids)))
    await connection.execute(statement)


async def counting(connection: AsyncConnection, proposal_ids: Iterable[int]) -> set[int]:
    """Return those of these proposals in which silence is counted."""
    return set(await connection.scalars(COUNTING, {"votes": listed(proposal_ids)}))


async def silent(connection: AsyncConnection, proposal_ids: Iterable[int]) -> dict[int, Measure]:
    """Return heads and area of those who have their ballot and have not answered, where there are any."""
    has_answered = (
        select(ballots.c.id)
        .where(
            ballots.c.proposal_id == handovers.c.proposal_id,
            ballots.c.household_id == handovers.c.household_id,
            ballots.c.ended_at.is_(None),
        )
        .exists()
    )
    here = (rolls.c.proposal_id == handovers.c.proposal_id) & (
        rolls.c.household_id == handovers.c.household_id
    )
    query = (
        select(handovers.c.proposal_id, func.count(), func.sum(rolls.c.area))
        .join(rolls, here)
        .where(handovers.c.proposal_id.in_(set(proposal_ids)), ~has_answered)
        .group_by(handovers.c.proposal_id)
    )
    return {proposal_id: Measure(heads, area) for proposal_id, heads, area in await connection.execute(query)}
