"""Meetings: what was called, and how far each has come."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.part import read_part, write_part
from bot.voting.meetings.meeting import Meeting, MeetingKind, MeetingState, Terms
from storage.ready import ready
from storage.tables import meetings

BY_ID = ready(select(meetings).where(meetings.c.id == bindparam("meeting")))
CALLED = ready(select(meetings).where(meetings.c.state == MeetingState.CALLED).order_by(meetings.c.at))


def _meeting(row: Row[Any]) -> Meeting:
    terms = Terms(
        MeetingKind(row.kind),
        row.at,
        row.place,
        tuple(row.agenda),
        tuple(read_part(each) for each in row.parts),
        row.chair,
        row.minute_taker,
    )
    begun = row.opened_at, row.closed_at, row.published_at, row.cancelled_why
    called = MeetingState(row.state), row.token, row.called_by, row.called_at
    return Meeting(row.id, row.estate_id, row.matter_id, row.number, terms, *called, *begun)


async def add(
    connection: AsyncConnection,
    estate_id: int,
    matter_id: int,
    terms: Terms,
    token: str,
    by: int,
    now: datetime,
) -> int:
    """Store a meeting as the next one of its matter, and return its id; the matter is held."""
    before = select(func.count()).select_from(meetings).where(meetings.c.matter_id == matter_id)
    number = (await connection.scalar(before) or 0) + 1
    said = {
        "kind": terms.kind,
        "at": terms.at,
        "place": terms.place,
        "agenda": list(terms.agenda),
        "parts": [write_part(part) for part in terms.parts],
        "chair": terms.chair,
        "minute_taker": terms.minute_taker,
    }
    called = {"state": MeetingState.CALLED, "token": token, "called_by": by, "called_at": now}
    place = {"estate_id": estate_id, "matter_id": matter_id, "number": number, "cancelled_why": ""}
    statement = insert(meetings).values(**place, **said, **called).returning(meetings.c.id)
    return int((await connection.execute(statement)).scalar_one())


async def get(connection: AsyncConnection, meeting_id: int) -> Meeting | None:
    """Return a meeting."""
    row = (await connection.execute(BY_ID, {"meeting": meeting_id})).one_or_none()
    return _meeting(row) if row else None


async def hold(connection: AsyncConnection, meeting_id: int) -> Meeting | None:
    """Return a meeting, and let nobody else change it until the transaction ends."""
    query = select(meetings).where(meetings.c.id == meeting_id).with_for_update(key_share=True)
    row = (await connection.execute(query)).one_or_none()
    return _meeting(row) if row else None


async def by_token(connection: AsyncConnection, token: str) -> Meeting | None:
    """Return the meeting on whose attendance sheet this stands."""
    row = (await connection.execute(select(meetings).where(meetings.c.token == token))).one_or_none()
    return _meeting(row) if row else None


async def of_estates(connection: AsyncConnection, estate_ids: Iterable[int]) -> list[Meeting]:
    """Return the meetings of these estates, the latest first."""
    query = select(meetings).where(meetings.c.estate_id.in_(set(estate_ids)))
    rows = await connection.execute(query.order_by(meetings.c.at.desc(), meetings.c.id.desc()))
    return [_meeting(row) for row in rows]


async def of_matter(connection: AsyncConnection, matter_id: int) -> list[Meeting]:
    """Return the meetings of a matter in their order."""
    query = select(meetings).where(meetings.c.matter_id == matter_id).order_by(meetings.c.number)
    return [_meeting(row) for row in await connection.execute(query)]


async def called(connection: AsyncConnection) -> list[Meeting]:
    """Return the meetings whose invited are followed up."""
    return [_meeting(row) for row in await connection.execute(CALLED)]


async def closed(connection: AsyncConnection, estate_ids: Iterable[int]) -> list[Meeting]:
    """Return the meetings of these estates whose minutes wait to be published, the oldest first."""
    here = meetings.c.estate_id.in_(set(estate_ids)), meetings.c.state == MeetingState.CLOSED
    return [
        _meeting(row)
        for row in await connection.execute(select(meetings).where(*here).order_by(meetings.c.at))
    ]


async def change(connection: AsyncConnection, meeting_id: int, **values: Any) -> None:
    """Store how far a meeting has come: ``state`` and the moments that belong to it."""
    await connection.execute(update(meetings).where(meetings.c.id == meeting_id).values(**values))
