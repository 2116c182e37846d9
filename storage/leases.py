"""What one process at a time does for all that share a server: who holds it, and until when."""

from datetime import timedelta

from sqlalchemy import delete, func
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import leases
from storage.upsert import upsert


async def take(connection: AsyncConnection, name: str, holder: str, term: timedelta) -> bool:
    """Take a lease that nobody holds any more, or renew it, for a ``term``; tell whether it is held now.

    Only the server's own clock is asked, so that machines need not agree what time it is.
    """
    now = func.timezone("UTC", func.clock_timestamp())
    statement = upsert(connection, leases).values(name=name, holder=holder, until=now + term)
    taken = statement.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": statement.excluded.holder, "until": statement.excluded.until},
        where=(leases.c.holder == holder) | (leases.c.until < now),
    ).returning(leases.c.name)
    return (await connection.execute(taken)).first() is not None


async def give_back(connection: AsyncConnection, name: str, holder: str) -> None:
    """Let others take a lease at once."""
    await connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
