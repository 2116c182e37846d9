"""Whose units give a say: how many heads and what area an electorate has, and who they are."""

import json
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, cast, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.counting.measure import Measure
from bot.voting.households.part import Part
from bot.voting.households.register import Room, UnitKind, summed
from bot.voting.proposals.electorate import Electorate, Entitled
from storage.tables import estates, households, units

PORTION = 2_000
"""Rows in one fetch; between two of them everybody else gets a turn."""


async def measure(connection: AsyncConnection, estate_id: int, electorate: Electorate) -> Measure:
    """Return how many heads and what area (m², None if that of any unit is unknown) would be entitled now."""
    entitled = (await counted(connection, estate_id, electorate)).subquery()
    query = select(
        func.count(entitled.c.head.distinct()),
        func.sum(entitled.c.area),
        func.count() == func.count(entitled.c.area),
    )
    heads, area, are_known = (await connection.execute(query)).one()
    return Measure(heads, area if are_known else None) if heads else Measure()


async def by_heads(connection: AsyncConnection, estate_id: int) -> bool:
    """Tell whether the area of any unit of the register is unknown, so that households alone are counted."""
    query = _present(estate_id).with_only_columns(func.count()).where(units.c.area.is_(None))
    return bool(await connection.scalar(query))


async def parts(connection: AsyncConnection, estate_id: int) -> list[Part]:
    """Return every staircase of the register in order; without staircases the building itself."""
    query = _present(estate_id).with_only_columns(units.c.building, units.c.staircase).distinct()
    return sorted((Part(*row) for row in await connection.execute(query)), key=lambda part: part.order)


async def kinds(connection: AsyncConnection, estate_id: int) -> list[UnitKind]:
    """Return the classes of units that the register has, in the order in which they are offered."""
    query = _present(estate_id).with_only_columns(units.c.kind).distinct()
    found = set(await connection.scalars(query))
    return [kind for kind in UnitKind if kind in found]


async def without_floor(connection: AsyncConnection, estate_id: int, electorate: Electorate) -> int:
    """Return how many units in the parts and classes asked have a number that tells no floor."""
    conditions = *_in_parts(electorate), *_of_kinds(electorate), units.c.floor.is_(None)
    query = _present(estate_id).with_only_columns(func.count()).where(*conditions)
    return int(await connection.scalar(query) or 0)


async def listed(connection: AsyncConnection, estate_id: int, electorate: Electorate) -> list[Entitled]:
    """Return each head that would be entitled now with its rooms that count, in the register's order."""
    entitled = (await counted(connection, estate_id, electorate)).subquery()
    rooms: dict[int, list[Room]] = {}
    areas: dict[int, list[Decimal | None]] = defaultdict(list)
    query = select(entitled).order_by(entitled.c.household_id, entitled.c.position)
    async with connection.stream(query) as result:
        async for portion in result.partitions(PORTION):
            for row in portion:
                rooms.setdefault(row.head, []).append(Room(row.building, row.staircase, row.number))
                areas[row.head].append(row.area)
    return [Entitled(tuple(rooms[head]), summed(areas[head])) for head in rooms]


async def units_of_owner(connection: AsyncConnection, estate_id: int, name: str) -> int:
    """Return how many units belong to the owner of that name alone."""
    query = _present(estate_id).with_only_columns(func.count())
    theirs = query.where(units.c.household_id.in_(_owned_by(estate_id, name)))
    return int(await connection.scalar(theirs) or 0)


async def counted(connection: AsyncConnection, estate_id: int, electorate: Electorate) -> Select[Any]:
    """Return the query of the units that count, each with the ``head`` whose say it is.

    All units of the developer are one person's (Supreme People's Court interpretation 2020, art. 9),
    however many households the register makes of them: the first of these that has one here.
    """
    name = await connection.scalar(select(estates.c.developer).where(estates.c.id == estate_id))
    query = _present(estate_id).where(*_in_parts(electorate), *_of_kinds(electorate))
    if electorate.lowest_floor is not None:
        query = query.where(units.c.floor >= electorate.lowest_floor)
    head: ColumnElement[int] = units.c.household_id
    if name:
        theirs = head.in_(_owned_by(estate_id, name))
        if electorate.developer:
            first = query.where(theirs).with_only_columns(func.min(head)).scalar_subquery()
            head = case((theirs, first), else_=head)
        else:
            query = query.where(~theirs)
    return query.add_columns(head.label("head"))


def _present(estate_id: int) -> Select[Any]:
    """Return the query of all units of the households that the register has."""
    return (
        select(units).join(households).where(units.c.estate_id == estate_id, households.c.gone_at.is_(None))
    )


def _owned_by(estate_id: int, name: str) -> Select[Any]:
    written = json.dumps([name])  # as the column's type writes its JSON
    return select(households.c.id).where(
        households.c.estate_id == estate_id, cast(households.c.owners, Text) == written
    )


def _in_parts(electorate: Electorate) -> Iterable[ColumnElement[bool]]:
    if electorate.parts:
        whole = [part.building for part in electorate.parts if not part.staircase]
        stairs = [(part.building, part.staircase) for part in electorate.parts if part.staircase]
        here = tuple_(units.c.building, units.c.staircase)
        yield units.c.building.in_(whole) | here.in_(stairs)


def _of_kinds(electorate: Electorate) -> Iterable[ColumnElement[bool]]:
    if electorate.kinds:
        yield units.c.kind.in_(electorate.kinds)
