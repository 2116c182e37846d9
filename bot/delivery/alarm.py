"""Wakes a worker that waits for something to do, or tells it to stop."""

import asyncio
from contextlib import suppress

BREATH = 0.05
"""Seconds between two looks into the database: while thousands vote, each batch of them rings."""


class Alarm:
    """A worker waits for a ring or for a while, whichever comes first; rings in between are not lost.

    Workers are stopped by being told, not by being cancelled: a cancellation in the middle of a
    transaction leaves its connection in a state that aiosqlite may never come out of.
    """

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.stopped = False

    def ring(self) -> None:
        """Say that there is something to do."""
        self._rung.set()

    def stop(self) -> None:
        """Say that there will be nothing more to do."""
        self.stopped = True
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Return after a ring since the last wait, or after this many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        self._rung.clear()
