"""A signal that wakes everyone who waits for it at the moment it is given."""

import asyncio


class Signal:
    """Something that happens again and again; giving it never blocks."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def give(self) -> None:
        """Wake all present waiters; those who come later wait for the next time."""
        self._next.set()
        self._next = asyncio.Event()

    async def wait(self) -> None:
        """Return at the next time the signal is given."""
        await self._next.wait()
