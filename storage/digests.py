"""When each estate's committee is told next of everything that is open."""

from datetime import datetime

from sqlalchemy import bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ready import ready
from storage.tables import digests, estates
from storage.upsert import upsert

DUE = ready(
    select(estates.c.id, digests.c.due_at)
    .outerjoin(digests, digests.c.estate_id == estates.c.id)
    .where(or_(digests.c.due_at.is_(None), digests.c.due_at <= bindparam("now")))
)


async def due(connection: AsyncConnection, now: datetime) -> dict[int, datetime | None]:
    """Return the estates whose moment has come, with that moment, and those that have none yet."""
    return {row.id: row.due_at for row in await connection.execute(DUE, {"now": now})}


async def put_off(connection: AsyncConnection, estate_id: int, until: datetime) -> None:
    """Store when an estate's committee is told next."""
    statement = upsert(connection, digests).values(estate_id=estate_id, due_at=until)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["estate_id"], set_={"due_at": until})
    )
