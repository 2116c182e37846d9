"""A connection that is kept for transactions which take one hop from their beginning to their end."""

from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.at_once import DriverThread, Work, driver_thread
from storage.trouble import Trouble, unavailable

Result = TypeVar("Result")


class Kept:
    """A connection to SQLite, for one at a time; it is opened when it is needed first.

    ``begin`` is the statement with which its transactions begin.
    """

    def __init__(self, engine: AsyncEngine, begin: str) -> None:
        self._engine = engine
        self._begin = begin
        self._connection: AsyncConnection | None = None
        self._thread: DriverThread

    async def transact(self, work: Work[Result]) -> Result:
        """Do some work in a transaction of its own; return its result.

        Raises:
            DBAPIError: the database refuses. As after any other error, nothing has happened.
        """
        if self._connection is None:
            self._connection = await self._engine.connect()
            self._thread = await driver_thread(self._connection)
        try:
            return await self._thread.transact(self._begin, work)
        except DBAPIError as error:
            trouble = unavailable(error)
            if trouble and trouble.trouble is not Trouble.BUSY:
                await self._connection.invalidate()
                await self.give_back()
            raise

    async def give_back(self) -> None:
        """Give the connection back; the next transaction opens another."""
        kept, self._connection = self._connection, None
        if kept:
            await kept.close()
