"""Objections to notices of income and spending."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.books.objection import NoticeObjection
from storage.tables import notice_objections


async def add(connection: AsyncConnection, new: NoticeObjection) -> NoticeObjection:
    """Store an objection, whose id is not looked at, and return it with its id."""
    values = {each.name: getattr(new, each.name) for each in notice_objections.columns if each.name != "id"}
    statement = insert(notice_objections).values(values).returning(notice_objections)
    return NoticeObjection(**(await connection.execute(statement)).mappings().one())


async def get(connection: AsyncConnection, objection_id: int) -> NoticeObjection | None:
    """Return an objection, None if there is none with that id."""
    found = await _all(connection, select(notice_objections).where(notice_objections.c.id == objection_id))
    return found[0] if found else None


async def of_notice(connection: AsyncConnection, notice_id: int) -> Sequence[NoticeObjection]:
    """Return the objections to a notice, the oldest first."""
    return await _all(connection, select(notice_objections).where(notice_objections.c.notice_id == notice_id))


async def waiting(connection: AsyncConnection, estate_id: int) -> Sequence[NoticeObjection]:
    """Return the objections in an estate that nobody has answered, the oldest first."""
    mine = notice_objections.c.estate_id == estate_id, notice_objections.c.answered_by.is_(None)
    return await _all(connection, select(notice_objections).where(*mine))


async def answer(connection: AsyncConnection, objection_id: int, words: str, by: int) -> None:
    """Store what the committee has answered."""
    statement = update(notice_objections).where(notice_objections.c.id == objection_id)
    await connection.execute(statement.values(answer=words, answered_by=by))


async def _all(connection: AsyncConnection, query: Select[Any]) -> list[NoticeObjection]:
    rows = await connection.execute(query.order_by(notice_objections.c.id))
    return [NoticeObjection(**row) for row in rows.mappings()]
