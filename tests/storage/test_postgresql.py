"""What only a server shows: one state for a reader, locks that are waited for, a server that goes away."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.checkpoints.letters import CheckpointPosted
from bot.voting.letter import Envelope
from storage import deliveries, postgresql, tables, updates
from storage.ballots import taps
from storage.database import Database
from storage.ready import ready
from storage.trouble import Trouble, Unavailable
from tests.actions.home import home
from tests.databases import SERVER, address, somebody_waits
from tests.waiting import until

pytestmark = pytest.mark.skipif(not SERVER, reason="no PostgreSQL server is named for tests")


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with _opened(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def _opened(folder: Path) -> AsyncIterator[Database]:
    opened = Database(address(folder / "x"))
    async with opened.write() as connection:
        await connection.execute(text("CREATE TABLE IF NOT EXISTS notes (number INTEGER PRIMARY KEY)"))
    try:
        yield opened
    finally:
        await opened.close()


async def note(database: Database, number: int) -> None:
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO notes VALUES (:n)"), {"n": number})


async def test_a_reader_sees_one_state_throughout_and_changes_nothing(database: Database) -> None:
    count = text("SELECT count(*) FROM notes")
    async with database.read() as connection:
        before = await connection.scalar(count)
        await note(database, 1)
        assert await connection.scalar(count) == before == 0
    with pytest.raises(Unavailable):
        async with database.read() as connection:
            await connection.execute(text("INSERT INTO notes VALUES (2)"))
    async with database.read() as connection:
        assert await connection.scalar(count) == 1


async def test_writers_do_not_wait_for_each_other_unless_they_change_the_same(database: Database) -> None:
    async with database.write() as one, database.write() as two:
        await two.execute(text("INSERT INTO notes VALUES (2)"))
        await one.execute(text("INSERT INTO notes VALUES (1)"))
    async with database.read() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM notes")) == 2


async def test_a_commit_waits_for_the_disk_whatever_the_server_is_set_to(database: Database) -> None:
    async with database.write() as connection:
        assert await connection.scalar(text("SHOW synchronous_commit")) == "on"


async def test_a_lock_that_another_machine_holds_for_too_long_is_not_waited_for(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = postgresql.settings
    monkeypatch.setattr(postgresql, "settings", lambda long: {**settings(0.05), "timeout": long})
    lock = text("SELECT * FROM notes WHERE number = 1 FOR UPDATE")
    await note(database, 1)
    async with database.write() as holder, _opened(tmp_path) as other:
        await holder.execute(lock)
        with pytest.raises(Unavailable) as told:
            async with other.write() as waits:
                await waits.execute(lock)
        assert told.value.trouble is Trouble.BUSY


async def test_what_a_machine_holds_that_fell_silent_is_let_go(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "IDLE", 1.0)
    lock = text("SELECT * FROM notes WHERE number = 1 FOR UPDATE")
    await note(database, 1)
    has_got_it = False
    with pytest.raises(Unavailable):
        async with _opened(tmp_path) as silent, silent.write() as holder:
            await holder.execute(lock)
            async with database.write() as waits:
                await waits.execute(lock)
                has_got_it = True
    assert has_got_it


async def test_a_transaction_in_which_much_is_worked_out_may_be_silent(database: Database) -> None:
    limit = text("SHOW idle_in_transaction_session_timeout")
    async with database.read() as connection:
        before = await connection.scalar(limit)
        await postgresql.may_rest(connection)
        assert await connection.scalar(limit) == "0"
    async with database.read() as connection:
        assert await connection.scalar(limit) == before != "0"


async def test_of_two_that_wait_for_each_other_one_is_undone_and_the_log_says_so(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    lock = text("SELECT * FROM notes WHERE number = :n FOR UPDATE")
    for number in (1, 2):
        await note(database, number)
    both_hold = asyncio.Barrier(2)

    async def takes(first: int, second: int) -> None:
        async with database.write() as connection:
            await connection.execute(lock, {"n": first})
            await both_hold.wait()
            await connection.execute(lock, {"n": second})

    ends = await asyncio.gather(takes(1, 2), takes(2, 1), return_exceptions=True)
    (undone,) = [end for end in ends if end is not None]
    assert isinstance(undone, Unavailable) and undone.trouble is Trouble.BUSY
    assert caplog.text.count("was undone") == 1


async def test_two_couriers_claim_no_letter_twice(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        letters = [Envelope(f"a-{n}", here.estate.id, n, CheckpointPosted(1, n)) for n in range(1, 11)]
        async with here.hall.act() as act:
            act.tell(letters)
        first, second = here.hall.database, Database(here.hall.database.url)
        async with first.write() as one, second.write() as two:
            claimed = [await deliveries.claim(each, here.hall.now, 5) for each in (one, two)]
        await second.close()
    assert sorted(each.envelope.chat_id for both in claimed for each in both) == list(range(1, 11))


async def test_whoever_takes_an_update_is_waited_for_by_who_would_take_it_as_well(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        now, database = here.hall.now, here.hall.database
        taken: list[bool] = []

        async def take() -> None:
            async with database.write() as connection:
                taken.append(await updates.take(connection, 7, now))

        async with asyncio.TaskGroup() as others, database.write() as first:
            assert await updates.take(first, 7, now)
            others.create_task(take())
            await until(lambda: somebody_waits(database))
    assert taken == [False]


@pytest.mark.parametrize("memory", [taps, updates], ids=["taps", "updates"])
async def test_what_one_is_forgetting_already_nobody_else_waits_for(tmp_path: Path, memory: Any) -> None:
    async with home(tmp_path) as here:
        long_ago, database = here.hall.now - timedelta(days=9), here.hall.database
        async with database.write() as connection:
            await taps.remember(connection, ["1", "2"], long_ago)
            await updates.remember(connection, [1, 2], long_ago, answered=True)
        before = {"before": here.hall.now}
        async with database.write() as one, database.write() as two:
            found = [(await each.execute(memory.FORGET, before)).rowcount for each in (one, two)]
    assert found == [2, 0]


async def test_a_server_that_goes_away_is_trouble_that_passes(database: Database) -> None:
    others = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    with pytest.raises(Unavailable) as told:
        async with database.read() as connection, database.write() as killer:
            await connection.scalar(text("SELECT 1"))
            await killer.execute(others)
            await connection.scalar(text("SELECT 1"))
    assert told.value.trouble is Trouble.FAILING
    await note(database, 3)


async def test_a_server_that_is_not_there_is_trouble() -> None:
    nowhere = Database("postgresql+asyncpg://bot@127.0.0.1:1/votes")
    with pytest.raises(Unavailable) as told:
        await note(nowhere, 1)
    assert told.value.trouble is Trouble.FAILING
    await nowhere.close()


async def test_a_ready_statement_finds_and_changes_what_an_ordinary_one_does(tmp_path: Path) -> None:
    find, noon = select(tables.taps).order_by(tables.taps.c.id), datetime(2026, 12, 1, 12, tzinfo=UTC)
    move = update(tables.taps).where(tables.taps.c.id == bindparam("which")).values(at=bindparam("to"))

    async def work(connection: AsyncConnection) -> tuple[int, list[tuple[Any, ...]]]:
        rows = [{"id": each, "at": noon} for each in ("1", "2")]
        await connection.execute(ready(insert(tables.taps)), rows)
        moved = await connection.execute(ready(move), {"which": "2", "to": noon + timedelta(hours=1)})
        return moved.rowcount, [tuple(row) for row in await connection.execute(ready(find))]

    async with home(tmp_path) as here:
        moved, found = await here.hall.database.write_at_once(lambda: work)
        async with here.hall.read() as connection:
            ordinary = [tuple(row) for row in await connection.execute(find)]
    assert moved == 1
    assert found == ordinary == [("1", noon), ("2", noon + timedelta(hours=1))]


async def test_what_the_server_refuses_a_ready_statement_is_said_as_always_and_nothing_has_happened(
    tmp_path: Path,
) -> None:
    async def twice(connection: AsyncConnection) -> None:
        row = {"id": "1", "at": datetime(2026, 12, 1, tzinfo=UTC)}
        await connection.execute(ready(insert(tables.taps)), [row, row])

    async with home(tmp_path) as here:
        with pytest.raises(IntegrityError, match="taps"):
            await here.hall.database.write_at_once(lambda: twice)
        async with here.hall.read() as connection:
            assert await taps.known(connection, ["1"]) == set()
