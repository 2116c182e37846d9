"""What the bot cannot do in which group: kept until it is mended, so that it is told once."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.group_trouble import GroupTrouble
from storage.tables import deliveries, group_troubles, groups, postings
from storage.upsert import upsert


async def begin(
    connection: AsyncConnection, estate_id: int, chat_id: int, trouble: GroupTrouble, now: datetime
) -> int | None:
    """Store that a trouble is there and return its id; None if it was known."""
    statement = (
        upsert(connection, group_troubles)
        .values(estate_id=estate_id, chat_id=chat_id, trouble=trouble, since=now)
        .on_conflict_do_nothing()
    )
    return (await connection.execute(statement.returning(group_troubles.c.id))).scalar_one_or_none()


async def present(connection: AsyncConnection, chat_id: int) -> dict[GroupTrouble, int]:
    """Return the troubles that a group has, each with its id."""
    query = select(group_troubles).where(
        group_troubles.c.chat_id == chat_id, group_troubles.c.ended_at.is_(None)
    )
    return {GroupTrouble(row.trouble): row.id for row in await connection.execute(query)}


async def end(connection: AsyncConnection, trouble_ids: Collection[int], now: datetime) -> None:
    """Store that these troubles are over."""
    await connection.execute(
        update(group_troubles).where(group_troubles.c.id.in_(trouble_ids)).values(ended_at=now)
    )


async def leave_topic(connection: AsyncConnection, chat_id: int) -> None:
    """Let everything that goes to a group go to the group itself, until it is linked in a topic again."""
    for table in (groups, postings, deliveries):
        here = table.c.chat_id == chat_id, table.c.thread_id.is_not(None)
        await connection.execute(update(table).where(*here).values(thread_id=None))
