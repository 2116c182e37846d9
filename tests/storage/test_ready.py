"""Statements that are looked at once say the same as those that SQLAlchemy executes."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.at_once import at_once
from storage.database import Database
from storage.ready import ready
from storage.tables import estates, households, taps
from storage.trouble import Unavailable
from tests.blank import lay

NOW = datetime(2026, 11, 30, 8, 0, 0, 123456, tzinfo=UTC)
ADD, ADD_TAPS = ready(insert(households)), ready(insert(taps))
SMALL = select(households).where(households.c.building.in_(["1", "2"]), households.c.area < bindparam("most"))
MOVE = update(taps).where(taps.c.id == bindparam("which")).values(at=bindparam("to"))


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    lay(tmp_path / "x.db")
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    yield opened
    await opened.close()


async def filled(connection: AsyncConnection) -> None:
    estate = {"id": 1, "name": "园", "zone": "UTC", "language": "en", "created_at": NOW}
    await connection.execute(ready(insert(estates)), estate)
    areas = [Decimal("88.5"), None, Decimal(120)]
    rows = [
        {
            "estate_id": 1,
            "label": f"{n}-1",
            "building": str(n),
            "staircase": "",
            "owners": [f"{n}"],
            "area": area,
        }
        for n, area in enumerate(areas, 1)
    ]
    await connection.execute(ADD, rows)
    await connection.execute(ADD_TAPS, [{"id": str(n), "at": NOW + n * timedelta(days=1)} for n in (1, 2)])
    await connection.execute(ready(MOVE), {"which": "2", "to": NOW})


async def test_what_was_stored_is_read_alike_in_both_ways(database: Database) -> None:
    for_small: dict[str, Any] = {"most": Decimal(100)}
    async with database.write() as connection:
        await at_once(connection, filled)

        async def read(on: AsyncConnection) -> list[tuple[Any, ...]]:
            found = [*await on.execute(ready(SMALL), for_small), *await on.execute(ready(select(taps)))]
            return [tuple(row) for row in found]

        at_thread = await at_once(connection, read)
        ordinary = [*await connection.execute(SMALL, for_small), *await connection.execute(select(taps))]
    assert at_thread == [tuple(row) for row in ordinary]
    assert (Decimal("88.5") in at_thread[0], len(at_thread)) == (True, 3)


async def test_what_the_database_refuses_is_said_as_always_and_nothing_has_happened(
    database: Database,
) -> None:
    async def twice(connection: AsyncConnection) -> None:
        await connection.execute(ADD_TAPS, [{"id": "1", "at": NOW}, {"id": "1", "at": NOW}])

    with pytest.raises(DBAPIError, match="UNIQUE"):
        await database.write_at_once(lambda: twice)

    async def once(connection: AsyncConnection) -> int:
        await connection.execute(ADD_TAPS, [{"id": "1", "at": NOW}])
        return 7

    assert await database.write_at_once(lambda: once) == 7
    async with database.read() as connection:
        assert list(await connection.scalars(select(taps.c.id))) == ["1"]


async def test_what_is_read_at_once_is_what_was_committed_and_trouble_ends_with_its_transaction(
    database: Database,
) -> None:
    async def add(connection: AsyncConnection) -> None:
        await connection.execute(ADD_TAPS, [{"id": "1", "at": NOW}])

    async def look(connection: AsyncConnection) -> list[str]:
        return list(await connection.scalars(select(taps.c.id)))

    async def fail(connection: AsyncConnection) -> None:
        await connection.execute(text("SELECT nothing_like_it"))

    assert await database.read_at_once(look) == []
    await database.write_at_once(lambda: add)
    assert await database.read_at_once(look) == ["1"]
    with pytest.raises(Unavailable):
        await database.read_at_once(fail)
    assert await database.read_at_once(look) == ["1"]
