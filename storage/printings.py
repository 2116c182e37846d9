"""Long printings: who wants what of a vote, for which households, and how far it has come."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.proposals.proposal import Proposal
from storage.ready import ready
from storage.tables import printings

NEXT = ready(select(printings).where(printings.c.ended_at.is_(None)).order_by(printings.c.id).limit(1))


class Printing(Struct, frozen=True):
    """What somebody has ordered: a notice for these households, in parts of which some were sent.

    ``message_id`` is the message in which it is said how far it has come, None until there is one.
    """

    id: int
    estate_id: int
    proposal_id: int
    user_id: int
    notice: str
    language: str
    households: Sequence[int]
    parts_sent: int
    message_id: int | None


async def add(
    connection: AsyncConnection,
    proposal: Proposal,
    user_id: int,
    notice: str,
    language: str,
    households: Sequence[int],
    now: datetime,
) -> None:
    """Store an order."""
    place = {"estate_id": proposal.estate_id, "proposal_id": proposal.id, "user_id": user_id}
    wanted = {"notice": notice, "language": language, "households": list(households)}
    await connection.execute(insert(printings).values(**place, **wanted, parts_sent=0, ordered_at=now))


async def is_under_way(connection: AsyncConnection, proposal_id: int, user_id: int, notice: str) -> bool:
    """Tell whether somebody waits for this already."""
    query = select(printings.c.id).where(
        printings.c.proposal_id == proposal_id,
        printings.c.user_id == user_id,
        printings.c.notice == notice,
        printings.c.ended_at.is_(None),
    )
    return (await connection.execute(query)).first() is not None


async def next_one(connection: AsyncConnection) -> Printing | None:
    """Return the oldest order that is not finished."""
    rows = (await connection.execute(NEXT)).all()
    return _printing(rows[0]) if rows else None


async def change(connection: AsyncConnection, printing_id: int, **values: Any) -> None:
    """Store how far an order has come: ``parts_sent``, ``message_id``, ``ended_at``."""
    await connection.execute(update(printings).where(printings.c.id == printing_id).values(**values))


def _printing(row: Row[Any]) -> Printing:
    return Printing(
        row.id,
        row.estate_id,
        row.proposal_id,
        row.user_id,
        row.notice,
        row.language,
        row.households,
        row.parts_sent,
        row.message_id,
    )
