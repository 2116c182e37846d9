"""Following up the invited: which steps were run, who was asked at which, and what was found at doors."""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.follow_up import Claim, Run
from bot.voting.following_up.visit import Visit
from bot.voting.proposals.timetable import Channel
from storage.following_up import found_at_doors
from storage.tables import meeting_asked, meeting_runs, meeting_visits
from storage.upsert import upsert


async def runs(connection: AsyncConnection, meeting_ids: Iterable[int]) -> set[Run]:
    """Return the steps of these meetings that were run."""
    query = select(meeting_runs.c.meeting_id, meeting_runs.c.step)
    rows = await connection.execute(query.where(meeting_runs.c.meeting_id.in_(set(meeting_ids))))
    return {(row.meeting_id, row.step) for row in rows}


async def mark_run(
    connection: AsyncConnection, estate_id: int, meeting_id: int, step: str, now: datetime
) -> None:
    """Store that a step was run, in the transaction that claims what it asks."""
    row = {"estate_id": estate_id, "meeting_id": meeting_id, "step": step, "at": now}
    await connection.execute(insert(meeting_runs).values(row))


async def claimed(
    connection: AsyncConnection, meeting_id: int, homes: Collection[int] | None = None
) -> frozenset[Claim]:
    """Return everything claimed for a meeting, or what of it is about these ``homes``."""
    query = select(meeting_asked).where(meeting_asked.c.meeting_id == meeting_id)
    if homes is not None:
        query = query.where(meeting_asked.c.household_id.in_(homes))
    return frozenset(
        Claim(row.meeting_id, row.household_id, row.step, Channel(row.channel))
        for row in await connection.execute(query)
    )


async def claim(
    connection: AsyncConnection, estate_of: dict[int, int], claims: Iterable[Claim], now: datetime
) -> None:
    """Claim what is asked now; ``estate_of`` gives a meeting's estate."""
    rows = [
        {
            "estate_id": estate_of[each.about_id],
            "meeting_id": each.about_id,
            "household_id": each.household_id,
            "step": each.step,
            "channel": each.channel,
            "claimed_at": now,
        }
        for each in claims
    ]
    if rows:
        await connection.execute(upsert(connection, meeting_asked).on_conflict_do_nothing(), rows)


async def add_visit(connection: AsyncConnection, estate_id: int, meeting_id: int, visit: Visit) -> None:
    """Append what was found at a door."""
    await found_at_doors.add(connection, meeting_visits.c.meeting_id, estate_id, meeting_id, visit)


async def visits(connection: AsyncConnection, meeting_id: int) -> dict[int, Visit]:
    """Return each visited household's newest visit for a meeting."""
    return await found_at_doors.newest(connection, meeting_visits.c.meeting_id, meeting_id)
