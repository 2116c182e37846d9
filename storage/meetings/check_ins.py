"""Who is there at a meeting, by household."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.meetings.attendance import CheckIn, Way
from storage.ready import ready
from storage.tables import check_ins
from storage.upsert import upsert

OF_MEETING = ready(select(check_ins).where(check_ins.c.meeting_id == bindparam("meeting")))


def _check_in(row: Row[Any]) -> CheckIn:
    return CheckIn(row.household_id, Way(row.way), row.by, row.at, row.stood_in_by, row.photo)


async def of_meeting(connection: AsyncConnection, meeting_id: int) -> dict[int, CheckIn]:
    """Return who is there, by household id."""
    rows = await connection.execute(OF_MEETING, {"meeting": meeting_id})
    return {row.household_id: _check_in(row) for row in rows}


async def put(connection: AsyncConnection, estate_id: int, meeting_id: int, here: Iterable[CheckIn]) -> None:
    """Store who is there, in place of what was known of the household before."""
    for each in here:
        known = {"stood_in_by": each.stood_in_by, "way": each.way, "photo": each.photo}
        values = {**known, "by": each.by, "at": each.at}
        place = {"estate_id": estate_id, "meeting_id": meeting_id, "household_id": each.household_id}
        statement = upsert(connection, check_ins).values(**place, **values)
        await connection.execute(
            statement.on_conflict_do_update(index_elements=["meeting_id", "household_id"], set_=values)
        )


async def strike(connection: AsyncConnection, meeting_id: int, household_id: int) -> bool:
    """Forget that a household was there, and tell whether it was."""
    here = check_ins.c.meeting_id == meeting_id, check_ins.c.household_id == household_id
    return (await connection.execute(delete(check_ins).where(*here))).rowcount == 1
