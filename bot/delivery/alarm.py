"""Wakes a worker that waits for something to do."""

import asyncio
from contextlib import suppress


class Alarm:
    """A worker waits for a ring or for a while, whichever comes first; rings in between are not lost."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Say that there is something to do."""
        self._rung.set()

    async def wait(self, seconds: float) -> None:
        """Return after a ring since the last wait, or after this many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):  # wait_for can lose a cancellation on Python 3.11
                await self._rung.wait()
        self._rung.clear()
