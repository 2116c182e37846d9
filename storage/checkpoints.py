"""Checkpoints of ledgers that were posted, and which of them somebody keeps."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.chain.chain import fingerprint
from bot.voting.checkpoints.checkpoint import Anchor, Checkpoint
from bot.voting.ledger.owner import Owner
from bot.voting.proposals.proposal import Proposal, ProposalState
from storage.proposals.proposals import COUNTS
from storage.ready import ready
from storage.tables import checkpoint_keepers, checkpoints, ledger, ledger_heads, postings, proposals
from storage.upsert import upsert

OPEN = [state for state in ProposalState if state.is_open]
UNDER_WAY = [*OPEN, ProposalState.CLOSED]


def _due() -> Select[Any]:
    """Find the votes whose ledger is to be anchored."""
    card_is_up = exists().where(postings.c.proposal_id == proposals.c.id, postings.c.message_id.is_not(None))
    last = (
        select(checkpoints.c.proposal_id, func.max(checkpoints.c.size).label("size"))
        .add_columns(func.max(checkpoints.c.at).label("at"))
        .group_by(checkpoints.c.proposal_id)
        .subquery()
    )
    has_grown = last.c.size < ledger_heads.c.seq
    its_ledger = and_(ledger_heads.c.owner == Owner.VOTE, ledger_heads.c.owner_id == proposals.c.id)
    return (
        select(proposals.c.id)
        .join(ledger_heads, its_ledger)
        .outerjoin(last, last.c.proposal_id == proposals.c.id)
        .where(
            COUNTS,
            or_(
                and_(proposals.c.state.in_(OPEN), last.c.size.is_(None), card_is_up),
                and_(proposals.c.state.in_(UNDER_WAY), last.c.at <= bindparam("before"), has_grown),
            ),
        )
        .order_by(proposals.c.id)
    )


DUE = ready(_due())


async def add(connection: AsyncConnection, proposal: Proposal, new: Checkpoint, now: datetime) -> bool:
    """Store a checkpoint and tell whether it is new: of each length a ledger has one."""
    values = {"estate_id": proposal.estate_id, "proposal_id": proposal.id, "at": now}
    statement = upsert(connection, checkpoints).values(**values, size=new.size, root=new.root.hex())
    stored = await connection.execute(statement.on_conflict_do_nothing())
    return bool(stored.rowcount)


async def posted(connection: AsyncConnection, proposal_id: int, origin: str) -> list[Checkpoint]:
    """Return the checkpoints of a ledger of that name, shortest first."""
    query = select(checkpoints.c.size, checkpoints.c.root).where(checkpoints.c.proposal_id == proposal_id)
    rows = await connection.execute(query.order_by(checkpoints.c.size))
    return [Checkpoint(origin, row.size, bytes.fromhex(row.root)) for row in rows]


async def last(connection: AsyncConnection, proposal_id: int) -> Anchor | None:
    """Return how far the ledger of a vote had come by its last checkpoint, None if it has none."""
    of_it = and_(ledger.c.owner == Owner.VOTE, ledger.c.owner_id == checkpoints.c.proposal_id)
    at_its_end = and_(of_it, ledger.c.seq == checkpoints.c.size)
    query = select(checkpoints.c.size, ledger.c.hash).join(ledger, at_its_end)
    newest = query.where(checkpoints.c.proposal_id == proposal_id).order_by(checkpoints.c.size.desc())
    row = (await connection.execute(newest.limit(1))).one_or_none()
    return Anchor(row.size, fingerprint(row.hash)) if row else None


async def due(connection: AsyncConnection, before: datetime) -> list[int]:
    """Return the votes whose ledger is to be anchored.

    These are the open ones whose card is up and that have no checkpoint, and all under way whose ledger has
    grown since their last one, if that was before; no trials, whose ledgers are thrown away.
    """
    return list(await connection.scalars(DUE, {"before": before}))


async def neighbour(connection: AsyncConnection, proposal_id: int) -> int | None:
    """Return the next open vote of another estate, after the last the first; None if there is none."""
    own = select(proposals.c.estate_id).where(proposals.c.id == proposal_id).scalar_subquery()
    elsewhere = and_(proposals.c.estate_id != own, proposals.c.state.in_(OPEN), COUNTS)
    query = select(proposals.c.id).where(elsewhere)
    in_turn = query.order_by(proposals.c.id <= proposal_id, proposals.c.id).limit(1)
    found: int | None = await connection.scalar(in_turn)
    return found


async def keep(
    connection: AsyncConnection, proposal_id: int, size: int, user_id: int, now: datetime
) -> bool | None:
    """Store that somebody keeps a checkpoint; tell whether that is new, None if there is no such one."""
    its_id = select(checkpoints.c.id).where(
        checkpoints.c.proposal_id == proposal_id, checkpoints.c.size == size
    )
    checkpoint_id = await connection.scalar(its_id)
    if checkpoint_id is None:
        return None
    statement = upsert(connection, checkpoint_keepers)
    values = {"checkpoint_id": checkpoint_id, "user_id": user_id, "at": now}
    stored = await connection.execute(statement.values(**values).on_conflict_do_nothing())
    return bool(stored.rowcount)


async def keepers(connection: AsyncConnection, proposal_id: int) -> list[tuple[int, int, datetime]]:
    """Return who keeps which checkpoint of a vote: its length, the user id, and since when."""
    query = (
        select(checkpoints.c.size, checkpoint_keepers.c.user_id, checkpoint_keepers.c.at)
        .join(checkpoints, checkpoints.c.id == checkpoint_keepers.c.checkpoint_id)
        .where(checkpoints.c.proposal_id == proposal_id)
        .order_by(checkpoints.c.size, checkpoint_keepers.c.at, checkpoint_keepers.c.user_id)
    )
    return [(row.size, row.user_id, row.at) for row in await connection.execute(query)]
