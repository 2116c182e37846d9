"""Databases as released versions left them, and the schema that each of them had."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import event_loop
from storage.database import Database
from storage.schema import upgrade

DATA = Path(__file__).parent / "data"
RELEASES = sorted(folder.name for folder in DATA.iterdir())


def lay(path: Path, release: str) -> Path:
    """Put a database there that was filled with the program of a release, and return where."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DATA / release / "filled.sql").read_text(encoding="utf-8"))
    return path


def lay_upgraded(path: Path, release: str) -> Path:
    """Put such a database there as this program has brought it to its schema, and return where."""
    path.write_bytes(_upgraded(release))
    return path


@cache
def _upgraded(release: str) -> bytes:
    """Return the file; it is brought up in another thread, for a loop may be running in this one."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor() as thread:
        file = lay(Path(folder) / "released.db", release)
        thread.submit(event_loop.run, _upgrade(file)).result()
        return file.read_bytes()


async def _upgrade(file: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}")
    await upgrade(database)
    await database.close()


def revision(path: Path) -> str:
    """Return the newest migration that a database has seen."""
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def schema(path: Path) -> dict[str, str]:
    """Return the statement that SQLite keeps of every table and index, with its blanks evened out."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL").fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows}


def rows(path: Path, table: str) -> int:
    """Return how many rows a table has."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
