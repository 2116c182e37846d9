"""Lists as single parameters, and work that is done in one hop to the driver's thread."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.among import among, both_among, listed, pairs_listed
from storage.at_once import at_once
from storage.ballots import taps
from storage.database import Database
from storage.tables import ledger, updates
from storage.tables import taps as table
from tests.blank import lay

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    lay(tmp_path / "x.db")
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    yield opened
    await opened.close()


@pytest.mark.parametrize(
    "wanted", [[], ["1"], ["1", "1", "it's", 'a "b"', "家"], [str(n) for n in range(5000)]]
)
async def test_texts_are_found_by_a_list_of_any_length(database: Database, wanted: list[str]) -> None:
    stored = ["1", "2", "it's", 'a "b"', "家", "4999"]
    async with database.write() as connection:
        await taps.remember(connection, stored, NOW)
        assert await taps.known(connection, wanted) == set(stored) & set(wanted)


async def test_numbers_and_pairs_are_compared_as_numbers(database: Database) -> None:
    numbers = select(updates.c.id).where(among(updates.c.id, "wanted"))
    pairs = select(ledger.c.seq).where(both_among(ledger.c.owner_id, ledger.c.seq, "wanted"))
    async with database.write() as connection:
        rows = [{"id": number, "answered": True, "at": NOW} for number in (7, 8, 2**62)]
        await connection.execute(updates.insert(), rows)
        found = await connection.scalars(numbers, {"wanted": listed([7, 2**62, 9, 7])})
        assert set(found) == {7, 2**62}
        assert (await connection.scalars(pairs, {"wanted": pairs_listed([(1, 1), (1, 1)])})).all() == []


async def test_what_is_done_at_once_is_part_of_the_transaction(database: Database) -> None:
    async def work(connection: AsyncConnection) -> set[str]:
        await taps.remember(connection, ["a", "b"], NOW)
        return await at_once(connection, lambda same: taps.known(same, ["a", "c"]))

    async with database.write() as connection:
        await taps.remember(connection, ["c"], NOW)
        assert await at_once(connection, work) == {"a", "c"}
        assert await taps.known(connection, ["a", "b"]) == {"a", "b"}
    with pytest.raises(RuntimeError, match="thought better"):
        async with database.write() as connection:
            await at_once(connection, lambda same: taps.remember(same, ["d"], NOW))
            raise RuntimeError("thought better of it")
    async with database.read() as connection:
        assert await at_once(connection, lambda same: taps.known(same, ["a", "d"])) == {"a"}


async def test_trouble_and_waiting_are_told_to_whoever_asked_for_it(database: Database) -> None:
    async def twice(connection: AsyncConnection) -> None:
        await connection.execute(table.insert(), [{"id": "a", "at": NOW}, {"id": "a", "at": NOW}])

    async def waits(_: AsyncConnection) -> None:
        await asyncio.sleep(0)

    for work, trouble in ((twice, IntegrityError), (waits, RuntimeError)):
        with pytest.raises(trouble):
            async with database.write() as connection:
                await at_once(connection, work)
    async with database.read() as connection:
        assert await taps.known(connection, ["a"]) == set()
