"""Who is invited to a meeting, what each household has said, and who belongs to the silent ones."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Household, Role, Standing
from bot.voting.meetings.replies import Invited, Reply
from storage.among import among, listed
from storage.ready import ready
from storage.tables import invited, members

OF_MEETING = ready(
    select(invited).where(invited.c.meeting_id == bindparam("meeting")).order_by(invited.c.household_id)
)
OF_HOMES = ready(OF_MEETING.where(among(invited.c.household_id, "homes")))


def _invited(row: Row[Any]) -> Invited:
    household = Household(row.household_id, row.estate_id, row.label, row.building, row.staircase, None)
    reply = Reply(row.reply) if row.reply else None
    return Invited(household, reply, row.replied_by, row.replied_at)


async def add(connection: AsyncConnection, meeting_id: int, homes: Iterable[Household]) -> None:
    """Invite households, under the names that they have now."""
    rows = [
        {
            "estate_id": each.estate_id,
            "meeting_id": meeting_id,
            "household_id": each.id,
            "label": each.label,
            "building": each.building,
            "staircase": each.staircase,
        }
        for each in homes
    ]
    await connection.execute(insert(invited), rows)


async def of_meeting(
    connection: AsyncConnection, meeting_id: int, homes: Collection[int] | None = None
) -> list[Invited]:
    """Return everybody who is invited, or those of these ``homes`` that are, in the order of the register."""
    meant: dict[str, Any] = {"meeting": meeting_id}
    query = OF_MEETING
    if homes is not None:
        query, meant["homes"] = OF_HOMES, listed(homes)
    return [_invited(row) for row in await connection.execute(query, meant)]


async def reply(
    connection: AsyncConnection,
    meeting_id: int,
    household_id: int,
    said: Reply | None,
    by: int | None,
    now: datetime,
) -> None:
    """Store what a household says, in place of what it said before."""
    here = invited.c.meeting_id == meeting_id, invited.c.household_id == household_id
    values = {"reply": said, "replied_by": by, "replied_at": now}
    await connection.execute(update(invited).where(*here).values(**values))


async def people_of(connection: AsyncConnection, meeting_id: int, roles: Iterable[Role]) -> list[int]:
    """Return who is bound in one of these roles to a household that is invited, by user id."""
    query = (
        select(members.c.user_id)
        .join(invited, invited.c.household_id == members.c.household_id)
        .where(invited.c.meeting_id == meeting_id)
        .where(members.c.standing == Standing.BOUND, members.c.role.in_([*roles]))
    )
    return [*await connection.scalars(query.distinct())]
