"""Presses on vote buttons, remembered so that one that Telegram delivers again changes nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import taps
from storage.upsert import upsert

MEMORY = timedelta(days=2)
"""Telegram keeps an update that was not taken for 24 hours (Bot API, "Getting updates")."""


async def known(connection: AsyncConnection, tap_ids: Iterable[str]) -> set[str]:
    """Return those taps that were settled before."""
    return set(await connection.scalars(select(taps.c.id).where(taps.c.id.in_(set(tap_ids)))))


async def remember(connection: AsyncConnection, tap_ids: Iterable[str], now: datetime) -> None:
    """Remember taps that are settled now, and forget those that cannot come again."""
    await connection.execute(delete(taps).where(taps.c.at < now - MEMORY))
    rows = [{"id": tap_id, "at": now} for tap_id in set(tap_ids)]
    await connection.execute(upsert(connection, taps).on_conflict_do_nothing(), rows)
