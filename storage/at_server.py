"""Ready statements on PostgreSQL: they go to the driver as they are, in the transaction of a connection."""

from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.ready import POSTGRESQL, ReadyStatement, Rows, is_ready, made, names_of


async def at_server(connection: AsyncConnection) -> "AtServer":
    """Return a connection by which ready statements cost less, in the same transaction."""
    if not connection.in_transaction():
        await connection.begin()
    pooled = await connection.get_raw_connection()
    return AtServer(connection, pooled.dbapi_connection)


class AtServer:
    """What an ``AsyncConnection`` is to whoever works with it, where SQLAlchemy looks at no ready statement.

    ``adapted`` is what SQLAlchemy makes of the driver's connection: it begins the transaction with the first
    statement, and says in its own words what the server refuses.
    """

    def __init__(self, connection: AsyncConnection, adapted: Any) -> None:
        self._connection = connection
        self._adapted = adapted
        self._driver = adapted.driver_connection
        self.dialect = connection.dialect

    async def execute(self, statement: Any, named: Any = None) -> Any:
        """Execute a statement as ``AsyncConnection.execute`` does.

        Raises:
            DBAPIError: the database refuses.
        """
        if not is_ready(statement):
            return await self._connection.execute(statement, named)
        ready = made(statement, POSTGRESQL, *names_of(named))
        if self._adapted._transaction is None:
            await self._adapted._start_transaction()
        try:
            return await self._executed(ready, named)
        except Exception as error:
            self._say_in_other_words(error, ready.text)
            raise

    async def _executed(self, ready: ReadyStatement, named: Any) -> Rows:
        if isinstance(named, list):
            await self._driver.executemany(ready.text, ready.bound(named))
            return Rows()
        given = ready.bound_once(named or {})
        if ready.finds:
            return ready.rows(await self._driver.fetch(ready.text, *given))
        status = await self._driver.execute(ready.text, *given)
        return Rows.changed(int(status.rpartition(" ")[2]))

    def _say_in_other_words(self, error: Exception, text: str) -> None:
        kind = self._adapted.dbapi.Error
        try:
            self._adapted._handle_exception(error)
        except kind as told:
            raise DBAPIError.instance(text, None, told, kind, hide_parameters=True) from error

    async def scalar(self, statement: Any, named: Any = None) -> Any:
        """Return the first column of the first row, None if there is none."""
        return await self._connection.scalar(statement, named)

    async def scalars(self, statement: Any, named: Any = None) -> Any:
        """Return the first column of all rows."""
        if not is_ready(statement):
            return await self._connection.scalars(statement, named)
        return [row[0] for row in await self.execute(statement, named)]
