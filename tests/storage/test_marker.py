"""A database that is lost is not made anew unasked."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from storage.database import Database
from storage.marker import LostDatabase
from storage.schema import upgrade


async def opened(folder: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{folder / 'x.db'}")
    try:
        await upgrade(database)
    finally:
        await database.close()


def only_a_header(file: Path) -> None:
    """Make it a database in which there is nothing."""
    file.unlink()
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA user_version=1")


LOSSES: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "no bytes": lambda file: file.write_bytes(b""),
    "no tables": only_a_header,
}


@pytest.mark.slow
@pytest.mark.parametrize("lose", LOSSES.values(), ids=LOSSES)
async def test_a_lost_database_is_not_made_anew_unasked(
    tmp_path: Path, lose: Callable[[Path], object]
) -> None:
    await opened(tmp_path)
    lose(tmp_path / "x.db")
    there = (tmp_path / "x.db").exists()
    for _ in range(2):
        with pytest.raises(LostDatabase) as lost:
            await opened(tmp_path)
    assert (tmp_path / "x.db").exists() == there
    lost.value.marker.unlink()  # whoever wants to begin anew says so
    await opened(tmp_path)


async def test_a_database_from_before_there_were_marks_is_marked(tmp_path: Path) -> None:
    await opened(tmp_path)
    marker = tmp_path / "x.db-was-made"
    marker.unlink()
    await opened(tmp_path)
    assert marker.exists()


async def test_a_restored_database_is_opened(tmp_path: Path) -> None:
    await opened(tmp_path)
    copy = (tmp_path / "x.db").read_bytes()
    (tmp_path / "x.db").unlink()
    (tmp_path / "x.db").write_bytes(copy)
    await opened(tmp_path)
