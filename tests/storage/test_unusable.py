from pathlib import Path

import pytest
from sqlalchemy import text

from storage.database import Database, UnusableDatabase
from storage.schema import upgrade
from storage.tables import metadata
from tests.storage import released


def sqlite(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


async def opened(url: str) -> None:
    database = Database(url)
    try:
        await upgrade(database)
    finally:
        await database.close()


async def test_database_that_is_not_there_is_made_and_one_that_is_there_keeps_what_it_holds(
    tmp_path: Path,
) -> None:
    file = tmp_path / "new.db"
    await opened(sqlite(file))
    assert released.schema(file).keys() >= metadata.tables.keys()
    await _executed(sqlite(file), "INSERT INTO updates (id, answered, at) VALUES (7, 0, '2026-03-02')")
    await opened(sqlite(file))
    assert released.rows(file, "updates") == 1


@pytest.mark.parametrize("url", ["nonsense", "sqlite:///plain.db", "papyrus+aioscroll://library/shelf"])
async def test_address_of_no_database_is_unusable(url: str) -> None:
    with pytest.raises(UnusableDatabase):
        await opened(url)


async def test_folder_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(UnusableDatabase, match="unable to open"):
        await opened(sqlite(tmp_path / "nowhere" / "x.db"))


async def test_file_of_another_kind_is_unusable(tmp_path: Path) -> None:
    (tmp_path / "minutes.db").write_text("The minutes of the last meeting, in plain words. " * 20)
    with pytest.raises(UnusableDatabase, match="not a database"):
        await opened(sqlite(tmp_path / "minutes.db"))


async def test_database_of_another_program_is_unusable(tmp_path: Path) -> None:
    url = sqlite(tmp_path / "other.db")
    await _executed(url, "CREATE TABLE people (name TEXT)")
    with pytest.raises(UnusableDatabase, match="already exists"):
        await opened(url)


async def _executed(url: str, statement: str) -> None:
    database = Database(url)
    async with database.write() as connection:
        await connection.execute(text(statement))
    await database.close()
