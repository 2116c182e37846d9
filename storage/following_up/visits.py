"""Visits at doors, appended and never altered; the newest of a household counts."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.visit import Visit
from bot.voting.households.household import Household, Role, Standing
from bot.voting.households.part import Part
from storage.estates.leads import on_roll_in
from storage.following_up import found_at_doors
from storage.following_up.follow_ups import unanswered
from storage.proposals.proposals import household_on_roll
from storage.tables import members, people, rolls, visits


async def add(connection: AsyncConnection, estate_id: int, proposal_id: int, visit: Visit) -> None:
    """Append a visit."""
    await found_at_doors.add(connection, visits.c.proposal_id, estate_id, proposal_id, visit)


async def newest(connection: AsyncConnection, proposal_id: int) -> dict[int, Visit]:
    """Return each visited household's newest visit for a vote."""
    return await found_at_doors.newest(connection, visits.c.proposal_id, proposal_id)


async def reached(connection: AsyncConnection, household_ids: Iterable[int]) -> set[int]:
    """Return those of the households somebody of whom may vote, can be written to and wants to be."""
    query = (
        select(members.c.household_id)
        .join(people)
        .where(
            members.c.household_id.in_(set(household_ids)),
            members.c.standing == Standing.BOUND,
            members.c.role.in_([role for role in Role if role.votes]),
            people.c.reachable,
            people.c.reminders,
        )
    )
    return set(await connection.scalars(query))


async def silent_in(
    connection: AsyncConnection, proposal_id: int, parts: Iterable[Part] | None
) -> list[Household]:
    """Return the silent households of a vote in these parts, None for the whole roll."""
    return await _on_roll(connection, proposal_id, parts, rolls.c.household_id.in_(unanswered(proposal_id)))


async def roll_in(
    connection: AsyncConnection, proposal_id: int, parts: Iterable[Part] | None
) -> list[Household]:
    """Return all households of a vote's roll in these parts, None for the whole roll."""
    return await _on_roll(connection, proposal_id, parts)


async def _on_roll(
    connection: AsyncConnection,
    proposal_id: int,
    parts: Iterable[Part] | None,
    *conditions: ColumnElement[bool],
) -> list[Household]:
    query = select(rolls).where(rolls.c.proposal_id == proposal_id, *conditions)
    if parts is not None:
        query = query.where(on_roll_in(parts))
    return [household_on_roll(row) for row in await connection.execute(query.order_by(rolls.c.household_id))]
