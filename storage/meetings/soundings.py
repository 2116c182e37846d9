"""Soundings of meetings, and what each household has answered."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.counting.choice import Choice
from bot.voting.meetings.sounding import Sounding
from storage.ready import ready
from storage.tables import sounding_answers, soundings
from storage.upsert import upsert

UNDER_WAY = ready(
    select(soundings).where(soundings.c.meeting_id == bindparam("meeting"), soundings.c.ended_at.is_(None))
)


def _sounding(row: Row[Any]) -> Sounding:
    return Sounding(row.id, row.estate_id, row.meeting_id, row.question, row.begun_at, row.ended_at)


async def begin(
    connection: AsyncConnection, estate_id: int, meeting_id: int, question: str, by: int, now: datetime
) -> int:
    """Store what is asked, and return the id."""
    place = {"estate_id": estate_id, "meeting_id": meeting_id}
    statement = insert(soundings).values(**place, question=question, begun_by=by, begun_at=now)
    return int((await connection.execute(statement.returning(soundings.c.id))).scalar_one())


async def get(connection: AsyncConnection, sounding_id: int) -> Sounding | None:
    """Return a sounding."""
    row = (await connection.execute(select(soundings).where(soundings.c.id == sounding_id))).one_or_none()
    return _sounding(row) if row else None


async def under_way(connection: AsyncConnection, meeting_id: int) -> Sounding | None:
    """Return what the invited of a meeting are asked now."""
    row = (await connection.execute(UNDER_WAY, {"meeting": meeting_id})).one_or_none()
    return _sounding(row) if row else None


async def answers(connection: AsyncConnection, sounding_id: int) -> dict[int, Choice]:
    """Return what the households have answered, by their ids."""
    table = sounding_answers.c
    rows = await connection.execute(
        select(table.household_id, table.choice).where(table.sounding_id == sounding_id)
    )
    return {row.household_id: Choice(row.choice) for row in rows}


async def answer(
    connection: AsyncConnection, about: Sounding, household_id: int, said: Choice, by: int, now: datetime
) -> None:
    """Store what a household answers, in place of what it answered before."""
    place = {"estate_id": about.estate_id, "sounding_id": about.id, "household_id": household_id}
    values = {"choice": said, "by": by, "at": now}
    statement = upsert(connection, sounding_answers).values(**place, **values)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["sounding_id", "household_id"], set_=values)
    )


async def end(connection: AsyncConnection, sounding_id: int, now: datetime) -> None:
    """Store that nobody answers it any more."""
    await connection.execute(update(soundings).where(soundings.c.id == sounding_id).values(ended_at=now))
