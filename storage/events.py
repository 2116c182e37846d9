"""The record of every act, appended in the transaction of the act itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import events


async def record(
    connection: AsyncConnection, estate_id: int, actor: int | None, act: str, now: datetime, **fields: Any
) -> None:
    """Append one act; ``actor`` is a user id, or None for the clock and the operator."""
    await connection.execute(
        insert(events).values(estate_id=estate_id, at=now, actor=actor, act=act, fields=fields)
    )


async def acts(connection: AsyncConnection, estate_id: int) -> Sequence[str]:
    """Return the names of all recorded acts of an estate, oldest first."""
    query = select(events.c.act).where(events.c.estate_id == estate_id).order_by(events.c.id)
    return (await connection.scalars(query)).all()


async def fields_of(connection: AsyncConnection, estate_id: int, act: str) -> Sequence[dict[str, Any]]:
    """Return what was recorded with every act of that name, oldest first."""
    query = select(events.c.fields).where(events.c.estate_id == estate_id, events.c.act == act)
    return (await connection.scalars(query.order_by(events.c.id))).all()
