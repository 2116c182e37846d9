"""The households of the register as it is now: by room, by id, of a whole estate."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Household
from storage.tables import households, units


def household_in(row: Row[Any]) -> Household:
    """Return the household that a row of its table stands for."""
    return Household(row.id, row.estate_id, row.label, row.building, row.staircase, row.area)


async def of_estate(connection: AsyncConnection, estate_id: int) -> list[Household]:
    """Return all households of an estate."""
    here = households.c.estate_id == estate_id, households.c.gone_at.is_(None)
    rows = await connection.execute(select(households).where(*here).order_by(households.c.id))
    return [household_in(row) for row in rows]


async def by_id(connection: AsyncConnection, household_ids: Iterable[int]) -> dict[int, Household]:
    """Return households by their ids, also such as are in the register no longer."""
    rows = await connection.execute(select(households).where(households.c.id.in_(set(household_ids))))
    return {row.id: household_in(row) for row in rows}


async def households_at(connection: AsyncConnection, estate_id: int, room: str) -> list[Household]:
    """Return the households that are called like a room, such as ``3-2-501``, or own it."""
    parts = units.c.building + "-" + units.c.staircase + "-" + units.c.number
    owners = select(units.c.household_id).where(
        units.c.estate_id == estate_id, func.replace(parts, "--", "-") == room
    )
    query = select(households).where(
        households.c.estate_id == estate_id,
        households.c.gone_at.is_(None),
        or_(households.c.label == room, households.c.id.in_(owners)),
    )
    return [household_in(row) for row in await connection.execute(query.order_by(households.c.id))]


async def household(
    connection: AsyncConnection, household_id: int, *, even_gone: bool = False
) -> Household | None:
    """Return one household of the register; if so wished, also one that is in it no longer."""
    query = select(households).where(households.c.id == household_id)
    if not even_gone:
        query = query.where(households.c.gone_at.is_(None))
    row = (await connection.execute(query)).one_or_none()
    return household_in(row) if row else None
