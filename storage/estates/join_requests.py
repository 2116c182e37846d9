"""Who asked to join a group, from asking until Telegram has let him in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.entry import JoinRequest
from bot.voting.estates.estate import Group
from storage.ready import ready
from storage.tables import estates, join_requests
from storage.upsert import upsert

DUE = ready(
    select(join_requests)
    .where(join_requests.c.due_at <= bindparam("now"))
    .order_by(join_requests.c.due_at)
    .limit(bindparam("most"))
)


async def is_by_code(connection: AsyncConnection, estate_id: int) -> bool:
    """Tell whether an estate lets in whoever shows a household's code."""
    found = await connection.scalar(select(estates.c.entry_by_code).where(estates.c.id == estate_id))
    return bool(found)


async def set_by_code(connection: AsyncConnection, estate_id: int, by_code: bool) -> None:
    """Store whether an estate lets in whoever shows a household's code."""
    await connection.execute(update(estates).where(estates.c.id == estate_id).values(entry_by_code=by_code))


async def ask(connection: AsyncConnection, group: Group, user_id: int, now: datetime) -> None:
    """Store that somebody asks to join; who asks once more asks anew."""
    anew = {"estate_id": group.estate_id, "asked_at": now, "admitted_at": None, "due_at": None}
    await connection.execute(
        upsert(connection, join_requests)
        .values(chat_id=group.chat_id, user_id=user_id, **anew)
        .on_conflict_do_update(index_elements=["chat_id", "user_id"], set_=anew)
    )


async def admit(connection: AsyncConnection, estate_id: int, user_id: int, now: datetime) -> None:
    """Let somebody into all groups of an estate that he asked to join."""
    theirs = join_requests.c.estate_id == estate_id, join_requests.c.user_id == user_id
    await connection.execute(
        update(join_requests)
        .where(*theirs, join_requests.c.admitted_at.is_(None))
        .values(admitted_at=now, due_at=now)
    )


async def due(connection: AsyncConnection, now: datetime, limit: int) -> Sequence[JoinRequest]:
    """Return those admitted of whom Telegram is to be told now, those first who waited longest."""
    rows = await connection.execute(DUE, {"now": now, "most": limit})
    return [JoinRequest(row.id, row.chat_id, row.user_id) for row in rows]


async def postpone(connection: AsyncConnection, request_id: int, until: datetime) -> None:
    """Let Telegram be told later."""
    await connection.execute(
        update(join_requests).where(join_requests.c.id == request_id).values(due_at=until)
    )


async def try_again(connection: AsyncConnection, chat_id: int, now: datetime) -> None:
    """Let Telegram be told now of those whom a group did not take."""
    waiting = join_requests.c.chat_id == chat_id, join_requests.c.due_at.is_not(None)
    await connection.execute(update(join_requests).where(*waiting).values(due_at=now))


async def follow_migration(connection: AsyncConnection, old_chat_id: int, new_chat_id: int) -> None:
    """Let those who asked to join a group wait at the one that it has become, unless they do already."""
    there = select(join_requests.c.user_id).where(join_requests.c.chat_id == new_chat_id)
    here = join_requests.c.chat_id == old_chat_id
    await connection.execute(delete(join_requests).where(here, join_requests.c.user_id.in_(there)))
    await connection.execute(update(join_requests).where(here).values(chat_id=new_chat_id))


async def forget(connection: AsyncConnection, request_id: int) -> None:
    """Drop a request that is settled."""
    await connection.execute(delete(join_requests).where(join_requests.c.id == request_id))


async def forget_older(connection: AsyncConnection, before: datetime) -> None:
    """Drop the requests of those who never showed a code."""
    old = join_requests.c.asked_at < before, join_requests.c.admitted_at.is_(None)
    await connection.execute(delete(join_requests).where(*old))
