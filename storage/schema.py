"""Brings a database to the schema of this program, and recognises one from a newer program."""

from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database, UnusableDatabase
from storage.marker import Marker
from storage.trouble import Unavailable

UPGRADING = 0x796973686974616E  # "yishitan", a number that no other program will have thought of

MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabase(Exception):
    """The database was written by a newer version of the program."""


async def upgrade(database: Database) -> None:
    """Apply the migrations that are missing, all of them to a database that is new.

    Raises:
        LostDatabase: there is none, or an empty one, where one was made before.
        NewerDatabase: when the database has a revision that this program does not know.
        UnusableDatabase: when it cannot be opened, or is none.
    """
    marker = Marker(database.file) if database.file else None
    if marker:
        marker.demand()
    await database.open()
    try:
        async with database.rebuild() as connection:
            await connection.run_sync(_upgrade, marker)
    except (SQLAlchemyError, OSError) as trouble:  # a server that does not answer
        raise UnusableDatabase(trouble) from trouble
    if marker:
        marker.leave()


async def is_current(database: Database) -> bool:
    """Tell whether no migration is missing; nothing is changed.

    Raises:
        NewerDatabase, UnusableDatabase: as ``upgrade`` says.
    """
    await database.open()
    try:
        async with database.read() as connection:
            return await connection.run_sync(_is_current)
    except (SQLAlchemyError, Unavailable, OSError) as trouble:  # a server that does not answer
        raise UnusableDatabase(trouble) from trouble


def _is_current(connection: Connection) -> bool:
    return _refuse_newer(_revision(connection)) == newest()


def _upgrade(connection: Connection, marker: Marker | None) -> None:
    _wait_for_others(connection)
    current = _revision(connection)
    if marker:
        marker.demand(empty=current is None)
    if _refuse_newer(current) != newest():
        from storage import migrating  # takes memory, which a current database does not ask for

        migrating.apply_missing(connection, MIGRATIONS)
        _check_references(connection)


def newest() -> str:
    """Return the revision of this program: the number of its last migration."""
    return max(_known())


def _known() -> set[str]:
    return {file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*_*.py")}


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return found


def _refuse_newer(current: str | None) -> str | None:
    if current is not None and current not in _known():
        raise NewerDatabase(current)
    return current


def _wait_for_others(connection: Connection) -> None:
    """Let one process at a time bring a database that is shared to this schema."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADING})")


def _check_references(connection: Connection) -> None:
    """Look for rows that refer to others which are not there; SQLite was told not to watch meanwhile."""
    if connection.dialect.name == "sqlite":
        lost = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if lost:
            raise UnusableDatabase(ValueError(f"a row of {lost[0]} refers to one of {lost[2]} that is gone"))
