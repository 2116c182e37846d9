"""Wishes to invite a committee member, and who of the committee decided them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.appointment import Appointment
from storage.tables import appointments


def _appointment(row: Row[Any]) -> Appointment:
    return Appointment(row.id, row.estate_id, row.asked_by, row.decided_by, row.token)


async def add(connection: AsyncConnection, estate_id: int, asked_by: int, now: datetime) -> int:
    """Store a wish that the others are asked about, and return its id."""
    values = {"estate_id": estate_id, "asked_by": asked_by, "asked_at": now}
    result = await connection.execute(insert(appointments).values(values).returning(appointments.c.id))
    return int(result.scalar_one())


async def waiting(connection: AsyncConnection, estate_id: int, asked_by: int) -> int | None:
    """Return the id of the person's wish that nobody has decided yet, if there is one."""
    mine = appointments.c.estate_id == estate_id, appointments.c.asked_by == asked_by
    query = select(appointments.c.id).where(*mine, appointments.c.decided_by.is_(None))
    return (await connection.scalars(query)).one_or_none()


async def undecided(connection: AsyncConnection, estate_id: int) -> list[Appointment]:
    """Return the wishes in an estate that nobody has decided yet, the oldest first."""
    waiting = appointments.c.estate_id == estate_id, appointments.c.decided_by.is_(None)
    query = select(appointments).where(*waiting).order_by(appointments.c.id)
    return [_appointment(row) for row in await connection.execute(query)]


async def get(connection: AsyncConnection, appointment_id: int) -> Appointment | None:
    """Return one wish."""
    query = select(appointments).where(appointments.c.id == appointment_id)
    row = (await connection.execute(query)).one_or_none()
    return _appointment(row) if row else None


async def hold(connection: AsyncConnection, appointment_id: int) -> Appointment | None:
    """Return one wish, and let nobody else decide it until the transaction ends."""
    query = select(appointments.c.id).where(appointments.c.id == appointment_id).with_for_update()
    await connection.execute(query)
    return await get(connection, appointment_id)


async def decide(
    connection: AsyncConnection, appointment_id: int, user_id: int, token: str | None, now: datetime
) -> None:
    """Store who decided a wish when; ``token`` is the link's if it was agreed."""
    values = {"decided_by": user_id, "decided_at": now, "token": token}
    await connection.execute(update(appointments).where(appointments.c.id == appointment_id).values(values))
