"""The record of every act, appended in the transaction of the act itself."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.act_on_record import Event
from storage.ready import ready
from storage.tables import events

PUT = ready(insert(events))


async def record(
    connection: AsyncConnection, estate_id: int, actor: int | None, act: str, now: datetime, **fields: Any
) -> None:
    """Append one act; ``actor`` is a user id, or None for the clock and the operator."""
    await connection.execute(
        insert(events).values(estate_id=estate_id, at=now, actor=actor, act=act, fields=fields)
    )


async def put(connection: AsyncConnection, acts: Sequence[tuple[int, Event]]) -> None:
    """Append acts, each with the estate (by its id) on whose record it is."""
    if acts:
        rows = [
            {"estate_id": estate_id, "at": e.at, "actor": e.actor, "act": e.act, "fields": dict(e.fields)}
            for estate_id, e in acts
        ]
        await connection.execute(PUT, rows)


async def number(connection: AsyncConnection, estate_id: int) -> int:
    """Return how many acts are on record for an estate."""
    query = select(func.count()).where(events.c.estate_id == estate_id)
    return (await connection.execute(query)).scalar_one()


async def newest(connection: AsyncConnection, estate_id: int, most: int, skipped: int) -> list[Event]:
    """Return the newest acts of an estate, newest first, without so many of them."""
    query = select(events).where(events.c.estate_id == estate_id).order_by(events.c.id.desc())
    rows = await connection.execute(query.limit(most).offset(skipped))
    return [Event(row.at, row.actor, row.act, row.fields) for row in rows]


async def last_actor(
    connection: AsyncConnection, estate_id: int, acts: Collection[str], field: str, value: int
) -> int | None:
    """Return who did one of these acts last about what a field names; None if nobody or not a person did."""
    query = select(events.c.actor).where(
        events.c.estate_id == estate_id,
        events.c.act.in_(acts),
        events.c.fields[field].as_integer() == value,
    )
    actor: int | None = await connection.scalar(query.order_by(events.c.id.desc()).limit(1))
    return actor


async def acts(connection: AsyncConnection, estate_id: int) -> Sequence[str]:
    """Return the names of all recorded acts of an estate, oldest first."""
    query = select(events.c.act).where(events.c.estate_id == estate_id).order_by(events.c.id)
    return (await connection.scalars(query)).all()


async def fields_of(connection: AsyncConnection, estate_id: int, act: str) -> Sequence[dict[str, Any]]:
    """Return what was recorded with every act of that name, oldest first."""
    query = select(events.c.fields).where(events.c.estate_id == estate_id, events.c.act == act)
    return (await connection.scalars(query.order_by(events.c.id))).all()
