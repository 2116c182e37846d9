"""Door lists in private chats: what each shows, and whether it still shows the newest state."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.among import among, listed
from storage.in_order import in_order
from storage.ready import ready
from storage.tables import door_lists
from storage.upsert import upsert

STALE = ready(select(door_lists).where(door_lists.c.wanted > door_lists.c.shown).order_by(door_lists.c.id))
MARK_STALE = ready(
    update(door_lists)
    .where(in_order(door_lists, among(door_lists.c.proposal_id, "votes")))
    .values(wanted=door_lists.c.wanted + 1)
)


class ShownList(Struct, frozen=True):
    """A person's list of a vote: its page, the household whose door is opened, and what the message shows.

    ``wanted`` above ``shown`` means that it is stale; without a ``message_id`` it is yet to be sent.
    """

    id: int
    estate_id: int
    proposal_id: int
    user_id: int
    message_id: int | None
    begun_at: datetime
    page: int
    household_id: int | None
    digest: str
    wanted: int

    @property
    def chat_id(self) -> int:
        """Return the person's private chat, which has the person's own number."""
        return self.user_id


def _list(row: Row[Any]) -> ShownList:
    return ShownList(
        row.id,
        row.estate_id,
        row.proposal_id,
        row.user_id,
        row.message_id,
        row.begun_at,
        row.page,
        row.household_id,
        row.digest,
        row.wanted,
    )


async def begin(
    connection: AsyncConnection, estate_id: int, proposal_id: int, user_ids: Iterable[int], now: datetime
) -> None:
    """Ask for a new message with the list for each of these people, as a new round."""
    anew = {"message_id": None, "begun_at": now, "page": 0, "household_id": None, "digest": ""}
    whose = {"estate_id": estate_id, "proposal_id": proposal_id}
    rows = [{**whose, **anew, "user_id": user_id, "wanted": 1, "shown": 0} for user_id in user_ids]
    if not rows:
        return
    statement = upsert(connection, door_lists).on_conflict_do_update(
        index_elements=["proposal_id", "user_id"], set_={**anew, "wanted": door_lists.c.wanted + 1}
    )
    await connection.execute(statement, rows)


async def of_person(connection: AsyncConnection, proposal_id: int, user_id: int) -> ShownList | None:
    """Return a person's list of a vote."""
    query = select(door_lists).where(door_lists.c.proposal_id == proposal_id, door_lists.c.user_id == user_id)
    row = (await connection.execute(query)).one_or_none()
    return _list(row) if row else None


async def mark_stale(connection: AsyncConnection, proposal_ids: Iterable[int]) -> None:
    """Say that the lists of these votes may show an old state."""
    await connection.execute(MARK_STALE, {"votes": listed(proposal_ids)})


async def mark_stale_of(connection: AsyncConnection, user_id: int) -> None:
    """Say that the lists of a person may show what is no longer the person's."""
    theirs = update(door_lists).where(in_order(door_lists, door_lists.c.user_id == user_id))
    await connection.execute(theirs.values(wanted=door_lists.c.wanted + 1))


async def turn(connection: AsyncConnection, list_id: int, page: int, household_id: int | None) -> None:
    """Show another page, or open a household's door."""
    values = {"page": page, "household_id": household_id, "wanted": door_lists.c.wanted + 1}
    await connection.execute(update(door_lists).where(door_lists.c.id == list_id).values(**values))


async def stale(connection: AsyncConnection) -> list[ShownList]:
    """Return the lists that show an old state or were never sent, longest waiting first."""
    return [_list(row) for row in await connection.execute(STALE)]


async def show(connection: AsyncConnection, found: ShownList, message_id: int | None, digest: str) -> None:
    """Store what a list's message shows now; nothing, if a new message was asked for meanwhile."""
    values = {"message_id": message_id, "digest": digest, "shown": found.wanted}
    same_message = door_lists.c.message_id.is_not_distinct_from(found.message_id)
    await connection.execute(
        update(door_lists).where(door_lists.c.id == found.id, same_message).values(**values)
    )
