"""How much waits to be done, and since when: votes, letters, cards, door lists, messages with buttons."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from sqlalchemy import case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.proposals.proposal import ProposalState
from storage import deliveries as outbox
from storage.tables import door_lists, kept_messages, postings, proposals

OPEN = [state for state in ProposalState if state.is_open]


class Backlog(Struct, frozen=True):
    """Votes by stage and letters by state, and since when (aware UTC) the oldest has been due, if any is."""

    votes: Mapping[str, int]
    vote_due_since: datetime | None
    letters: Mapping[str, int]
    letter_due_since: datetime | None
    cards: int
    door_lists: int
    messages: int


async def backlog(connection: AsyncConnection, now: datetime) -> Backlog:
    """Return how much waits at a moment."""
    stages = select(proposals.c.state, func.count()).group_by(proposals.c.state)
    outdated = or_(postings.c.wanted > postings.c.shown, postings.c.holds_until < now)
    cards = select(func.count()).select_from(postings).where(outdated)
    lists = select(func.count()).select_from(door_lists).where(door_lists.c.wanted > door_lists.c.shown)
    messages = select(func.count()).select_from(kept_messages).where(kept_messages.c.due_at <= now)
    return Backlog(
        votes={row[0]: row[1] for row in await connection.execute(stages)},
        vote_due_since=await _vote_due_since(connection, now),
        letters=await outbox.counts(connection),
        letter_due_since=await outbox.oldest_due(connection, now),
        cards=await connection.scalar(cards) or 0,
        door_lists=await connection.scalar(lists) or 0,
        messages=await connection.scalar(messages) or 0,
    )


async def _vote_due_since(connection: AsyncConnection, now: datetime) -> datetime | None:
    """Return the earliest passed moment at which a vote was to open, to close or to become final."""
    due = case(
        (proposals.c.state == ProposalState.ANNOUNCED, proposals.c.opened_at),
        (proposals.c.state.in_(OPEN), proposals.c.closes_at),
        (proposals.c.state == ProposalState.CLOSED, proposals.c.objections_until),
    )
    found: datetime | None = await connection.scalar(select(func.min(due)).where(due <= now))
    return found
