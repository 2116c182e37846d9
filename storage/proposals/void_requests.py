"""Wishes to declare a vote void, and who of the committee settled them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.withdrawal import VoidRequest
from storage.tables import void_requests


async def add(connection: AsyncConnection, proposal: Proposal, reason: str, by: int, now: datetime) -> int:
    """Store a wish about which the others are asked, and return its id."""
    values = {"estate_id": proposal.estate_id, "proposal_id": proposal.id, "reason": reason}
    statement = insert(void_requests).values(**values, asked_by=by, asked_at=now)
    return int((await connection.execute(statement.returning(void_requests.c.id))).scalar_one())


async def get(connection: AsyncConnection, request_id: int) -> VoidRequest | None:
    """Return one wish."""
    return await _one(connection, select(void_requests).where(void_requests.c.id == request_id))


async def hold(connection: AsyncConnection, request_id: int) -> VoidRequest | None:
    """Return one wish, and let nobody else settle it until the transaction ends."""
    query = select(void_requests).where(void_requests.c.id == request_id)
    return await _one(connection, query.with_for_update())


async def _one(connection: AsyncConnection, query: Select[Any]) -> VoidRequest | None:
    row = (await connection.execute(query)).one_or_none()
    return _request(row) if row else None


def _request(row: Row[Any]) -> VoidRequest:
    return VoidRequest(row.id, row.proposal_id, row.reason, row.asked_by, row.settled_by)


async def is_waiting(connection: AsyncConnection, proposal_id: int) -> bool:
    """Tell whether a wish about a vote waits for its answer."""
    query = select(void_requests.c.id).where(
        void_requests.c.proposal_id == proposal_id, void_requests.c.settled_at.is_(None)
    )
    return (await connection.execute(query)).first() is not None


async def waiting(connection: AsyncConnection, proposal_ids: Iterable[int]) -> list[VoidRequest]:
    """Return the wishes about these votes that wait for their answer."""
    query = select(void_requests).where(
        void_requests.c.proposal_id.in_(set(proposal_ids)), void_requests.c.settled_at.is_(None)
    )
    return [_request(row) for row in await connection.execute(query.order_by(void_requests.c.id))]


async def settle(connection: AsyncConnection, request_id: int, by: int, now: datetime) -> None:
    """Store who answered a wish when."""
    values = {"settled_by": by, "settled_at": now}
    await connection.execute(update(void_requests).where(void_requests.c.id == request_id).values(values))
