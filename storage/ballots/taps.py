"""Presses on vote buttons, remembered so that one that Telegram delivers again changes nothing."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.among import among, listed
from storage.in_order import unheld
from storage.ready import ready
from storage.tables import ballots, taps
from storage.upsert import insert_new

MEMORY = timedelta(days=2)
"""Telegram keeps an update that was not taken for 24 hours (Bot API, "Getting updates")."""

KNOWN = ready(
    union_all(
        select(ballots.c.tap_id).where(among(ballots.c.tap_id, "taps")),
        select(taps.c.id).where(among(taps.c.id, "taps")),
    )
)
FORGET = ready(delete(taps).where(unheld(taps, taps.c.at < bindparam("before"))))


async def known(connection: AsyncConnection, tap_ids: Iterable[str]) -> set[str]:
    """Return those taps that were settled before: a ballot bears the id of its tap, the others are kept."""
    return set(await connection.scalars(KNOWN, {"taps": listed(tap_ids)}))


async def remember(connection: AsyncConnection, tap_ids: Collection[str], now: datetime) -> None:
    """Remember taps that are settled now without a ballot, and forget those that cannot come again."""
    if not tap_ids:
        return
    await connection.execute(FORGET, {"before": now - MEMORY})
    rows = [{"id": tap_id, "at": now} for tap_id in sorted(tap_ids)]
    await connection.execute(insert_new(connection.dialect.name, taps), rows)
