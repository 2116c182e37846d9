"""Who stands in for whom at a meeting, kept with what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Household
from bot.voting.meetings.stand_in import StandIn, StandInEnding
from storage.ready import ready
from storage.tables import invited, stand_ins

PARTIES = ("principal", "holder")
KNOWN = ("label", "building", "staircase")


def _query() -> Select[Any]:
    query = select(stand_ins)
    for party in PARTIES:
        home, here = invited.alias(party), stand_ins.c[f"{party}_id"]
        meets = (home.c.meeting_id == stand_ins.c.meeting_id) & (home.c.household_id == here)
        query = query.join(home, meets)
        query = query.add_columns(*(home.c[name].label(f"{party}_{name}") for name in KNOWN))
    return query.order_by(stand_ins.c.id)


LIVE = ready(_query().where(stand_ins.c.meeting_id == bindparam("meeting"), stand_ins.c.ended_at.is_(None)))


def _household(row: Row[Any], party: str) -> Household:
    label, building, staircase = (getattr(row, f"{party}_{name}") for name in KNOWN)
    return Household(getattr(row, f"{party}_id"), row.estate_id, label, building, staircase, None)


def _stand_in(row: Row[Any]) -> StandIn:
    return StandIn(
        id=row.id,
        estate_id=row.estate_id,
        meeting_id=row.meeting_id,
        principal=_household(row, "principal"),
        holder=_household(row, "holder"),
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        accepted_at=row.accepted_at,
        ending=StandInEnding(row.ending) if row.ending else None,
    )


async def get(connection: AsyncConnection, stand_in_id: int) -> StandIn | None:
    """Return one, whatever became of it."""
    row = (await connection.execute(_query().where(stand_ins.c.id == stand_in_id))).one_or_none()
    return _stand_in(row) if row else None


async def live(connection: AsyncConnection, meeting_id: int) -> list[StandIn]:
    """Return those of a meeting that were neither refused nor taken back."""
    return [_stand_in(row) for row in await connection.execute(LIVE, {"meeting": meeting_id})]


async def add(
    connection: AsyncConnection,
    estate_id: int,
    meeting_id: int,
    principal_id: int,
    holder_id: int,
    by: int,
    now: datetime,
) -> int:
    """Store that a household asks another one, and return the id."""
    parties = {"principal_id": principal_id, "holder_id": holder_id}
    asked = {"estate_id": estate_id, "meeting_id": meeting_id, "asked_by": by, "asked_at": now}
    statement = insert(stand_ins).values(**parties, **asked).returning(stand_ins.c.id)
    return int((await connection.execute(statement)).scalar_one())


async def accept(connection: AsyncConnection, stand_in_id: int, now: datetime) -> None:
    """Store that the holder accepted."""
    await connection.execute(update(stand_ins).where(stand_ins.c.id == stand_in_id).values(accepted_at=now))


async def end(connection: AsyncConnection, stand_in_id: int, ending: StandInEnding, now: datetime) -> None:
    """Store that it has ended; the row stays."""
    values = {"ending": ending, "ended_at": now}
    await connection.execute(update(stand_ins).where(stand_ins.c.id == stand_in_id).values(**values))
