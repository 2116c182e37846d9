"""Pledge drives: what is needed by when, and what was made of it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.proposals.timetable import read_step, write_step
from bot.voting.shares.drive import Drive, DriveState
from storage.ready import ready
from storage.tables import drives

ASKING = ready(select(drives).where(drives.c.state == DriveState.ASKING).order_by(drives.c.id))


async def add(connection: AsyncConnection, new: Drive) -> Drive:
    """Store a drive, whose id is not looked at, and return it with its id."""
    values = {column.name: getattr(new, column.name) for column in drives.columns if column.name != "id"}
    values["timetable"] = [write_step(step) for step in new.timetable]
    row = (await connection.execute(insert(drives).values(values).returning(drives))).one()
    return _drive(row)


async def get(connection: AsyncConnection, drive_id: int) -> Drive | None:
    """Return a drive, None if there is none with that id."""
    found = await _all(connection, select(drives).where(drives.c.id == drive_id))
    return found[0] if found else None


async def of_matter(connection: AsyncConnection, matter_id: int) -> Drive | None:
    """Return the newest drive for a matter, None if there was none."""
    found = await _all(connection, select(drives).where(drives.c.matter_id == matter_id))
    return found[-1] if found else None


async def of_estates(connection: AsyncConnection, estate_ids: Iterable[int]) -> list[Drive]:
    """Return the drives of estates, the oldest first."""
    return await _all(connection, select(drives).where(drives.c.estate_id.in_(set(estate_ids))))


async def asking(connection: AsyncConnection) -> list[Drive]:
    """Return the drives of all estates in which somebody may have to be asked, or told of the end."""
    return [_drive(row) for row in await connection.execute(ASKING)]


async def change(connection: AsyncConnection, drive_id: int, **values: Any) -> None:
    """Store where a drive has come to."""
    await connection.execute(update(drives).where(drives.c.id == drive_id).values(**values))


async def _all(connection: AsyncConnection, query: Select[Any]) -> list[Drive]:
    return [_drive(row) for row in await connection.execute(query.order_by(drives.c.id))]


def _drive(row: Row[Any]) -> Drive:
    return Drive(
        id=row.id,
        estate_id=row.estate_id,
        matter_id=row.matter_id,
        version=row.version,
        needed=row.needed,
        begun_by=row.begun_by,
        begun_at=row.begun_at,
        round_begun_at=row.round_begun_at,
        until=row.until,
        timetable=tuple(map(read_step, row.timetable)),
        round=row.round,
        state=DriveState(row.state),
        account_id=row.account_id,
        called_at=row.called_at,
    )
