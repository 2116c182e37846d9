import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import Connection

from storage.database import Database
from storage.schema import NewerDatabase, upgrade
from storage.tables import metadata
from tests.blank import lay


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A database that was brought to the newest schema by the migrations."""
    lay(tmp_path / "x.db")
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'x.db'}")
    yield opened
    await opened.close()


def differences(connection: Connection) -> object:
    return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)


def statements(file: Path | str) -> dict[str, str]:
    """Return what SQLite keeps of every index, conditions included, with its blanks evened out."""
    with sqlite3.connect(file) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL")
        found = {name: " ".join(sql.replace('"', "").split()) for name, sql in rows}
    connection.close()
    return found


async def test_the_migrations_lead_to_the_tables_of_the_program(database: Database) -> None:
    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


def keys(connection: Connection) -> dict[str, set[str]]:
    """Return the columns of each table's key, of which Alembic's comparison says nothing."""
    found = inspect(connection)
    return {name: set(found.get_pk_constraint(name)["constrained_columns"]) for name in metadata.tables}


async def test_every_table_has_the_key_that_the_program_has_for_it(database: Database) -> None:
    async with database.read() as connection:
        migrated = await connection.run_sync(keys)
    tables = metadata.tables.items()
    assert migrated == {name: {each.name for each in table.primary_key} for name, table in tables}


async def test_partial_indexes_have_the_same_conditions_in_migrations_and_tables(
    database: Database, tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    metadata.create_all(engine)
    engine.dispose()
    migrated = statements(tmp_path / "x.db")
    assert migrated == statements(tmp_path / "new.db")
    assert "WHERE ended_at IS NULL" in migrated["uq_ballots_standing"]


async def test_upgrading_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    async with database.write() as connection:
        await connection.execute(
            text(
                "INSERT INTO estates (name, zone, language, created_at)"
                " VALUES ('阳光花园', 'Asia/Shanghai', 'zh_CN', '2026-03-02')"
            )
        )
    before = statements(tmp_path / "x.db")
    await upgrade(database)
    await upgrade(database)
    assert statements(tmp_path / "x.db") == before
    async with database.read() as connection:
        assert await connection.scalar(text("SELECT name FROM estates")) == "阳光花园"


async def test_a_database_of_a_newer_program_is_refused_untouched(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match="9999"):
        await upgrade(database)
    async with database.read() as connection:
        assert await connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
