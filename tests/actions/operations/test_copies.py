"""Backups are sound or not there; putting one back loses nothing of what was there."""

import asyncio
import sqlite3
import stat
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from bot.actions.operations import copies
from bot.actions.operations.copies import DatabaseInUse, UnsoundDatabase
from bot.clock import SystemClock
from bot.voting.counting.choice import Choice
from storage.copies import BESIDE
from storage.database import Database, UnusableDatabase
from tests.actions.home import home
from tests.actions.votes import answer, binds, opens, presses
from tests.storage import released

pytestmark = pytest.mark.file

CLOCK = SystemClock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return released.lay_upgraded(tmp_path / "yishitang.db", "0.2.0")


def spoil(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE counters SET heads = heads + 1")


def left_by_a_kill(source: Path, target: Path, endings: Iterable[str]) -> None:
    """Copy the files of an open database as they are, which is what a killed program leaves behind."""
    for each in endings:
        Path(f"{target}{each}").write_bytes(Path(f"{source}{each}").read_bytes())


async def test_backup_of_a_database_in_use_holds_what_was_answered_before(tmp_path: Path) -> None:
    """What was committed lies in the file beside the database while it is open, and is copied as well."""
    target = tmp_path / "backup.db"
    async with home(tmp_path) as here:
        household = await here.has_household("1-1-101")
        await binds(here, 4711, household)
        proposal = await opens(here)
        await answer(here, presses(4711, proposal)(Choice.FOR))
        made = await asyncio.to_thread(copies.back_up, tmp_path / "home.db", target)
        assert (made.contents.votes, made.contents.ballots) == (1, 1)
        await answer(here, presses(4711, proposal)(Choice.AGAINST))
    assert released.rows(target, "ballots") == 1


@pytest.mark.slow
async def test_backups_are_taken_while_ballots_come_in(tmp_path: Path) -> None:
    async with home(tmp_path) as here:
        await binds(here, 4711, await here.has_household("1-1-101"))
        tap = presses(4711, await opens(here))

        async def votes() -> None:
            for number in range(30):
                await answer(here, tap((Choice.FOR, Choice.AGAINST)[number % 2]))

        voting = asyncio.create_task(votes())
        made = [
            await asyncio.to_thread(copies.back_up, tmp_path / "home.db", tmp_path / f"{n}.db")
            for n in range(3)
        ]
        await voting
    assert all(each.faults == [] for each in made)


def test_backup_is_one_private_file_that_needs_nothing_beside_it(file: Path) -> None:
    target = file.with_name("backup.db")
    copies.back_up(file, target)
    assert sorted(file.parent.iterdir()) == [target, file]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_backup_before_an_update_is_for_the_version_before_it(tmp_path: Path) -> None:
    file, target = released.lay(tmp_path / "yishitang.db", "0.2.0"), tmp_path / "backup.db"
    copies.back_up(file, target)
    assert released.revision(target) == "0001"


def test_there_is_no_backup_of_a_database_that_contradicts_itself(file: Path) -> None:
    spoil(file)
    with pytest.raises(UnsoundDatabase) as unsound:
        copies.back_up(file, file.with_name("backup.db"))
    assert unsound.value.faults
    assert list(file.parent.iterdir()) == [file]


def test_backup_replaces_nothing(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        copies.back_up(file, file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("name", ["nowhere/backup.db", "yishitang.db/backup.db"])
def test_backup_where_nothing_can_be_written_is_told(file: Path, name: str) -> None:
    with pytest.raises(UnusableDatabase):
        copies.back_up(file, file.parent / name)


def test_what_is_no_database_is_not_put_back(file: Path) -> None:
    before, other = file.read_bytes(), file.with_name("other.db")
    other.write_text("The minutes of the last meeting, in plain words. " * 200)
    with pytest.raises(UnusableDatabase):
        copies.put_back(other, file, CLOCK)
    assert file.read_bytes() == before
    assert sorted(file.parent.iterdir()) == sorted([other, file])


def test_backup_that_contradicts_itself_is_not_put_back(file: Path, tmp_path: Path) -> None:
    backup = released.lay_upgraded(tmp_path / "backup.db", "0.2.0")
    spoil(backup)
    before = file.read_bytes()
    with pytest.raises(UnsoundDatabase):
        copies.put_back(backup, file, CLOCK)
    assert file.read_bytes() == before


async def test_putting_back_keeps_what_was_there_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    """A killed program leaves answered ballots in the file beside the database: they go aside with it."""
    backup, target = tmp_path / "backup.db", tmp_path / "here" / "yishitang.db"
    target.parent.mkdir()
    async with home(tmp_path) as here:
        await asyncio.to_thread(copies.back_up, tmp_path / "home.db", backup)
        await here.has_household("1-1-101")
        await opens(here)
        left_by_a_kill(tmp_path / "home.db", target, BESIDE)
    aside = await asyncio.to_thread(copies.put_back, backup, target, CLOCK)
    assert aside and aside.parent == target.parent
    assert (released.rows(target, "proposals"), released.rows(aside, "proposals")) == (0, 1)


async def test_left_over_file_beside_a_lost_database_does_not_spoil_the_one_put_back(tmp_path: Path) -> None:
    backup, target = tmp_path / "backup.db", tmp_path / "here" / "yishitang.db"
    target.parent.mkdir()
    async with home(tmp_path) as here:
        await asyncio.to_thread(copies.back_up, tmp_path / "home.db", backup)
        await here.has_household("1-1-101")
        await opens(here)
        left_by_a_kill(tmp_path / "home.db", target, ["-wal"])
    await asyncio.to_thread(copies.put_back, backup, target, CLOCK)
    assert released.rows(target, "proposals") == 0
    assert (await asyncio.to_thread(copies.looked_through, target)).faults == []


async def test_database_that_a_program_has_open_is_not_replaced(file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    await asyncio.to_thread(copies.back_up, file, backup)
    database = Database(f"sqlite+aiosqlite:///{file}")
    async with database.read() as connection:
        await connection.exec_driver_sql("SELECT count(*) FROM estates")
    with pytest.raises(DatabaseInUse):
        await asyncio.to_thread(copies.put_back, backup, file, CLOCK)
    await database.close()
    assert await asyncio.to_thread(copies.put_back, backup, file, CLOCK)


def test_damaged_database_is_put_aside(file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.db"
    copies.back_up(file, backup)
    file.write_bytes(b"\0" * 4096 + file.read_bytes()[4096:])
    damaged = file.read_bytes()
    aside = copies.put_back(backup, file, CLOCK)
    assert aside and aside.read_bytes() == damaged
    assert released.rows(file, "proposals") == 3


def test_backup_is_put_where_nothing_was(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.db"
    assert copies.put_back(file, target, CLOCK) is None
    assert released.rows(target, "proposals") == 3
