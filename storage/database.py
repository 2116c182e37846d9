"""The database: one engine, reading and writing transactions, durable before anyone is answered."""

import asyncio
import logging
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import one_hop, postgresql
from storage.at_once import Work, at_once
from storage.kept import Kept
from storage.same_files import SameFiles
from storage.trouble import Trouble, Unavailable, is_deadlock, unavailable

log = logging.getLogger(__name__)

PATIENCE = (
    5.0  # seconds, waited in our own queue and again for the lock; a press can be answered for about 15
)

AT_ONCE = 5
"""How many of a process write at once on a server, where only those wait who change the same as others."""

IMMEDIATE = "BEGIN IMMEDIATE"
WATCHED, UNWATCHED = "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys=OFF"


Result = TypeVar("Result")
Hears = Callable[[Unavailable | None], None]
"""Hears of each trouble, and with None of each write that went well."""


class UnusableDatabase(Exception):
    """The database cannot be opened, or is none; the message is the driver's reason."""

    def __init__(self, trouble: Exception) -> None:
        reason = trouble.orig if isinstance(trouble, DBAPIError) else trouble
        super().__init__(str(reason).rstrip("."))


class Database:
    """Transactions on SQLite or PostgreSQL.

    Each transaction owns its connection, so coroutines never interleave inside one. On SQLite the
    writers queue here, fairly, instead of racing for the file's lock; on a server a few write at once.

    A file that is found damaged is not written to any more: only a copy from before can be trusted. Whoever
    writes waits for a turn for ``patience`` seconds, where that is said.

    Raises:
        UnusableDatabase: the address is none, or names a driver that is not there.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _engine(url)
        self.file = database_file(url)
        self.hears: Hears = _nobody
        self.patience: float | None = None
        self._turns = asyncio.Semaphore(self.writers)
        self._writing = Kept(self.engine, IMMEDIATE)
        self._reading, self._may_read = Kept(self.engine, "BEGIN"), asyncio.Lock()
        self._files: SameFiles | None = None
        self._damage: str | None = None

    @property
    def is_shared(self) -> bool:
        """Tell whether other processes, of other machines as well, may work with the same database."""
        return self.engine.dialect.name == "postgresql"

    @property
    def writers(self) -> int:
        """Return how many may write at once."""
        return AT_ONCE if self.is_shared else 1

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that sees one state of the database throughout and changes nothing.

        Raises:
            Unavailable: the database cannot be read.
        """
        async with self._telling(), self._lent() as connection:
            if self.is_shared:
                await connection.execution_options(**postgresql.ONE_STATE)
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that is durable when the block ends and undone when it raises.

        Raises:
            Unavailable: the database cannot be written to, or others, of this program or another, have been
                writing for too long.
        """
        async with self._telling():
            self._demand_no_damage()
            async with self._turn(), self._lent() as connection:
                await connection.execution_options(begin_sql=(IMMEDIATE,))
                async with connection.begin():
                    yield connection
                self._demand_files()  # what was committed lies where it will be looked for
        self.hears(None)

    async def read_at_once(self, work: Work[Result]) -> Result:
        """Do work that changes nothing and needs nothing but the database, as quickly as that can.

        On SQLite that is a single hop, on a connection that is kept for it.

        Raises:
            Unavailable: the database cannot be read.
        """
        if self.file is None:
            async with self.read() as connection:
                return await at_once(connection, work)
        async with self._telling(), self._may_read:
            self._demand_files()
            return await self._reading.transact(work)

    async def write_at_once(self, come: Callable[[], Work[Result]]) -> Result:
        """Do work that needs nothing but the database, as quickly as that can; it is durable on return.

        On SQLite that is a single hop, on a connection that is kept for it. ``come`` is called when its turn
        has come, and says what to do.

        Raises:
            Unavailable: as ``write`` says; nothing has happened.
        """
        if self.file is None:
            async with self.write() as connection:
                return await at_once(connection, come())
        async with self._telling():
            self._demand_no_damage()
            async with self._turn():
                self._demand_files()
                result = await self._writing.transact(come())
                self._demand_files()
        self.hears(None)
        return result

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

    async def open(self) -> None:
        """Open a SQLite file in the plain way first; where aiosqlite cannot, its thread outlives the loop.

        Raises:
            UnusableDatabase: the file cannot be opened, is no database, or is damaged.
        """
        if self.file:
            _make_private(self.file)
            try:
                self._files = await asyncio.to_thread(SameFiles, str(self.file))
            except sqlite3.Error as trouble:
                raise UnusableDatabase(trouble) from trouble

    @asynccontextmanager
    async def _telling(self) -> AsyncIterator[None]:
        """Say of what kind trouble with the database is, to whoever listens and by what is raised."""
        try:
            yield
        except (Unavailable, DBAPIError) as error:
            trouble = unavailable(error)
            if trouble is None:
                raise
            if is_deadlock(error):  # each one, for it is no trouble of the server's but a fault of ours
                log.error("an act was undone because another waited for what it held: %s", trouble.reason)
            if trouble.trouble is Trouble.DAMAGED:
                self._damage = trouble.reason
            self.hears(trouble)
            if trouble is error:
                raise
            raise trouble from error

    @asynccontextmanager
    async def _lent(self) -> AsyncIterator[AsyncConnection]:
        """Lend a connection to the file that is there; one that met trouble is not lent again."""
        self._demand_files()
        async with self.engine.connect() as connection:
            try:
                yield connection
            except DBAPIError as error:
                trouble = unavailable(error)
                if trouble and trouble.trouble is not Trouble.BUSY:
                    await connection.invalidate()
                raise

    def _demand_files(self) -> None:
        if self._files:
            self._files.demand()

    def _demand_no_damage(self) -> None:
        if self._damage:
            raise Unavailable(Trouble.DAMAGED, self._damage)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Let few writers in at a time; tell whoever waits in vain, rather than let it wait for ever."""
        patience = PATIENCE if self.patience is None else self.patience
        try:
            # Nobody waits for a turn that is free, and to set an alarm costs more than to take it.
            async with asyncio.timeout(patience) if self._turns.locked() else nullcontext():
                await self._turns.acquire()
        except TimeoutError:
            raise Unavailable(Trouble.BUSY, "others have been writing for too long") from None
        try:
            yield
        finally:
            self._turns.release()

    async def close(self) -> None:
        """Give all connections back."""
        await self._writing.give_back()
        await self._reading.give_back()
        await self.engine.dispose()
        if self._files:
            await asyncio.to_thread(self._files.close)
            self._files = None


def _engine(url: str) -> AsyncEngine:
    try:
        at_server = make_url(url).get_backend_name() == "postgresql"
        engine = create_async_engine(
            url,
            hide_parameters=True,  # a fault's message is logged
            pool_reset_on_return=None,  # a transaction always ends with the block that began it
            connect_args=postgresql.settings(PATIENCE) if at_server else {},
        )
    except (SQLAlchemyError, ImportError) as trouble:
        raise UnusableDatabase(trouble) from trouble
    if at_server:
        event.listen(engine.sync_engine, "do_connect", postgresql.connect)
    else:
        event.listen(engine.sync_engine, "do_connect", one_hop.connect)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def database_file(url: str) -> Path | None:
    """Return the file of a SQLite database; None for one on a server or in memory."""
    address = make_url(url)
    is_file = address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:")
    return Path(str(address.database)) if is_file else None


def _make_private(path: Path) -> None:
    """Make a file that is not there yet for its owner alone: it will hold names, codes and ballots."""
    # One that is there is not opened: closing it would drop the locks of connections that this process has.
    with suppress(OSError):  # of which SQLite speaks more clearly
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _nobody(_trouble: Unavailable | None) -> None:
    """Let nobody hear."""


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
    """Begin as the transaction is to begin; a plain one does with its first statement."""
    at_once = connection.get_execution_options().get("begin_sql")
    if at_once is None:
        cast(Any, connection.connection.dbapi_connection).begins()
    for statement in at_once or ():
        connection.exec_driver_sql(statement)
