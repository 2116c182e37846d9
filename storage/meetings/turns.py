"""Whose turn it is to speak at a meeting, who waits for the floor, and who had it."""

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.meetings.speakers import Turn
from storage.tables import invited, turns


async def of_meeting(connection: AsyncConnection, meeting_id: int) -> list[Turn]:
    """Return all turns of a meeting, in the order in which they were asked for."""
    here = (invited.c.meeting_id == turns.c.meeting_id) & (invited.c.household_id == turns.c.household_id)
    query = select(turns, invited.c.label).join(invited, here).where(turns.c.meeting_id == meeting_id)
    rows = await connection.execute(query.order_by(turns.c.id))
    return [
        Turn(row.id, row.household_id, row.label, row.asked_at, row.begun_at, row.ended_at) for row in rows
    ]


async def ask(
    connection: AsyncConnection, estate_id: int, meeting_id: int, household_id: int, now: datetime
) -> None:
    """Put a household on the list."""
    values = {"estate_id": estate_id, "meeting_id": meeting_id, "household_id": household_id}
    await connection.execute(insert(turns).values(**values, asked_at=now))


async def change(connection: AsyncConnection, turn_id: int, **moments: datetime) -> None:
    """Store that a turn has begun, or has ended."""
    await connection.execute(update(turns).where(turns.c.id == turn_id).values(**moments))
