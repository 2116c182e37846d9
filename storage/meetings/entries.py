"""The lines of the minutes, appended; one that was entered by mistake is struck and stays."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.meetings.minutes import Entry, LineKind, Signature, Signer
from storage.tables import meeting_entries, minutes_signatures
from storage.upsert import upsert


def _entry(row: Row[Any]) -> Entry:
    numbers = tuple(row.numbers) if row.numbers else None
    until = date.fromisoformat(row.until) if row.until else None
    said = LineKind(row.kind), row.text, row.by, row.at, row.room, numbers
    return Entry(row.id, *said, row.who, until, row.done_at, row.photo)


async def add(connection: AsyncConnection, estate_id: int, meeting_id: int, new: Entry) -> int:
    """Store a line, whose id is not looked at, and return its id."""
    values = {
        "kind": new.kind,
        "text": new.text,
        "room": new.room,
        "numbers": list(new.numbers) if new.numbers else None,
        "who": new.who,
        "until": new.until and new.until.isoformat(),
        "photo": new.photo,
        "by": new.by,
        "at": new.at,
    }
    statement = insert(meeting_entries).values(estate_id=estate_id, meeting_id=meeting_id, **values)
    return int((await connection.execute(statement.returning(meeting_entries.c.id))).scalar_one())


async def of_meeting(connection: AsyncConnection, meeting_id: int) -> list[Entry]:
    """Return the lines of a meeting that were not struck, in the order of minutes and then of time."""
    here = meeting_entries.c.meeting_id == meeting_id, meeting_entries.c.struck_at.is_(None)
    rows = await connection.execute(select(meeting_entries).where(*here).order_by(meeting_entries.c.id))
    order = list(LineKind)
    return sorted((_entry(row) for row in rows), key=lambda each: order.index(each.kind))


async def change(connection: AsyncConnection, meeting_id: int, entry_id: int, **values: datetime) -> bool:
    """Store that a line was struck, or a task done; tell whether there is such a line."""
    table = meeting_entries.c
    here = table.id == entry_id, table.meeting_id == meeting_id, table.struck_at.is_(None)
    return (await connection.execute(update(meeting_entries).where(*here).values(**values))).rowcount == 1


async def signatures(connection: AsyncConnection, meeting_id: int) -> list[Signature]:
    """Return who has signed the minutes of a meeting, each with what was signed."""
    query = select(minutes_signatures).where(minutes_signatures.c.meeting_id == meeting_id)
    rows = await connection.execute(query.order_by(minutes_signatures.c.at))
    return [Signature(Signer(row.signer), row.user_id, row.seal, row.at) for row in rows]


async def sign(connection: AsyncConnection, estate_id: int, meeting_id: int, new: Signature) -> None:
    """Store a signature, in place of one below minutes that were different."""
    values = {"user_id": new.user_id, "seal": new.seal, "at": new.at}
    place = {"estate_id": estate_id, "meeting_id": meeting_id, "signer": new.signer}
    statement = upsert(connection, minutes_signatures).values(**place, **values)
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["meeting_id", "signer"], set_=values)
    )
