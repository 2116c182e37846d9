"""Many households at once, each with one owner who can be written to, for trials of long runs."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Role, Standing
from bot.voting.households.register import Room, UnitKind
from storage.tables import households, members, people, units

STAIRCASES, BUILDINGS = 4, 10
AREA = Decimal(90)


async def settle(
    connection: AsyncConnection, estate_id: int, user_ids: list[int], now: datetime
) -> list[int]:
    """Give each of these people a household of his own, and return the ids of the households."""
    flats = [_flat(estate_id, number) for number in range(len(user_ids))]
    returning = insert(households).returning(households.c.id, sort_by_parameter_order=True)
    household_ids = list((await connection.scalars(returning, flats)).all())
    await connection.execute(
        insert(units),
        [
            unit_of(estate_id, household_id, _room(number), AREA)
            for number, household_id in enumerate(household_ids)
        ],
    )
    persons = [
        {"user_id": user_id, "name": f"业主{user_id}", "language": "zh_CN", "reachable": True, "seen_at": now}
        for user_id in user_ids
    ]
    await connection.execute(insert(people), persons)
    places = [
        {
            "estate_id": estate_id,
            "household_id": household_id,
            "user_id": user_id,
            "role": Role.OWNER,
            "standing": Standing.BOUND,
            "since": now,
        }
        for user_id, household_id in zip(user_ids, household_ids, strict=True)
    ]
    await connection.execute(insert(members), places)
    return household_ids


def _flat(estate_id: int, number: int) -> dict[str, object]:
    room = _room(number)
    place = {"label": room.label, "building": room.building, "staircase": room.staircase}
    return {"estate_id": estate_id, **place, "area": AREA, "owners": []}


def _room(number: int) -> Room:
    return Room(str(number % BUILDINGS + 1), str(number // BUILDINGS % STAIRCASES + 1), f"{number:05}")


def unit_of(
    estate_id: int,
    household_id: int,
    room: Room,
    area: Decimal | None,
    position: int = 0,
    kind: UnitKind = UnitKind.FLAT,
) -> dict[str, object]:
    """Return the row of a unit."""
    place = {"building": room.building, "staircase": room.staircase, "number": room.number}
    whose = {"estate_id": estate_id, "household_id": household_id, "position": position}
    return {**whose, **place, "floor": room.floor, "kind": kind, "area": area}
