"""Lists as single parameters, and work that is done in one hop to the driver's thread."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import BigInteger, Label, cast, select, union_all
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.among import among, both_among, listed, pairs_listed
from storage.at_once import at_once
from storage.ballots import taps
from storage.database import Database
from storage.tables import taps as table
from storage.tables import updates
from tests.blank import lay
from tests.databases import address

NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(address(tmp_path / "x.db"))
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


async def test_numbers_are_compared_as_numbers(database: Database) -> None:
    numbers = select(updates.c.id).where(among(updates.c.id, "wanted"))
    async with database.write() as connection:
        rows = [{"id": number, "answered": True, "at": NOW} for number in (7, 8, 2**62)]
        await connection.execute(updates.insert(), rows)
        found = await connection.scalars(numbers, {"wanted": listed([7, 2**62, 9, 7])})
        assert set(found) == {7, 2**62}


@pytest.mark.parametrize(
    "wanted", [[], [(1, 2)], [(1, 2), (1, 10), (1, 2), (2, 1)], [(10, 1), (11, 2), (2**40, 2), (2, 2**40)]]
)
async def test_pairs_are_found_as_pairs_of_numbers(database: Database, wanted: list[tuple[int, int]]) -> None:
    stored = [*product((1, 2, 10), repeat=2), (2, 2**40)]
    kept = union_all(
        *[select(_number(first, "first"), _number(second, "second")) for first, second in stored]
    )
    first, second = kept.subquery().c
    found = select(first, second).where(both_among(first, second, "wanted"))
    async with database.read() as connection:
        rows = await connection.execute(found, {"wanted": pairs_listed(wanted)})
        assert sorted(map(tuple, rows)) == sorted({*wanted} & {*stored})


def _number(value: int, name: str) -> Label[int]:
    return cast(value, BigInteger).label(name)


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


async def test_trouble_is_told_to_whoever_asked_for_it(database: Database) -> None:
    async def twice(connection: AsyncConnection) -> None:
        await connection.execute(table.insert(), [{"id": "a", "at": NOW}, {"id": "a", "at": NOW}])

    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await at_once(connection, twice)
    async with database.read() as connection:
        assert await taps.known(connection, ["a"]) == set()


async def test_what_is_done_in_one_hop_must_not_wait(tmp_path: Path) -> None:
    async def waits(_: AsyncConnection) -> None:
        await asyncio.sleep(0)

    lay(tmp_path / "x.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    with pytest.raises(RuntimeError):
        async with database.write() as connection:
            await at_once(connection, waits)
    await database.close()
