"""Updates that were taken, remembered so that one that Telegram delivers again changes nothing."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ballots.taps import MEMORY
from storage.in_order import unheld
from storage.ready import ready
from storage.tables import updates
from storage.upsert import upsert_on

ANSWERED = ready(
    select(updates.c.answered).where(updates.c.id == bindparam("of"), updates.c.at >= bindparam("since"))
)
FORGET = ready(delete(updates).where(unheld(updates, updates.c.at < bindparam("before"))))


async def was_answered(connection: AsyncConnection, update_id: int, now: datetime) -> bool | None:
    """Tell whether an update that was taken before was answered as well; None if it is a new one.

    After a week of silence Telegram begins with ids of its choice, so only those that it may repeat count.
    """
    found = await connection.scalars(ANSWERED, {"of": update_id, "since": now - MEMORY})
    return next(iter(found), None)


async def remember(
    connection: AsyncConnection, update_ids: Iterable[int], now: datetime, *, answered: bool
) -> None:
    """Remember updates that are taken, and perhaps answered."""
    rows = [{"id": update_id, "answered": answered, "at": now} for update_id in sorted(update_ids)]
    await connection.execute(_remembering(connection.dialect.name), rows)


@cache
def _remembering(dialect: str) -> Any:
    statement = upsert_on(dialect, updates)
    values = {"answered": statement.excluded.answered, "at": statement.excluded.at}
    return ready(statement.on_conflict_do_update(index_elements=["id"], set_=values))


async def take(connection: AsyncConnection, update_id: int, now: datetime) -> bool:
    """Remember an update that is taken, and tell whether nobody has taken it before.

    Whoever is taking it at this moment is waited for.
    """
    statement = _taking(connection.dialect.name)
    taken = {"id": update_id, "answered": False, "at": now}
    return bool((await connection.execute(statement, {**taken, "since": now - MEMORY})).rowcount)


@cache
def _taking(dialect: str) -> Any:
    statement = upsert_on(dialect, updates)
    anew = {"answered": statement.excluded.answered, "at": statement.excluded.at}
    long_ago = updates.c.at < bindparam("since")
    return ready(statement.on_conflict_do_update(index_elements=["id"], set_=anew, where=long_ago))


async def forget_old(connection: AsyncConnection, now: datetime) -> None:
    """Forget the updates that cannot come again."""
    await connection.execute(FORGET, {"before": now - MEMORY})
