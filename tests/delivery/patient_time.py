"""Virtual time that stands still while the database works, so that a benchmark measures waiting alone."""

import selectors
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.at_once import Work
from storage.database import Database
from tests.delivery.virtual_time import Jump, VirtualLoop

LOOK = 0.001  # seconds

Result = TypeVar("Result")


class Busy:
    """How many transactions are open."""

    transactions = 0


class _PatientJump(Jump):
    """Really waits for the database's threads, and jumps over all other waiting."""

    def __init__(self, busy: Busy) -> None:
        super().__init__()
        self._busy = busy

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None or (self._busy.transactions and timeout):
            return selectors.DefaultSelector.select(self, LOOK)
        return super().select(timeout)


class PatientLoop(VirtualLoop):
    """Moves only when every task waits for something else than the database."""

    def __init__(self, busy: Busy) -> None:
        super().__init__(_PatientJump(busy))


class CountedDatabase(Database):
    """Tells how many transactions are open, whichever way they are opened."""

    def __init__(self, url: str, busy: Busy) -> None:
        super().__init__(url)
        self._busy = busy

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._busy.transactions += 1
        try:
            yield
        finally:
            self._busy.transactions -= 1

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        with self._counted():
            async with super().read() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        with self._counted():
            async with super().write() as connection:
                yield connection

    async def read_at_once(self, work: Work[Result]) -> Result:
        with self._counted():
            return await super().read_at_once(work)

    async def write_at_once(self, come: Callable[[], Work[Result]]) -> Result:
        with self._counted():
            return await super().write_at_once(come)
