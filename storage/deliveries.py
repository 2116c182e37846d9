"""The outbox: every message the bot sends of its own accord, claimed before it leaves."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct
from sqlalchemy import bindparam, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.letter import Envelope, Letter
from bot.voting.letters import unpacked
from storage import folded
from storage.among import among, listed
from storage.in_order import in_order
from storage.ready import ready
from storage.tables import deliveries
from storage.upsert import insert_new


class DeliveryState(StrEnum):
    """What has become of a message."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    LEAVING = "leaving"
    SENT = "sent"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    NOT_NEEDED = "not-needed"


PENDING = (DeliveryState.WAITING, DeliveryState.CLAIMED, DeliveryState.LEAVING)
BEFORE = deliveries.alias("before")
WAITS_FOR_OTHERS = exists().where(BEFORE.c.run == deliveries.c.after_run, BEFORE.c.state.in_(PENDING))
IS_DUE = (
    deliveries.c.state == DeliveryState.WAITING,
    deliveries.c.due_at <= bindparam("now"),
    ~WAITS_FOR_OTHERS,
)
FIRST_DUE = ready(select(deliveries.c.id).where(*IS_DUE).limit(1))
OLDEST_DUE = ready(select(deliveries.c.due_at).where(*IS_DUE).order_by(deliveries.c.due_at).limit(1))
_BY_TURN = deliveries.c.due_at, deliveries.c.id  # as the index has them: thousands may wait
_NEXT = select(deliveries.c.id).where(*IS_DUE).order_by(*_BY_TURN).limit(bindparam("most"))
CLAIM = ready(
    update(deliveries)
    .where(deliveries.c.id.in_(_NEXT.with_for_update(skip_locked=True).scalar_subquery()))
    .values(state=DeliveryState.CLAIMED, attempts=deliveries.c.attempts + 1)
    .returning(deliveries)
)
_THESE = among(deliveries.c.id, "letters")
LEAVE = ready(update(deliveries).where(in_order(deliveries, _THESE)).values(state=DeliveryState.LEAVING))
SETTLE = ready(update(deliveries).where(_THESE).values(state=bindparam("to"), settled_at=bindparam("now")))


UNBOUND = ("thread_id", "reply_to", "run", "after_run")
NEW: dict[str, Any] = dict.fromkeys(UNBOUND) | {"state": DeliveryState.WAITING, "attempts": 0}
"""What a letter is that says nothing else."""


class Delivery(Struct, frozen=True):
    """A letter on its way; ``attempts`` counts the sends that were tried."""

    id: int
    envelope: Envelope[Letter]
    attempts: int


async def put(connection: AsyncConnection, envelopes: Sequence[Envelope[Letter]], due_at: datetime) -> None:
    """Put letters into the outbox; one whose key is there already is not put again.

    Of very many the rest waits in portions, which ``claim`` puts there when everything else was claimed.
    """
    if not envelopes:
        return
    at_once, later = folded.parted([_row(each, due_at) for each in envelopes])
    await _insert(connection, at_once)
    await folded.put(connection, later, due_at)


def _row(envelope: Envelope[Letter], due_at: datetime) -> dict[str, Any]:
    return {
        "key": envelope.key,
        "estate_id": envelope.estate_id,
        "chat_id": envelope.chat_id,
        "thread_id": envelope.thread_id,
        "reply_to": envelope.reply_to,
        "kind": envelope.letter.kind,
        "fields": envelope.letter.pack(),
        "run": envelope.run,
        "after_run": envelope.after_run,
        "due_at": due_at,
    }


async def _insert(connection: AsyncConnection, letters: Sequence[Mapping[str, Any]]) -> None:
    rows = [{**NEW, **each} for each in letters]
    await connection.execute(insert_new(connection.dialect.name, deliveries), rows)


async def anything_due(connection: AsyncConnection, now: datetime) -> bool:
    """Tell whether a letter waits that may go now."""
    found = (await connection.execute(FIRST_DUE, {"now": now})).all()
    return bool(found) or await folded.any_waits(connection)


async def oldest_due(connection: AsyncConnection, now: datetime) -> datetime | None:
    """Return since when the oldest letter waits that may go now; None if none does."""
    in_outbox = await connection.scalars(OLDEST_DUE, {"now": now})
    moments = *in_outbox, (await folded.waiting(connection))[1]
    return min((each for each in moments if each), default=None)


async def claim(connection: AsyncConnection, now: datetime, limit: int) -> list[Delivery]:
    """Claim the letters that are due, those first that have been for longest; nobody else sends them then.

    If they are fewer than that, the next portion of a long wave comes after them.
    """
    found = await _claim(connection, now, limit)
    if len(found) < limit and (portion := await folded.take(connection)):
        await _insert(connection, portion)
        found += await _claim(connection, now, limit - len(found))
    return found


async def _claim(connection: AsyncConnection, now: datetime, limit: int) -> list[Delivery]:
    rows = await connection.execute(CLAIM, {"now": now, "most": limit})
    return sorted((_delivery(row) for row in rows), key=lambda delivery: delivery.id)


def _delivery(row: Any) -> Delivery:
    envelope: Envelope[Letter] = Envelope(
        row.key,
        row.estate_id,
        row.chat_id,
        unpacked(row.kind, row.fields),
        row.thread_id,
        row.reply_to,
        row.run,
        row.after_run,
    )
    return Delivery(row.id, envelope, row.attempts)


async def leave(connection: AsyncConnection, delivery_ids: Iterable[int]) -> None:
    """Store that these letters are about to leave: from now on nobody knows, until it is settled."""
    await connection.execute(LEAVE, {"letters": listed(delivery_ids)})


async def settle(
    connection: AsyncConnection, delivery_ids: Iterable[int], state: DeliveryState, now: datetime
) -> None:
    """Store what became of these letters."""
    await connection.execute(SETTLE, {"letters": listed(delivery_ids), "to": state, "now": now})


async def postpone(connection: AsyncConnection, delivery_id: int, due_at: datetime) -> None:
    """Put a letter that could not be sent back into the outbox."""
    await connection.execute(
        update(deliveries)
        .where(deliveries.c.id == delivery_id)
        .values(state=DeliveryState.WAITING, due_at=due_at)
    )


async def release_claims(connection: AsyncConnection, now: datetime) -> None:
    """Put back what a program that died had claimed.

    What was leaving may have left, and goes out once more, once: what was leaving then for the second time
    counts as failed.
    """
    leaving = deliveries.c.state == DeliveryState.LEAVING
    await connection.execute(
        update(deliveries)
        .where(leaving, deliveries.c.repeated)
        .values(state=DeliveryState.FAILED, settled_at=now)
    )
    await connection.execute(
        update(deliveries).where(leaving).values(state=DeliveryState.WAITING, repeated=True)
    )
    await connection.execute(
        update(deliveries)
        .where(deliveries.c.state == DeliveryState.CLAIMED)
        .values(state=DeliveryState.WAITING)
    )


async def redirect(connection: AsyncConnection, old_chat_id: int, new_chat_id: int) -> None:
    """Send what waits for a chat to the chat it became."""
    waiting = in_order(deliveries, deliveries.c.chat_id == old_chat_id)
    await connection.execute(update(deliveries).where(waiting).values(chat_id=new_chat_id))


async def counts_of_run(connection: AsyncConnection, run: str) -> dict[DeliveryState, int]:
    """Return how many letters of a wave there are in each state."""
    query = select(deliveries.c.state, func.count()).where(deliveries.c.run == run)
    rows = await connection.execute(query.group_by(deliveries.c.state))
    return {DeliveryState(row[0]): row[1] for row in rows}


async def counts(connection: AsyncConnection) -> dict[str, int]:
    """Return how many letters there are in each state."""
    rows = await connection.execute(select(deliveries.c.state, func.count()).group_by(deliveries.c.state))
    found = {row[0]: row[1] for row in rows}
    if number := (await folded.waiting(connection))[0]:
        found[DeliveryState.WAITING] = found.get(DeliveryState.WAITING, 0) + number
    return found


async def sent(connection: AsyncConnection, estate_id: int, kind: str) -> list[Envelope[Letter]]:
    """Return the letters of a kind that were sent, in their order."""
    query = select(deliveries).where(
        deliveries.c.estate_id == estate_id,
        deliveries.c.kind == kind,
        deliveries.c.state == DeliveryState.SENT,
    )
    return [_delivery(row).envelope for row in await connection.execute(query.order_by(deliveries.c.id))]
