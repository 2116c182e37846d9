"""What one process does for all that share a database: the clock, the letters, the messages kept current."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Protocol

from bot.actions.hall import Hall, Unavailable
from bot.delivery.alarm import Alarm
from storage import leases

log = logging.getLogger(__name__)

LEASE = "duty"
TERM = timedelta(seconds=10)
BEAT = 3.0  # seconds between two renewals
"""Whoever is killed is followed within TERM and BEAT; whoever cannot renew stops before the TERM is over."""


class Worker(Protocol):
    """Works from ``run`` until ``stop``."""

    async def run(self) -> None:
        """Work until told to stop."""

    def stop(self) -> None:
        """End when what has begun is done."""


class Duty:
    """Lets workers run while this process holds the lease; a database in a file is always its own.

    Args:
        hall: whose database is shared with others, or is not.
        holder: names this process among all that share the database.
        workers: do what is due.
        stands_by: is called every few seconds while another process does it.
        monotonic: the clock, in seconds.
    """

    def __init__(
        self,
        hall: Hall,
        holder: str,
        workers: Sequence[Worker],
        stands_by: Callable[[], None],
        monotonic: Callable[[], float],
    ) -> None:
        self._hall = hall
        self._holder = holder
        self._workers = workers
        self._stands_by = stands_by
        self._monotonic = monotonic
        self._alarm = Alarm()
        self._renewed = monotonic()
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def is_held(self) -> bool:
        """Tell whether the workers of this process are those that work."""
        return bool(self._tasks)

    async def run(self) -> None:
        """Let the workers run whenever it is this process's turn, until told to stop."""
        while not self._alarm.stopped:
            if await self._holds():
                self._begin()
            else:
                await self._break_off()
                self._stands_by()
            await self._alarm.wait(BEAT)
        await asyncio.gather(*self._tasks)
        await self._give_back()

    def stop(self) -> None:
        """Let ``run`` end when what has begun is done."""
        self._alarm.stop()
        for worker in self._workers:
            worker.stop()

    async def _holds(self) -> bool:
        if not self._hall.database.is_shared:
            return True
        with suppress(Unavailable):
            async with self._hall.act() as act:
                asked = self._monotonic()
                if await leases.take(act.connection, LEASE, self._holder, TERM):
                    self._renewed = asked
                    return True
                return False
        return self.is_held and self._monotonic() - self._renewed + BEAT < TERM.total_seconds()

    def _begin(self) -> None:
        if not self._tasks:
            if self._hall.database.is_shared:
                log.info("this process does from now on what is due")
            self._tasks = [asyncio.create_task(worker.run()) for worker in self._workers]

    async def _break_off(self) -> None:
        """Leave everything as it is: whoever holds the lease now finds in the database what is to be done."""
        if self._tasks:
            log.warning("another process does from now on what is due: this one could not renew its lease")
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._tasks = []

    async def _give_back(self) -> None:
        if self._tasks and self._hall.database.is_shared:
            with suppress(Unavailable):
                async with self._hall.act() as act:
                    await leases.give_back(act.connection, LEASE, self._holder)
