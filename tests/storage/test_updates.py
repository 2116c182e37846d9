from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import updates
from storage.database import Database
from storage.tables import updates as table
from tests.blank import lay

NOW = datetime(2026, 3, 2, tzinfo=UTC)
DAY = timedelta(days=1)
"""As long as Telegram keeps what was not taken: https://core.telegram.org/bots/api#getting-updates."""


@pytest_asyncio.fixture
async def connection(tmp_path: Path) -> AsyncIterator[AsyncConnection]:
    lay(tmp_path / "x.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    async with database.write() as opened:
        yield opened
    await database.close()


async def test_an_update_is_new_until_it_is_remembered(connection: AsyncConnection) -> None:
    await updates.remember(connection, [7, 8], NOW, answered=True)
    found = [await updates.was_answered(connection, update_id, NOW) for update_id in (6, 7, 8)]
    assert found == [None, True, True]


async def test_what_was_taken_and_not_answered_is_told_apart_until_it_is_answered(
    connection: AsyncConnection,
) -> None:
    await updates.remember(connection, [7], NOW, answered=False)
    assert await updates.was_answered(connection, 7, NOW) is False
    await updates.remember(connection, [7], NOW, answered=True)
    assert await updates.was_answered(connection, 7, NOW) is True


async def test_an_update_is_known_for_as_long_as_it_can_come_again(connection: AsyncConnection) -> None:
    await updates.remember(connection, [7], NOW, answered=True)
    assert await updates.was_answered(connection, 7, NOW + DAY) is True


async def test_an_id_that_telegram_gives_out_anew_after_a_week_is_new(connection: AsyncConnection) -> None:
    await updates.remember(connection, [7], NOW, answered=True)
    assert await updates.was_answered(connection, 7, NOW + 7 * DAY) is None
    await updates.remember(connection, [7], NOW + 7 * DAY, answered=False)
    assert await updates.was_answered(connection, 7, NOW + 7 * DAY) is False


async def test_what_cannot_come_again_is_forgotten(connection: AsyncConnection) -> None:
    await updates.remember(connection, [7], NOW, answered=True)
    await updates.remember(connection, [8], NOW + 7 * DAY, answered=True)
    await updates.forget_old(connection, NOW + 7 * DAY)
    assert list(await connection.scalars(select(table.c.id))) == [8]
