"""The pulse: a row that is written and read again to see whether ballots could be."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import pulse
from storage.upsert import upsert

ONLY = 1
ROOM = 128 * 1024  # bytes, more than a batch of ballots takes: on a full disk what is small may still fit in


async def beat(connection: AsyncConnection, now: datetime) -> int:
    """Write the row, every page of it anew, and return how often that was done."""
    count = (await beats(connection) or 0) + 1
    values = {"beats": count, "filler": bytes([count % 256]) * ROOM, "at": now}
    statement = upsert(connection, pulse).values(id=ONLY, **values)
    await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
    return count


async def beats(connection: AsyncConnection) -> int | None:
    """Return how often the row was written; None if it was not."""
    counted: int | None = await connection.scalar(select(pulse.c.beats))
    return counted
