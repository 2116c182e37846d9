"""Many statements of a transaction in one hop to the driver's thread, where they run without waiting.

On SQLite a statement takes some microseconds and the way to the driver's thread and back ten times as
many. What is known to need nothing but the database goes there as a whole. PostgreSQL has no such thread,
and the loop goes on while its driver waits for the server; what costs less there is in ``at_server``.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from contextvars import copy_context
from itertools import count
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, StaticPool
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.at_server import AtServer, at_server
from storage.ready import SQLITE, is_ready, made, names_of, refused

Result = TypeVar("Result")
Work = Callable[[AsyncConnection], Awaitable[Result]]
"""Works with nothing but the connection that it is handed: it awaits nothing else."""

Sign = tuple[int, int]
"""Is another one when somebody else has written."""

OURS = "at once"
NUMBERS = count()


async def at_once(connection: AsyncConnection, work: Work[Result]) -> Result:
    """Do some work within the transaction of a connection, in one hop; return its result."""
    if isinstance(connection, _OnThread | AtServer):
        return await work(cast(AsyncConnection, connection))
    if connection.dialect.driver != "aiosqlite":
        return await work(cast(AsyncConnection, await at_server(connection)))
    if not connection.in_transaction():
        await connection.begin()
    pooled = await connection.get_raw_connection()
    begin = cast(Any, pooled.dbapi_connection).takes_begin()
    thread = await driver_thread(connection)
    return await thread.run(lambda: thread.go_on(begin, work))


def sign_of_others(connection: AsyncConnection) -> Sign | None:
    """Return what is another one in a later act if other connections, of any process, have written since.

    None where that cannot be told. What acts at once write does not count, for they share one connection
    (https://www.sqlite.org/pragma.html#pragma_data_version).
    """
    return connection.sign() if isinstance(connection, _OnThread) else None


async def driver_thread(connection: AsyncConnection) -> "DriverThread":
    """Return the thread on which the driver of a connection works, for as long as the connection is lent."""
    pooled = await connection.get_raw_connection()
    if OURS not in pooled.info:
        pooled.info[OURS] = DriverThread(pooled.driver_connection, connection.engine.sync_engine)
    return cast(DriverThread, pooled.info[OURS])


class DriverThread:
    """The thread of one connection to SQLite."""

    def __init__(self, thread: Any, engine: Engine) -> None:
        self._thread = thread
        self._driver: sqlite3.Connection = thread._conn
        self._on_thread = _OnThread(_borrowing(self._driver, engine), self._driver)

    async def run(self, do: Callable[[], Result]) -> Result:
        """Do something on the thread, in the context of whoever asks for it; return its result."""
        return cast(Result, await self._thread._execute(copy_context().run, do))

    def go_on(self, begin: str, work: Work[Result]) -> Result:
        """On the thread: begin what has not begun yet, and do some work of a transaction."""
        if begin:
            self._on_thread.say(begin)
        return _to_the_end(work, self._on_thread)

    async def transact(self, begin: str, work: Work[Result]) -> Result:
        """Do some work in a transaction of its own, in one hop from ``begin`` to COMMIT; return its result.

        Raises:
            DBAPIError: the database refuses. As after any other error, nothing has happened.
        """
        return await self.run(lambda: self._transacted(begin, work))

    def _transacted(self, begin: str, work: Work[Result]) -> Result:
        try:
            self._on_thread.say(begin)
            result = _to_the_end(work, self._on_thread)
            self._on_thread.say("COMMIT")
        except BaseException:
            if self._driver.in_transaction:
                self._on_thread.say("ROLLBACK")
            raise
        return result


def _to_the_end(work: Work[Result], connection: "_OnThread") -> Result:
    """Run what waits for nothing; return its result."""
    steps = cast(Generator[Any, None, Result], work(cast(AsyncConnection, connection)).__await__())
    try:
        next(steps)
    except StopIteration as done:
        return cast(Result, done.value)
    raise RuntimeError("what is done at once must not wait")


class _OnThread:
    """What an ``AsyncConnection`` is to whoever works with it on the driver's thread, awaiting nothing.

    Ready statements go to the driver as they are.
    """

    def __init__(self, plain: Connection, driver: sqlite3.Connection) -> None:
        self._plain = plain
        self._driver = driver
        self._number = next(NUMBERS)
        self.dialect = plain.dialect

    async def execute(self, statement: Any, named: Any = None) -> Any:
        if not is_ready(statement):
            return self._plain.execute(statement, named)
        return made(statement, SQLITE, *names_of(named)).run(self._driver, named)

    async def scalar(self, *statement: Any) -> Any:
        return self._plain.scalar(*statement)

    def say(self, words: str) -> None:
        """Execute a statement that is none of SQLAlchemy's."""
        try:
            self._driver.execute(words)
        except sqlite3.Error as error:
            raise refused(words, error) from error

    def sign(self) -> Sign:
        """Return the connection's number, for versions of two connections say nothing, and its version."""
        [(version,)] = self._driver.execute("PRAGMA data_version")
        return self._number, version

    async def scalars(self, statement: Any, named: Any = None) -> Any:
        if not is_ready(statement):
            return self._plain.scalars(statement, named)
        return [row[0] for row in await self.execute(statement, named)]


class _Lent:
    """A connection of the driver that whoever borrowed it can neither end nor give back."""

    def __init__(self, plain: Any) -> None:
        self.cursor = plain.cursor

    def commit(self) -> None: ...

    def rollback(self) -> None: ...

    def close(self) -> None: ...


def _borrowing(plain: Any, engine: Engine) -> Connection:
    """Return a connection of SQLAlchemy's to what is lent; what was compiled for the one serves the other."""
    pool = StaticPool(cast(Callable[[], Any], lambda: _Lent(plain)))
    borrowing = Engine(pool, engine.dialect, engine.url).connect()
    return borrowing.execution_options(compiled_cache=engine._compiled_cache)
