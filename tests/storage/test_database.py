import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.trouble import Trouble, Unavailable
from tests.another_program import (
    A_MOMENT,
    PATIENCE,
    another_program_writing,
    another_program_writing_too_long,
    losing_patience,
)


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    async with opened.write() as connection:
        await connection.execute(text("CREATE TABLE notes (number INTEGER PRIMARY KEY)"))
    yield opened
    await opened.close()


async def note(connection: AsyncConnection, number: int) -> None:
    await connection.execute(text("INSERT INTO notes VALUES (:number)"), {"number": number})


async def notes(database: Database) -> list[int]:
    async with database.read() as connection:
        return list(await connection.scalars(text("SELECT number FROM notes ORDER BY number")))


async def test_a_commit_returns_only_when_it_is_on_disk_and_readers_are_not_blocked(
    database: Database,
) -> None:
    """WAL with synchronous=FULL (2): https://www.sqlite.org/pragma.html#pragma_synchronous."""
    for transaction in (database.read, database.write):
        async with transaction() as connection:
            found = {
                pragma: await connection.scalar(text(f"PRAGMA {pragma}"))
                for pragma in ("journal_mode", "synchronous", "foreign_keys")
            }
        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


async def test_a_write_that_raises_is_undone_and_the_next_one_goes_on(database: Database) -> None:
    with pytest.raises(KeyError):
        async with database.write() as connection:
            await note(connection, 1)
            raise KeyError
    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await note(connection, 2)
            await note(connection, 2)
    async with database.write() as connection:
        await note(connection, 3)
    assert await notes(database) == [3]


async def test_a_reader_is_not_blocked_by_a_writer_and_sees_only_what_is_committed(
    database: Database,
) -> None:
    async with database.write() as connection:
        await note(connection, 1)
        assert await notes(database) == []
    assert await notes(database) == [1]


async def test_a_reader_sees_one_state_throughout(database: Database) -> None:
    counted = text("SELECT count(*) FROM notes")
    async with database.read() as reader:
        assert await reader.scalar(counted) == 0
        async with database.write() as writer:
            await note(writer, 1)
        assert await reader.scalar(counted) == 0
    assert await notes(database) == [1]


async def test_writers_queue_in_the_order_in_which_they_came(database: Database) -> None:
    order: list[int] = []

    async def write(number: int) -> None:
        async with database.write() as connection:
            await note(connection, number)
            order.append(number)

    await asyncio.gather(*(write(number) for number in range(30)))
    assert order == list(range(30))


async def test_what_a_writer_has_read_stays_true_until_it_has_written(database: Database) -> None:
    async def write_the_next_number() -> None:
        async with database.write() as connection:
            newest = await connection.scalar(text("SELECT coalesce(max(number), 0) FROM notes"))
            await asyncio.sleep(0)
            await note(connection, newest + 1)

    await asyncio.gather(*(write_the_next_number() for _ in range(30)))
    assert await notes(database) == list(range(1, 31))


async def test_a_writer_who_gives_up_waiting_leaves_the_queue_in_order(database: Database) -> None:
    async def write(number: int) -> None:
        async with database.write() as connection:
            await note(connection, number)

    async with database.write() as connection:
        waiting = [asyncio.create_task(write(number)) for number in range(3)]
        await asyncio.sleep(0)
        waiting[1].cancel()
        await note(connection, 10)
    await asyncio.gather(*waiting, return_exceptions=True)
    assert await notes(database) == [0, 2, 10]


async def test_a_writer_who_waits_in_vain_for_another_of_ours_is_told(database: Database) -> None:
    async with database.write():
        with losing_patience(database), pytest.raises(Unavailable) as told:
            async with database.write():
                pytest.fail("two wrote at once")
    assert told.value.trouble is Trouble.BUSY
    async with database.write() as connection:
        await note(connection, 1)
    assert await notes(database) == [1]


async def test_where_more_patience_is_said_a_writer_waits_for_longer(database: Database) -> None:
    database.patience = PATIENCE
    with losing_patience(database):
        async with database.write() as connection:
            waiting = asyncio.create_task(another_write(database))
            await asyncio.sleep(2 * A_MOMENT)
            await note(connection, 10)
        await waiting
    assert await notes(database) == [1, 10]


async def another_write(database: Database) -> None:
    async with database.write() as connection:
        await note(connection, 1)


async def test_a_writer_waits_for_another_program(database: Database, tmp_path: Path) -> None:
    async def write() -> None:
        async with database.write() as connection:
            await note(connection, 1)

    async with another_program_writing(tmp_path / "x.db"):
        writing = asyncio.create_task(write())
        await asyncio.sleep(0.2)
        assert not writing.done()
        assert await notes(database) == []
    await writing
    assert await notes(database) == [1]


async def test_many_writers_who_wait_in_vain_for_another_program_are_told_together(
    database: Database,
) -> None:
    """Otherwise each would wait for the lock after the one before it had waited, and press after press."""

    waited_for_the_lock = []

    async def write(number: int) -> None:
        with pytest.raises(Unavailable) as told:
            async with database.write() as connection:
                await note(connection, number)
        assert told.value.trouble is Trouble.BUSY
        if "locked" in told.value.reason:
            waited_for_the_lock.append(number)

    async with another_program_writing_too_long(database):
        await asyncio.gather(*(write(number) for number in range(20)))
    assert 0 < len(waited_for_the_lock) < 20 / 2
    async with database.write() as connection:
        await note(connection, 1)
    assert await notes(database) == [1]
