"""Virtual time that stands still while the database works, so that a benchmark measures waiting alone."""

import selectors
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from tests.delivery.virtual_time import Jump, VirtualLoop

LOOK = 0.001  # seconds


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
    """Tells how many transactions are open."""

    def __init__(self, url: str, busy: Busy) -> None:
        super().__init__(url)
        self._busy = busy

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        self._busy.transactions += 1
        try:
            async with super().read() as connection:
                yield connection
        finally:
            self._busy.transactions -= 1

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        self._busy.transactions += 1
        try:
            async with super().write() as connection:
                yield connection
        finally:
            self._busy.transactions -= 1
