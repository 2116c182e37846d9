"""Cards in groups: where each was posted, and whether it still shows the newest state."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Group
from storage.among import among, listed
from storage.in_order import in_order
from storage.ready import ready
from storage.tables import postings, proposals

NOT_POSTED = 0
"""In place of its message's id: an attachment that a group does not take; it is not tried again by itself."""

STALE = ready(
    select(postings)
    .where(or_(postings.c.wanted > postings.c.shown, postings.c.holds_until < bindparam("now")))
    .order_by(postings.c.id)
)
MARK_STALE = ready(
    update(postings)
    .where(in_order(postings, among(postings.c.proposal_id, "votes")))
    .values(wanted=postings.c.wanted + 1)
)


class Posting(Struct, frozen=True):
    """A proposal's card in a chat; ``wanted`` above ``shown`` means that it is stale."""

    id: int
    proposal_id: int
    chat_id: int
    thread_id: int | None
    attachment_message_id: int | None
    message_id: int | None
    wanted: int
    shown: int


def _posting(row: Any) -> Posting:
    return Posting(
        row.id,
        row.proposal_id,
        row.chat_id,
        row.thread_id,
        row.attachment_message_id,
        row.message_id,
        row.wanted,
        row.shown,
    )


async def add(connection: AsyncConnection, proposal_id: int, group: Group) -> None:
    """Ask for a card in a group; it is put up by whoever keeps the cards."""
    await connection.execute(
        insert(postings).values(
            estate_id=group.estate_id,
            proposal_id=proposal_id,
            chat_id=group.chat_id,
            thread_id=group.thread_id,
            wanted=1,
            shown=0,
        )
    )


async def mark_stale(connection: AsyncConnection, proposal_ids: Iterable[int]) -> None:
    """Say that the cards of these proposals show an old state."""
    await connection.execute(MARK_STALE, {"votes": listed(proposal_ids)})


async def forget_attachment(connection: AsyncConnection, proposal_id: int) -> None:
    """Ask for another photo or PDF beside the cards of a proposal."""
    its_own = in_order(postings, postings.c.proposal_id == proposal_id)
    await connection.execute(update(postings).where(its_own).values(attachment_message_id=None))


async def try_attachments_again(connection: AsyncConnection, chat_id: int) -> None:
    """Ask for the photos and PDFs that a group did not take before."""
    missing = postings.c.chat_id == chat_id, postings.c.attachment_message_id == NOT_POSTED
    again = {"attachment_message_id": None, "wanted": postings.c.wanted + 1}
    await connection.execute(update(postings).where(in_order(postings, *missing)).values(**again))


async def pin_again(connection: AsyncConnection, chat_id: int) -> None:
    """Ask for the pins of the cards in a group whose votes are not closed."""
    running = select(proposals.c.id).where(proposals.c.closed_at.is_(None))
    here = postings.c.chat_id == chat_id, postings.c.proposal_id.in_(running)
    await connection.execute(update(postings).where(in_order(postings, *here)).values(shown=0))


async def stale(connection: AsyncConnection, now: datetime) -> list[Posting]:
    """Return the cards that show an old state, or whose words no longer hold, or that were never put up."""
    return [_posting(row) for row in await connection.execute(STALE, {"now": now})]


async def of_proposal(connection: AsyncConnection, proposal_id: int) -> list[Posting]:
    """Return every card of a proposal."""
    query = select(postings).where(postings.c.proposal_id == proposal_id).order_by(postings.c.id)
    return [_posting(row) for row in await connection.execute(query)]


async def change(connection: AsyncConnection, posting_id: int, **values: Any) -> None:
    """Store what became of a card: its ids, what it has ``shown``, how long that ``holds_until``."""
    await connection.execute(update(postings).where(postings.c.id == posting_id).values(**values))
