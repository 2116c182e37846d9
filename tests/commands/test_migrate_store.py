import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import commands
from bot.duty import LEASE
from storage import leases
from storage.database import Database
from tests.databases import SERVER, address
from tests.storage import released

HERE = Path("yishitang.db")
SOURCE = "sqlite+aiosqlite:///yishitang.db"
TARGETS = [
    "file",
    pytest.param(
        "server", marks=pytest.mark.skipif(not SERVER, reason="no PostgreSQL server is named for tests")
    ),
]


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with a database of an earlier release, in which a whole decision lies."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    released.lay_upgraded(HERE, "0.2.0")


def target(kind: str) -> str:
    return address(Path("moved").absolute()) if kind == "server" else "sqlite+aiosqlite:///moved.db"


def moves(to: str, source: str = SOURCE) -> Result:
    return CliRunner().invoke(commands, ["migrate-store", source, to])


def contents() -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(HERE)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for (name,) in tables}


@pytest.mark.slow
@pytest.mark.parametrize("kind", TARGETS)
def test_everything_arrives_and_comes_back_the_same(kind: str) -> None:
    moved = moves(target(kind))
    assert moved.exit_code == 0, moved.output
    assert "every ledger holds" in moved.stdout
    before = contents()
    HERE.rename("old.db")
    Path("yishitang.db-was-made").unlink()
    assert moves(SOURCE, target(kind)).exit_code == 0
    assert contents() == before


@pytest.mark.slow
@pytest.mark.parametrize("kind", TARGETS)
def test_nothing_is_mixed_with_what_is_there(kind: str) -> None:
    assert moves(target(kind)).exit_code == 0
    again = moves(target(kind))
    assert again.exit_code == 1
    assert "already" in again.stderr


@pytest.mark.slow
@pytest.mark.skipif(not SERVER, reason="no PostgreSQL server is named for tests")
def test_nothing_is_moved_from_a_server_with_which_a_bot_works() -> None:
    server = target("server")
    assert moves(server).exit_code == 0
    asyncio.run(is_on_duty(server, timedelta(hours=1)))
    refused = moves("sqlite+aiosqlite:///back.db", server)
    assert refused.exit_code == 1
    assert "working with that database" in refused.stderr
    asyncio.run(is_on_duty(server, timedelta()))
    assert moves("sqlite+aiosqlite:///back.db", server).exit_code == 0


async def is_on_duty(server: str, term: timedelta) -> None:
    """Let a bot do what is due for so long."""
    database = Database(server)
    async with database.write() as connection:
        assert await leases.take(connection, LEASE, "a bot", term)
    await database.close()


@pytest.mark.slow
def test_what_cannot_be_relied_on_is_not_kept() -> None:
    with closing(sqlite3.connect(HERE)) as connection, connection:
        connection.execute("UPDATE counters SET heads = heads + 1")
    moved = moves("sqlite+aiosqlite:///moved.db")
    assert moved.exit_code == 1
    assert "cannot be relied on" in moved.stderr
    with closing(sqlite3.connect("moved.db")) as connection:
        assert connection.execute("SELECT count(*) FROM estates").fetchone() == (0,)
