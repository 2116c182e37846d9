"""Updates that were taken, remembered so that one that Telegram delivers again changes nothing."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ballots.taps import MEMORY
from storage.tables import updates
from storage.upsert import upsert


async def was_answered(connection: AsyncConnection, update_id: int, now: datetime) -> bool | None:
    """Tell whether an update that was taken before was answered as well; None if it is a new one.

    After a week of silence Telegram begins with ids of its choice, so only those that it may repeat count.
    """
    query = select(updates.c.answered).where(updates.c.id == update_id, updates.c.at >= now - MEMORY)
    answered: bool | None = await connection.scalar(query)
    return answered


async def remember(
    connection: AsyncConnection, update_ids: Iterable[int], now: datetime, *, answered: bool
) -> None:
    """Remember updates that are taken, and perhaps answered."""
    statement = upsert(connection, updates)
    values = {"answered": statement.excluded.answered, "at": statement.excluded.at}
    rows = [{"id": update_id, "answered": answered, "at": now} for update_id in update_ids]
    await connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values), rows)


async def forget_old(connection: AsyncConnection, now: datetime) -> None:
    """Forget the updates that cannot come again."""
    await connection.execute(delete(updates).where(updates.c.at < now - MEMORY))
