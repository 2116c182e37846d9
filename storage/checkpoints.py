"""Checkpoints of ledgers that were posted, and which of them somebody keeps."""

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    and_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.chain.chain import fingerprint
from bot.voting.checkpoints.checkpoint import Anchor, Checkpoint
from bot.voting.ledger.owner import Whose, of_vote
from storage.tables import (
    checkpoint_keepers,
    checkpoints,
    ledger,
)
from storage.upsert import upsert


async def add(
    connection: AsyncConnection, estate_id: int, whose: Whose, new: Checkpoint, now: datetime
) -> bool:
    """Store a checkpoint and tell whether it is new: of each length a ledger has one."""
    values = {"estate_id": estate_id, "owner": whose.owner.value, "owner_id": whose.id, "at": now}
    statement = upsert(connection, checkpoints).values(**values, size=new.size, root=new.root.hex())
    stored = await connection.execute(statement.on_conflict_do_nothing())
    return bool(stored.rowcount)


async def posted(connection: AsyncConnection, whose: Whose, origin: str) -> list[Checkpoint]:
    """Return the checkpoints of a ledger, whose name is ``origin``, shortest first."""
    query = select(checkpoints.c.size, checkpoints.c.root).where(_is(whose))
    rows = await connection.execute(query.order_by(checkpoints.c.size))
    return [Checkpoint(origin, row.size, bytes.fromhex(row.root)) for row in rows]


async def last(connection: AsyncConnection, proposal_id: int) -> Anchor | None:
    """Return how far the ledger of a vote had come by its last checkpoint, None if it has none."""
    of_it = and_(ledger.c.owner == checkpoints.c.owner, ledger.c.owner_id == checkpoints.c.owner_id)
    at_its_end = and_(of_it, ledger.c.seq == checkpoints.c.size)
    query = select(checkpoints.c.size, ledger.c.hash).join(ledger, at_its_end)
    newest = query.where(_is(of_vote(proposal_id))).order_by(checkpoints.c.size.desc())
    row = (await connection.execute(newest.limit(1))).one_or_none()
    return Anchor(row.size, fingerprint(row.hash)) if row else None


async def keep(
    connection: AsyncConnection, whose: Whose, size: int, user_id: int, now: datetime
) -> bool | None:
    """Store that somebody keeps a checkpoint; tell whether that is new, None if there is no such one."""
    its_id = select(checkpoints.c.id).where(_is(whose), checkpoints.c.size == size)
    checkpoint_id = await connection.scalar(its_id)
    if checkpoint_id is None:
        return None
    statement = upsert(connection, checkpoint_keepers)
    values = {"checkpoint_id": checkpoint_id, "user_id": user_id, "at": now}
    stored = await connection.execute(statement.values(**values).on_conflict_do_nothing())
    return bool(stored.rowcount)


async def keepers(connection: AsyncConnection, whose: Whose) -> list[tuple[int, int, datetime]]:
    """Return who keeps which checkpoint of a ledger: its length, the user id, and since when."""
    query = (
        select(checkpoints.c.size, checkpoint_keepers.c.user_id, checkpoint_keepers.c.at)
        .join(checkpoints, checkpoints.c.id == checkpoint_keepers.c.checkpoint_id)
        .where(_is(whose))
        .order_by(checkpoints.c.size, checkpoint_keepers.c.at, checkpoint_keepers.c.user_id)
    )
    return [(row.size, row.user_id, row.at) for row in await connection.execute(query)]


def _is(whose: Whose) -> ColumnElement[bool]:
    return and_(checkpoints.c.owner == whose.owner.value, checkpoints.c.owner_id == whose.id)
