"""What Telegram was asked to show beside the names of those who serve an estate."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.bearer import MemberTag
from storage.ready import ready
from storage.tables import member_tags
from storage.upsert import upsert

ALL = ready(select(member_tags).order_by(member_tags.c.chat_id, member_tags.c.user_id))


async def asked_for(connection: AsyncConnection, again_before: datetime) -> list[MemberTag]:
    """Return what was asked for; what was refused so long ago that it is worth another try has no tag."""
    return [
        MemberTag(
            row.estate_id,
            row.chat_id,
            row.user_id,
            "" if row.refused and row.asked_at < again_before else row.tag,
            row.refused,
        )
        for row in await connection.execute(ALL)
    ]


async def note(connection: AsyncConnection, tags: Iterable[MemberTag], now: datetime) -> None:
    """Store what Telegram was asked for, and forget what it was asked to take away."""
    for each in tags:
        if not each.tag:
            here = member_tags.c.chat_id == each.chat_id, member_tags.c.user_id == each.user_id
            await connection.execute(delete(member_tags).where(*here))
            continue
        anew = {"tag": each.tag, "refused": each.refused, "asked_at": now, "estate_id": each.estate_id}
        await connection.execute(
            upsert(connection, member_tags)
            .values(chat_id=each.chat_id, user_id=each.user_id, **anew)
            .on_conflict_do_update(index_elements=["chat_id", "user_id"], set_=anew)
        )
