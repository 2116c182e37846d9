"""Who of an estate's people works for its property company."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import people, property_staff
from storage.upsert import upsert


async def of_estate(connection: AsyncConnection, estate_id: int) -> dict[int, str]:
    """Return the names of those listed by their user ids."""
    rows = await connection.execute(
        select(people.c.user_id, people.c.name)
        .join(property_staff, property_staff.c.user_id == people.c.user_id)
        .where(property_staff.c.estate_id == estate_id)
        .order_by(property_staff.c.since, people.c.user_id)
    )
    return {row.user_id: row.name for row in rows}


async def among(connection: AsyncConnection, estate_id: int, user_ids: Iterable[int]) -> set[int]:
    """Return those of these people who are listed."""
    query = select(property_staff.c.user_id).where(
        property_staff.c.estate_id == estate_id, property_staff.c.user_id.in_(set(user_ids))
    )
    return set(await connection.scalars(query))


async def add(connection: AsyncConnection, estate_id: int, user_id: int, by: int, now: datetime) -> None:
    """List a person; who is listed already stays."""
    await connection.execute(
        upsert(connection, property_staff)
        .values(estate_id=estate_id, user_id=user_id, listed_by=by, since=now)
        .on_conflict_do_nothing()
    )


async def remove(connection: AsyncConnection, estate_id: int, user_id: int) -> None:
    """Take a person off the list."""
    await connection.execute(
        delete(property_staff).where(
            property_staff.c.estate_id == estate_id, property_staff.c.user_id == user_id
        )
    )
