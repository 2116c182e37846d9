"""Following up pledges: which steps of a drive were run, and what was found at doors."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.visit import Visit, VisitOutcome
from storage.tables import pledge_runs, pledge_visits


async def runs(connection: AsyncConnection, drive_ids: Iterable[int]) -> set[tuple[int, str]]:
    """Return the steps of these drives that were run, each with the drive's id."""
    query = select(pledge_runs.c.drive_id, pledge_runs.c.step)
    rows = await connection.execute(query.where(pledge_runs.c.drive_id.in_(set(drive_ids))))
    return {(row.drive_id, row.step) for row in rows}


async def mark_run(
    connection: AsyncConnection, estate_id: int, drive_id: int, step: str, now: datetime
) -> None:
    """Store that a step was run, in the transaction that claims what it asks."""
    row = {"estate_id": estate_id, "drive_id": drive_id, "step": step, "at": now}
    await connection.execute(insert(pledge_runs).values(row))


async def add_visit(connection: AsyncConnection, estate_id: int, drive_id: int, visit: Visit) -> None:
    """Append what was found at a door."""
    found = {"household_id": visit.household_id, "user_id": visit.user_id, "outcome": visit.outcome}
    place = {"estate_id": estate_id, "drive_id": drive_id, "at": visit.at}
    await connection.execute(insert(pledge_visits).values(**place, **found))


async def visits(connection: AsyncConnection, drive_id: int) -> dict[int, Visit]:
    """Return each visited household's newest visit for a drive."""
    latest = (
        select(func.max(pledge_visits.c.id))
        .where(pledge_visits.c.drive_id == drive_id)
        .group_by(pledge_visits.c.household_id)
    )
    rows = await connection.execute(select(pledge_visits).where(pledge_visits.c.id.in_(latest)))
    return {
        row.household_id: Visit(row.household_id, VisitOutcome(row.outcome), row.user_id, row.at)
        for row in rows
    }
