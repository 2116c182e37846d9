"""SQLite statements that take one hop to the driver's thread each, instead of one for every step.

SQLAlchemy's adapter for aiosqlite makes a cursor, executes, fetches and closes in four hops; each costs
more than the statement itself (``benchmarks/statements.py``).
"""

from collections import deque
from typing import Any

from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_connection, AsyncAdapt_aiosqlite_cursor


class OneHopCursor(AsyncAdapt_aiosqlite_cursor):
    """A cursor of the driver's own, which is made and closed at once and filled on its thread."""

    __slots__ = ()
    _awaitable_cursor_close = False

    def _make_new_cursor(self, connection: Any) -> Any:
        return connection._conn.cursor()

    def _aenter_cursor(self, cursor: Any) -> Any:
        return cursor

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        async with self._adapt_connection._execute_mutex:
            self._rows = await self._connection._execute(_filled, self._cursor, operation, parameters or ())

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        async with self._adapt_connection._execute_mutex:
            await self._connection._execute(self._cursor.executemany, operation, seq_of_parameters)


class OneHopConnection(AsyncAdapt_aiosqlite_connection):
    """A connection whose statements take one hop each."""

    __slots__ = ()
    _cursor_cls = OneHopCursor


def connect(dialect: Any, _record: object, arguments: Any, settings: Any) -> OneHopConnection:
    """Connect as the dialect does; for SQLAlchemy's event ``do_connect``."""
    plain = dialect.loaded_dbapi.connect(*arguments, **settings)
    return OneHopConnection(plain.dbapi, plain.driver_connection)


def _filled(cursor: Any, operation: str, parameters: Any) -> deque[Any]:
    cursor.execute(operation, parameters)
    return deque(cursor.fetchall() if cursor.description else ())
