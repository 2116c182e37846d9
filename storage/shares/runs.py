"""Following up pledges: which steps of a drive were run, and what was found at doors."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.visit import Visit
from storage.following_up import found_at_doors
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
    await found_at_doors.add(connection, pledge_visits.c.drive_id, estate_id, drive_id, visit)


async def visits(connection: AsyncConnection, drive_id: int) -> dict[int, Visit]:
    """Return each visited household's newest visit for a drive."""
    return await found_at_doors.newest(connection, pledge_visits.c.drive_id, drive_id)
