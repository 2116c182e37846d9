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
    _adapt_connection: "OneHopConnection"

    def _make_new_cursor(self, connection: Any) -> Any:
        return connection._conn.cursor()

    def _aenter_cursor(self, cursor: Any) -> Any:
        return cursor

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        async with self._adapt_connection._execute_mutex:
            begin = self._adapt_connection.takes_begin()
            self._rows = await self._connection._execute(
                _filled, self._cursor, begin, operation, parameters or ()
            )

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        async with self._adapt_connection._execute_mutex:
            begin = self._adapt_connection.takes_begin()
            await self._connection._execute(_for_many, self._cursor, begin, operation, seq_of_parameters)


class OneHopConnection(AsyncAdapt_aiosqlite_connection):
    """A connection whose statements take one hop each, and BEGIN none: it goes with the first of them.

    To SQLite that is all the same: what a plain BEGIN opens sees the database as it is at its first
    statement.
    """

    __slots__ = ("_begin",)
    _cursor_cls = OneHopCursor

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self._begin = ""

    def begins(self) -> None:
        """Begin a transaction with the next statement."""
        self._begin = "BEGIN"

    def takes_begin(self) -> str:
        """Return what whoever runs the next statement runs before it, empty if nothing."""
        begin, self._begin = self._begin, ""
        return begin

    def rollback(self) -> None:
        """End a transaction, of which nothing stays; one without a statement has not begun."""
        if not self.takes_begin():
            super().rollback()

    def commit(self) -> None:
        """End a transaction; one without a statement has not begun."""
        if not self.takes_begin():
            super().commit()


def connect(dialect: Any, _record: object, arguments: Any, settings: Any) -> OneHopConnection:
    """Connect as the dialect does; for SQLAlchemy's event ``do_connect``."""
    plain = dialect.loaded_dbapi.connect(*arguments, **settings)
    return OneHopConnection(plain.dbapi, plain.driver_connection)


def _filled(cursor: Any, begin: str, operation: str, parameters: Any) -> deque[Any]:
    cursor.execute(begin)  # an empty statement does nothing
    cursor.execute(operation, parameters)
    return deque(cursor.fetchall() if cursor.description else ())


def _for_many(cursor: Any, begin: str, operation: str, seq_of_parameters: Any) -> None:
    cursor.execute(begin)
    cursor.executemany(operation, seq_of_parameters)
