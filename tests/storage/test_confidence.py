import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.schema import upgrade
from storage.tables import people

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


@pytest.fixture
def careless_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
@pytest.mark.usefixtures("careless_umask")
async def test_a_new_database_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}")
    await upgrade(database)
    async with database.write() as connection:
        await connection.execute(insert(people).values(user_id=1, name="丁", language="en", seen_at=NOW))
    found = modes(tmp_path)
    await database.close()
    assert found["new.db"] == 0o600
    assert set(found.values()) == {0o600}


async def test_a_fault_in_the_log_names_nobody(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    await upgrade(database)
    with pytest.raises(SQLAlchemyError) as fault:
        async with database.write() as connection:
            await connection.execute(insert(people).values(user_id=4711, name="丁小满"))
    await database.close()
    assert "丁小满" not in str(fault.value)
    assert "4711" not in str(fault.value)
