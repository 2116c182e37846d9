"""What one process at a time does for all that share a server: who holds it, and until when."""

from datetime import timedelta

from sqlalchemy import delete, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import leases
from storage.upsert import upsert

NOW = func.timezone("UTC", func.clock_timestamp())


async def take(connection: AsyncConnection, name: str, holder: str, term: timedelta) -> bool:
    """Take a lease that nobody holds any more, or renew it, for a ``term``; tell whether it is held now.

    Only the server's own clock is asked, so that machines need not agree what time it is.
    """
    statement = upsert(connection, leases).values(name=name, holder=holder, until=NOW + term)
    taken = statement.on_conflict_do_update(
        index_elements=["name"],
        set_={"holder": statement.excluded.holder, "until": statement.excluded.until},
        where=(leases.c.holder == holder) | (leases.c.until < NOW),
    ).returning(leases.c.name)
    return (await connection.execute(taken)).first() is not None


async def any_held(connection: AsyncConnection) -> bool:
    """Tell whether some process works with what it shares; nobody takes a lease on a file."""
    if connection.dialect.name != "postgresql":
        return False
    return bool(await connection.scalar(select(exists().where(leases.c.until >= NOW))))


async def give_back(connection: AsyncConnection, name: str, holder: str) -> None:
    """Let others take a lease at once."""
    await connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
