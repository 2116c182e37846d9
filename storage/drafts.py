"""Drafts of proposals: one per person, kept until published or thrown away."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import drafts
from storage.upsert import upsert


async def get(connection: AsyncConnection, user_id: int) -> tuple[int, dict[str, Any]] | None:
    """Return the estate's id and the fields of a person's draft."""
    row = (await connection.execute(select(drafts).where(drafts.c.user_id == user_id))).one_or_none()
    return (row.estate_id, row.fields) if row else None


async def keep(
    connection: AsyncConnection, user_id: int, estate_id: int, fields: dict[str, Any], now: datetime
) -> None:
    """Store a person's draft in place of the one before."""
    values = {"estate_id": estate_id, "fields": fields, "changed_at": now}
    await connection.execute(
        upsert(connection, drafts)
        .values(user_id=user_id, **values)
        .on_conflict_do_update(index_elements=["user_id"], set_=values)
    )


async def drop(connection: AsyncConnection, user_id: int) -> None:
    """Throw a person's draft away."""
    await connection.execute(delete(drafts).where(drafts.c.user_id == user_id))
