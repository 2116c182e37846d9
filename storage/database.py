"""The database: one engine, reading and writing transactions, durable before anyone is answered."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import one_hop

PATIENCE = (
    5.0  # seconds, waited in our own queue and again for the lock; a press can be answered for about 15
)

WATCHED, UNWATCHED = "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys=OFF"


class Busy(Exception):
    """Somebody else has been writing for too long."""


PASSING = (Busy, OperationalError)
"""Trouble that may be over in a while; nothing of the transaction was stored."""


class UnusableDatabase(Exception):
    """The database cannot be opened, or is none; the message is the driver's reason."""

    def __init__(self, trouble: Exception) -> None:
        reason = trouble.orig if isinstance(trouble, DBAPIError) else trouble
        super().__init__(str(reason).rstrip("."))


class Database:
    """Transactions on SQLite or PostgreSQL.

    Each transaction owns its connection, so coroutines never interleave inside one. On SQLite the
    writers queue here, fairly, instead of racing for the file's lock.

    Raises:
        UnusableDatabase: the address is none, or names a driver that is not there.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self._one_writer = asyncio.Lock()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that sees one state of the database throughout and changes nothing."""
        async with self.engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that is durable when the block ends and undone when it raises.

        Raises:
            Busy: other writers of this program took all of the patience.
            OperationalError: another program holds the lock of the file for too long.
        """
        async with self._turn(), self.engine.connect() as connection:
            await connection.execution_options(begin_sql=("BEGIN IMMEDIATE",))
            async with connection.begin():
                yield connection

    @asynccontextmanager
    async def rebuild(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction in which a table may be replaced by another of its name.

        SQLite drops no table to which rows refer, unless it does not watch references; whether it does can
        only be said between two transactions (https://www.sqlite.org/lang_altertable.html#otheralter).
        """
        async with self.engine.connect() as connection:
            try:
                await connection.execution_options(begin_sql=(UNWATCHED, "BEGIN"))
                async with connection.begin():
                    yield connection
            finally:
                await connection.execution_options(begin_sql=(WATCHED, "BEGIN"))
                async with connection.begin():
                    pass

    async def check(self) -> None:
        """Open a SQLite file in the plain way first; where aiosqlite cannot, its thread outlives the loop.

        Raises:
            UnusableDatabase: the file cannot be opened, or is no database.
        """
        if self.engine.dialect.name == "sqlite":
            try:
                await asyncio.to_thread(_look_into, self.engine.url.database or ":memory:")
            except sqlite3.Error as trouble:
                raise UnusableDatabase(trouble) from trouble

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Let one writer in at a time; tell whoever waits in vain, rather than let it wait for ever."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._one_writer.acquire()
        except TimeoutError:
            raise Busy() from None
        try:
            yield
        finally:
            self._one_writer.release()

    async def answers(self) -> bool:
        """Tell whether the database can be read."""
        try:
            async with self.read() as connection:
                await connection.execute(text("SELECT 1"))
                return True
        except SQLAlchemyError:
            return False

    async def close(self) -> None:
        """Give all connections back."""
        await self.engine.dispose()


def _engine(url: str) -> AsyncEngine:
    try:
        engine = create_async_engine(url, hide_parameters=True)  # a fault's message is logged
    except (SQLAlchemyError, ImportError) as trouble:
        raise UnusableDatabase(trouble) from trouble
    if make_url(url).get_backend_name() == "sqlite":
        event.listen(engine.sync_engine, "do_connect", one_hop.connect)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _look_into(path: str) -> None:
    if path != ":memory:":
        _make_private(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA schema_version")


def _make_private(path: str) -> None:
    """Make a file that is not there yet for its owner alone: it will hold names, codes and ballots."""
    with suppress(OSError):  # of which SQLite speaks more clearly
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    """Leave BEGIN to us, keep readers unblocked, and let COMMIT return only when it is on disk."""
    connection.isolation_level = None
    cursor = connection.cursor()
    busy = f"busy_timeout={PATIENCE * 1000:.0f}"
    for pragma in ("journal_mode=WAL", "synchronous=FULL", busy):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute(WATCHED)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    for statement in connection.get_execution_options().get("begin_sql", ("BEGIN",)):
        connection.exec_driver_sql(statement)
