"""The disk fails beneath an open database: of what kind it is, that nothing counts, what comes after."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text

from storage import pulse
from storage.database import Database, UnusableDatabase
from storage.schema import upgrade
from storage.trouble import Trouble, Unavailable
from tests import faults
from tests.blank import lay

FILE = "x.db"
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with _opened(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def _opened(folder: Path) -> AsyncIterator[Database]:
    lay(folder / FILE)
    opened = Database(f"sqlite+aiosqlite:///{folder / FILE}")
    await upgrade(opened)
    async with opened.write() as connection:
        await connection.execute(text("CREATE TABLE notes (number INTEGER PRIMARY KEY, words TEXT)"))
    try:
        yield opened
    finally:
        await opened.close()


async def note(database: Database, number: int, words: str = "") -> None:
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO notes VALUES (:n, :w)"), {"n": number, "w": words})


async def notes(database: Database) -> list[int]:
    async with database.read() as connection:
        return list(await connection.scalars(text("SELECT number FROM notes ORDER BY number")))


async def trouble_of_a_write(database: Database, number: int = 2, words: str = "") -> Trouble:
    with pytest.raises(Unavailable) as told:
        await note(database, number, words)
    return told.value.trouble


Fault = Callable[[Database, Path], AbstractContextManager[None]]
PASSING: dict[str, tuple[Trouble, Fault]] = {
    "deleted": (Trouble.GONE, lambda _, file: faults.moved_away(file)),
    "replaced": (Trouble.GONE, lambda _, file: faults.replaced(file)),
    "log deleted": (Trouble.GONE, lambda _, file: faults.moved_away(faults.log_of(file))),
    "log replaced": (Trouble.GONE, lambda _, file: faults.replaced(faults.log_of(file))),
    "size limit": (Trouble.FAILING, lambda *_: faults.no_file_grows()),
    "read-only": (Trouble.READ_ONLY, lambda opened, _: faults.read_only(opened)),
}


@pytest.mark.slow
@pytest.mark.parametrize(("trouble", "fault"), PASSING.values(), ids=PASSING)
async def test_a_write_during_a_fault_is_refused_by_its_kind_and_works_again_afterwards(
    database: Database, tmp_path: Path, trouble: Trouble, fault: Fault
) -> None:
    await note(database, 1)
    with fault(database, tmp_path / FILE):
        assert await trouble_of_a_write(database) is trouble
        assert await trouble_of_a_write(database) is trouble
    assert await notes(database) == [1]
    await note(database, 2)
    assert await notes(database) == [1, 2]


async def test_a_full_disk_is_refused_and_works_again_when_there_is_room(tmp_path: Path) -> None:
    with faults.small_disk(tmp_path / "small") as folder:
        async with _opened(folder) as opened:
            await note(opened, 1)
            with faults.filled_up(folder):
                assert await trouble_of_a_write(opened, 2, "." * 100_000) is Trouble.FULL
            assert await notes(opened) == [1]
            await note(opened, 2, "." * 100_000)


async def test_a_file_that_goes_in_the_middle_of_a_transaction_gives_no_receipt(
    database: Database, tmp_path: Path
) -> None:
    away = faults.moved_away(tmp_path / FILE)
    with pytest.raises(Unavailable, match="gone"):
        async with database.write() as connection:
            await connection.execute(text("INSERT INTO notes VALUES (1, '')"))
            away.__enter__()
    away.__exit__(None, None, None)


async def test_a_file_that_is_gone_is_not_read_either(database: Database, tmp_path: Path) -> None:
    with faults.moved_away(tmp_path / FILE), pytest.raises(Unavailable, match="gone"):
        await notes(database)
    assert await notes(database) == []


async def test_a_damaged_file_is_not_written_to_any_more_not_even_where_it_is_sound(
    database: Database, tmp_path: Path
) -> None:
    faults.damage(tmp_path / FILE, "estates")
    await note(database, 1)  # nobody has met the damage yet
    with pytest.raises(Unavailable) as told:
        async with database.read() as connection:
            await connection.execute(text("SELECT * FROM estates"))
    assert told.value.trouble is Trouble.DAMAGED
    assert await trouble_of_a_write(database) is Trouble.DAMAGED
    assert await notes(database) == [1]


async def test_a_file_that_is_damaged_anywhere_is_unusable_at_the_next_start(
    database: Database, tmp_path: Path
) -> None:
    await database.close()
    faults.damage(tmp_path / FILE, "ballots")
    again = Database(database.url)
    with pytest.raises(UnusableDatabase, match="damaged"):
        await upgrade(again)
    await again.close()


async def test_the_pulse_takes_room_each_time(database: Database, tmp_path: Path) -> None:
    log = faults.log_of(tmp_path / FILE)
    for _ in range(4):
        before = log.stat().st_size
        async with database.write() as connection:
            await pulse.beat(connection, NOW)
        assert log.stat().st_size - before >= pulse.ROOM


async def test_whoever_listens_hears_of_each_trouble_and_of_what_goes_well(
    database: Database, tmp_path: Path
) -> None:
    heard: list[Trouble | None] = []
    database.hears = lambda told: heard.append(told.trouble if told else None)
    await note(database, 1)
    with faults.moved_away(tmp_path / FILE):
        await trouble_of_a_write(database)
    await note(database, 2)
    assert heard == [None, Trouble.GONE, None]


async def test_a_fault_of_the_program_is_no_trouble_of_the_database(database: Database) -> None:
    await note(database, 1)
    with pytest.raises(Exception, match="UNIQUE") as told:
        await note(database, 1)
    assert not isinstance(told.value, Unavailable)
