"""Many statements of a transaction in one hop to the driver's thread, where they run without waiting.

On SQLite a statement takes some microseconds and the way to the driver's thread and back ten times as
many. What is known to need nothing but the database goes there as a whole. PostgreSQL has no such thread,
and the loop goes on while its driver waits for the server; but there, too, statements are set about at once
and not each by itself, which spares a sixth of what they take.
"""

from collections.abc import Awaitable, Callable, Generator
from contextvars import copy_context
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, StaticPool
from sqlalchemy.ext.asyncio import AsyncConnection

Result = TypeVar("Result")
Work = Callable[[AsyncConnection], Awaitable[Result]]
"""Works with nothing but the connection that it is handed: it awaits nothing else."""

OURS = "at once"


async def at_once(connection: AsyncConnection, work: Work[Result]) -> Result:
    """Do some work within the transaction of a connection, in one hop; return its result."""
    if isinstance(connection, _Plain):
        return await work(connection)
    if connection.dialect.driver != "aiosqlite":
        return await connection.run_sync(lambda plain: _to_the_end(work, _Plain(plain)))
    pooled = await connection.get_raw_connection()
    thread: Any = pooled.driver_connection
    if OURS not in pooled.info:
        pooled.info[OURS] = _Plain(_borrowing(thread._conn, connection.engine.sync_engine))
    context = copy_context()
    return cast(Result, await thread._execute(context.run, _to_the_end, work, pooled.info[OURS]))


def _to_the_end(work: Work[Result], connection: "_Plain") -> Result:
    """Run what waits for nothing; return its result."""
    steps = cast(Generator[Any, None, Result], work(cast(AsyncConnection, connection)).__await__())
    try:
        next(steps)
    except StopIteration as done:
        return cast(Result, done.value)
    raise RuntimeError("what is done at once must not wait")


class _Plain:
    """What an ``AsyncConnection`` is to whoever works with it, where nothing is awaited."""

    def __init__(self, plain: Connection) -> None:
        self._plain = plain
        self.dialect = plain.dialect

    async def execute(self, *statement: Any) -> Any:
        return self._plain.execute(*statement)

    async def scalar(self, *statement: Any) -> Any:
        return self._plain.scalar(*statement)

    async def scalars(self, *statement: Any) -> Any:
        return self._plain.scalars(*statement)


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
