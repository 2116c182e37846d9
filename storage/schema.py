"""Brings a database to the schema of this program, and recognises one from a newer program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database, UnusableDatabase

MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabase(Exception):
    """The database was written by a newer version of the program."""


async def upgrade(database: Database) -> None:
    """Apply the migrations that are missing.

    Raises:
        NewerDatabase: when the database has a revision that this program does not know.
        UnusableDatabase: when it cannot be opened, or is none.
    """
    await database.check()
    try:
        async with database.engine.begin() as connection:
            await connection.run_sync(_upgrade)
    except SQLAlchemyError as trouble:
        raise UnusableDatabase(trouble) from trouble


def _upgrade(connection: Connection) -> None:
    config = migrations_on(connection, MIGRATIONS)
    _refuse_newer(ScriptDirectory.from_config(config), connection)
    command.upgrade(config, "head")


def migrations_on(connection: Connection, folder: Path) -> Config:
    """Return what Alembic's commands need to work with the migrations of a folder on a connection."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    return config


def _refuse_newer(scripts: ScriptDirectory, connection: Connection) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    if current is None:
        return
    try:
        scripts.get_revision(current)
    except CommandError as unknown:
        raise NewerDatabase(current) from unknown
