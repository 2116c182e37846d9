"""Messages of matters in groups: where each stands, and whether it still shows the newest state."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Group
from bot.voting.matters.matter import Matter
from storage.in_order import in_order
from storage.ready import ready
from storage.tables import groups, matter_postings

ALL = (
    select(matter_postings, groups.c.thread_id)
    .outerjoin(groups, groups.c.chat_id == matter_postings.c.chat_id)
    .order_by(matter_postings.c.id)
)
STALE = ready(
    ALL.where(
        or_(
            matter_postings.c.wanted > matter_postings.c.shown,
            matter_postings.c.holds_until < bindparam("now"),
        )
    )
)


class MatterPosting(Struct, frozen=True):
    """A matter's message in a chat; ``wanted`` above ``shown`` means that it is stale.

    ``topic_id`` is its own topic where the group is a forum, ``thread_id`` the one in which the group votes.
    """

    id: int
    matter_id: int
    chat_id: int
    thread_id: int | None
    topic_id: int | None
    message_id: int | None
    wanted: int
    shown: int


async def add(connection: AsyncConnection, matter: Matter, group: Group) -> None:
    """Ask for a matter's message in a group; it is put up by whoever keeps them."""
    place = {"estate_id": matter.estate_id, "matter_id": matter.id, "chat_id": group.chat_id}
    await connection.execute(insert(matter_postings).values(**place, wanted=1, shown=0))


async def mark_stale(connection: AsyncConnection, matter_ids: Iterable[int]) -> None:
    """Say that the messages of these matters show an old state."""
    theirs = in_order(matter_postings, matter_postings.c.matter_id.in_(set(matter_ids)))
    statement = update(matter_postings).where(theirs)
    await connection.execute(statement.values(wanted=matter_postings.c.wanted + 1))


async def stale(connection: AsyncConnection, now: datetime) -> list[MatterPosting]:
    """Return the messages that show an old state, or were never put up."""
    return [_posting(row) for row in await connection.execute(STALE, {"now": now})]


async def of_matter(connection: AsyncConnection, matter_id: int) -> list[MatterPosting]:
    """Return every message of a matter."""
    query = ALL.where(matter_postings.c.matter_id == matter_id)
    return [_posting(row) for row in await connection.execute(query)]


def _posting(row: Row[Any]) -> MatterPosting:
    return MatterPosting(
        row.id,
        row.matter_id,
        row.chat_id,
        row.thread_id,
        row.topic_id,
        row.message_id,
        row.wanted,
        row.shown,
    )


async def change(connection: AsyncConnection, posting_id: int, **values: Any) -> None:
    """Store what became of a message: its ids, and what it has ``shown``."""
    statement = update(matter_postings).where(matter_postings.c.id == posting_id)
    await connection.execute(statement.values(**values))
