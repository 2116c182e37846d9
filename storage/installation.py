"""The installation that a database belongs to: by which key, of which only the fingerprint lies here."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import installation
from storage.upsert import upsert

ONLY = 1


async def key(connection: AsyncConnection) -> str | None:
    """Return the fingerprint of the installation's key; None if none was noted yet."""
    fingerprint: str | None = await connection.scalar(select(installation.c.key))
    return fingerprint


async def note_key(connection: AsyncConnection, fingerprint: str) -> str:
    """Note the key of an installation of which none was noted; return whichever is noted then."""
    statement = upsert(connection, installation).values(id=ONLY, key=fingerprint).on_conflict_do_nothing()
    await connection.execute(statement)
    return await key(connection) or fingerprint


async def change_key(connection: AsyncConnection, fingerprint: str) -> None:
    """Note another key from now on."""
    statement = upsert(connection, installation).values(id=ONLY, key=fingerprint)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["id"], set_={"key": fingerprint})
    )
