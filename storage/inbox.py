"""Updates that were fetched and are not handled yet: Telegram has forgotten them, so they are kept here."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.among import among, listed
from storage.tables import inbox
from storage.upsert import insert_new

ALL = select(inbox.c.body).order_by(inbox.c.id)
REMOVE = delete(inbox).where(among(inbox.c.id, "handled"))


async def put(connection: AsyncConnection, updates: Mapping[int, Mapping[str, Any]], now: datetime) -> None:
    """Keep updates by their ids."""
    if updates:
        rows = [{"id": number, "body": dict(body), "at": now} for number, body in updates.items()]
        await connection.execute(insert_new(connection.dialect.name, inbox), rows)


async def remove(connection: AsyncConnection, update_ids: Collection[int]) -> None:
    """Forget updates that have been handled."""
    if update_ids:
        await connection.execute(REMOVE, {"handled": listed(update_ids)})


async def everything(connection: AsyncConnection) -> list[dict[str, Any]]:
    """Return all updates that are kept, oldest first."""
    return list(await connection.scalars(ALL))
