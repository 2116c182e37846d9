"""Who wrote something about money, and who confirmed or refused it: the columns that such tables share."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.second import Settled, Stage


def entered(by: int, now: datetime) -> dict[str, Any]:
    """Return what says that somebody wrote it, and that the second person has still to look at it."""
    return {"entered_by": by, "entered_at": now, "stage": Stage.WAITING}


def settled(row: Row[Any]) -> Settled:
    """Return what a row says of its two persons."""
    return Settled(row.entered_by, row.entered_at, Stage(row.stage), row.settled_by, row.settled_at)


async def settle(
    connection: AsyncConnection, table: Table, row_id: int, by: int, stage: Stage, now: datetime, **more: Any
) -> None:
    """Store what the second person made of a row."""
    values = {"stage": stage, "settled_by": by, "settled_at": now, **more}
    await connection.execute(update(table).where(table.c.id == row_id).values(values))
