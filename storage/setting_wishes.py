"""What an estate has settled for itself, and wishes to settle it otherwise."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Estate
from bot.voting.settings.settings import Setting
from bot.voting.settings.wish import SettingWish
from storage.tables import estates, setting_wishes


def _wish(row: Row[Any]) -> SettingWish:
    return SettingWish(
        row.id,
        row.estate_id,
        Setting(row.setting),
        row.value,
        row.asked_by,
        row.decided_by,
        row.agreed,
    )


async def settle(connection: AsyncConnection, estate: Estate, setting: Setting, value: str) -> None:
    """Store what an estate, which is held, settles."""
    settled = {**estate.settled, setting.value: value}
    await connection.execute(update(estates).where(estates.c.id == estate.id).values(settled=settled))


async def add(
    connection: AsyncConnection, estate_id: int, setting: Setting, value: str, by: int, now: datetime
) -> int:
    """Store a wish that the others are asked about, and return its id."""
    values = {"estate_id": estate_id, "setting": setting, "value": value, "asked_by": by, "asked_at": now}
    result = await connection.execute(insert(setting_wishes).values(values).returning(setting_wishes.c.id))
    return int(result.scalar_one())


async def undecided(connection: AsyncConnection, estate_id: int) -> list[SettingWish]:
    """Return the wishes in an estate that nobody has decided yet, the oldest first."""
    waiting = setting_wishes.c.estate_id == estate_id, setting_wishes.c.decided_by.is_(None)
    query = select(setting_wishes).where(*waiting).order_by(setting_wishes.c.id)
    return [_wish(row) for row in await connection.execute(query)]


async def get(connection: AsyncConnection, wish_id: int) -> SettingWish | None:
    """Return one wish."""
    query = select(setting_wishes).where(setting_wishes.c.id == wish_id)
    row = (await connection.execute(query)).one_or_none()
    return _wish(row) if row else None


async def decide(
    connection: AsyncConnection, wish_id: int, user_id: int, agreed: bool, now: datetime
) -> None:
    """Store who decided a wish when, and how."""
    values = {"decided_by": user_id, "decided_at": now, "agreed": agreed}
    await connection.execute(update(setting_wishes).where(setting_wishes.c.id == wish_id).values(values))
