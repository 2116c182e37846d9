"""Households and their exclusive units, as the last register left them."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Delete, Row, Select, Update, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.register import ExclusiveUnit, RegisteredHousehold, Room, UnitKind
from bot.voting.households.register_diff import Change, Diff
from bot.voting.households.register_match import ListedHousehold
from storage.tables import estates, households, rolls, units
from storage.upsert import upsert

PORTION = 2_000
"""Rows per statement or fetch; between two of them everybody else gets a turn."""

PLACE = ("building", "staircase", "number", "kind")
CONTENT = ("label", "building", "staircase", "area", "owners")


async def labels(connection: AsyncConnection, household_ids: Iterable[int]) -> dict[int, str]:
    """Return what the households are called, by their ids."""
    query = select(households.c.id, households.c.label).where(households.c.id.in_(set(household_ids)))
    return {row.id: row.label for row in await connection.execute(query)}


async def is_any_listed(connection: AsyncConnection, estate_id: int) -> bool:
    """Tell whether an estate has a register."""
    query = select(households.c.id).where(households.c.estate_id == estate_id, households.c.gone_at.is_(None))
    return (await connection.execute(query.limit(1))).first() is not None


async def owners(connection: AsyncConnection, proposal_id: int) -> dict[int, list[str]]:
    """Return the owners' names of the households on a proposal's roll, as the register has them now."""
    query = select(households.c.id, households.c.owners).join(rolls, rolls.c.household_id == households.c.id)
    rows = await connection.execute(query.where(rolls.c.proposal_id == proposal_id))
    return {row.id: row.owners for row in rows}


async def floors(connection: AsyncConnection, rooms: Mapping[int, Room]) -> dict[int, int]:
    """Return by household id on which floor the register has each household's room, where it tells."""
    query = select(units).where(units.c.household_id.in_(list(rooms)), units.c.floor.is_not(None))
    rows = await connection.execute(query.order_by(units.c.position.desc()))
    return {
        row.household_id: row.floor
        for row in rows
        if Room(row.building, row.staircase, row.number) == rooms[row.household_id]
    }


async def lock(connection: AsyncConnection, estate_id: int) -> None:
    """Let nobody else change the estate's households, or open a vote on them, until the transaction ends.

    SQLite has one writer anyway.
    """
    await connection.execute(
        select(estates.c.id).where(estates.c.id == estate_id).with_for_update(key_share=True)
    )


async def listed(connection: AsyncConnection, estate_id: int) -> list[ListedHousehold]:
    """Return all households of an estate, also those that are gone, with their units in order."""
    owned: dict[int, list[ExclusiveUnit]] = defaultdict(list)
    query = select(units).where(units.c.estate_id == estate_id).order_by(units.c.position)
    async for row in _rows(connection, query):
        room = Room(row.building, row.staircase, row.number)
        told_floor = None if row.floor == room.floor else row.floor
        owned[row.household_id].append(ExclusiveUnit(room, row.area, UnitKind(row.kind), (), told_floor))
    query = select(households).where(households.c.estate_id == estate_id).order_by(households.c.id)
    return [
        ListedHousehold(row.id, row.label, tuple(row.owners), tuple(owned[row.id]), row.gone_at is not None)
        async for row in _rows(connection, query)
    ]


async def _rows(connection: AsyncConnection, query: Select[Any]) -> AsyncIterator[Row[Any]]:
    async with connection.stream(query) as result:
        async for portion in result.partitions(PORTION):
            for row in portion:
                yield row


async def apply(connection: AsyncConnection, estate_id: int, diff: Diff, now: datetime) -> None:
    """Make the households of an estate what the diff says; no household is ever deleted.

    A unit that changes hands takes its row along, so that it never belongs to two households.
    """
    await _many(connection, _leave(now), ({"key": home.id} for home in diff.gone))
    await _many(connection, _change(), (_changed(change) for change in diff.changed))
    ids = await _add(connection, estate_id, diff.new)
    changed = ((change.before.id, change.after) for change in diff.changed)
    for owned in (changed, zip(ids, diff.new, strict=True)):
        await _many(connection, _own(connection), _owned(estate_id, owned))
    await _many(connection, _drop(estate_id), _dropped(diff.changed))


async def _many(connection: AsyncConnection, statement: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    """Execute a statement for every row, a portion at a time."""
    remaining = iter(rows)
    while portion := list(islice(remaining, PORTION)):
        await connection.execute(statement, portion)


def _leave(now: datetime) -> Update:
    return update(households).where(households.c.id == bindparam("key")).values(gone_at=now)


def _change() -> Update:
    values: dict[str, Any] = {name: bindparam(name) for name in CONTENT}
    return update(households).where(households.c.id == bindparam("key")).values(gone_at=None, **values)


def _changed(change: Change) -> dict[str, Any]:
    return {"key": change.before.id, **_content(change.after)}


def _content(household: RegisteredHousehold) -> dict[str, Any]:
    content = {name: getattr(household, name) for name in CONTENT}
    return {**content, "owners": list(household.owners)}


async def _add(
    connection: AsyncConnection, estate_id: int, new: Sequence[RegisteredHousehold]
) -> Sequence[int]:
    """Store new households and return their ids in the same order.

    Rows are numbered as they come. Having every id returned takes ten times as long.
    """
    before = await connection.scalar(select(func.coalesce(func.max(households.c.id), 0)))
    await _many(connection, insert(households), ({"estate_id": estate_id, **_content(h)} for h in new))
    added = select(households.c.id).where(households.c.estate_id == estate_id, households.c.id > before)
    return (await connection.scalars(added.order_by(households.c.id))).all()


def _own(connection: AsyncConnection) -> Any:
    """Return the statement that gives a unit to a household, taking it from any other."""
    statement = upsert(connection, units)
    moved = {name: statement.excluded[name] for name in ("household_id", "floor", "area", "position")}
    return statement.on_conflict_do_update(index_elements=["estate_id", *PLACE], set_=moved)


def _owned(estate_id: int, owned: Iterable[tuple[int, RegisteredHousehold]]) -> Iterator[dict[str, Any]]:
    for household_id, household in owned:
        key = {"estate_id": estate_id, "household_id": household_id}
        for position, unit in enumerate(household.units):
            place = {**_place(unit.room, unit.kind), "floor": unit.floor}
            yield {**key, **place, "area": unit.area, "position": position}


def _place(room: Room, kind: UnitKind) -> dict[str, str]:
    return dict(zip(PLACE, (room.building, room.staircase, room.number, kind), strict=True))


def _drop(estate_id: int) -> Delete:
    """Return the statement that deletes a unit, unless it has moved to another household."""
    there = (units.c[name] == bindparam(name) for name in PLACE)
    return delete(units).where(
        units.c.estate_id == estate_id, units.c.household_id == bindparam("key"), *there
    )


def _dropped(changes: Iterable[Change]) -> Iterator[dict[str, Any]]:
    for change in changes:
        for there in change.dropped:
            yield {"key": change.before.id, **_place(*there)}
