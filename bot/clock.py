"""The only reading of the computer's clocks, and one that can be moved for rehearsals and tests."""

import asyncio
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Anything that can be asked for the present moment."""

    def now(self) -> datetime:
        """Return the present moment as an aware datetime in UTC."""
        ...

    def certain(self) -> datetime:
        """Return a moment, ``now`` or earlier, that has come for certain (aware UTC)."""
        ...

    def monotonic(self) -> float:
        """Return seconds that pass evenly, whatever is done to the wall clock."""
        ...


class SystemClock:
    """The computer's own clocks."""

    def now(self) -> datetime:
        """Return the present moment as an aware datetime in UTC."""
        return datetime.now(UTC)

    def certain(self) -> datetime:
        """Return the same: there is nothing here to doubt it by."""
        return self.now()

    def monotonic(self) -> float:
        """Return seconds that pass evenly, whatever is done to the wall clock."""
        return time.monotonic()


class MovableClock:
    """A clock that runs like another one, shifted by an offset that only ever grows."""

    def __init__(self, base: Clock, offset: timedelta = timedelta()) -> None:
        self._base = base
        self._offset = offset
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """Return the shifted moment as an aware datetime in UTC."""
        return self._base.now() + self._offset

    def certain(self) -> datetime:
        """Return the shifted moment that has come for certain."""
        return self._base.certain() + self._offset

    def monotonic(self) -> float:
        """Return seconds that never run backwards, for paces: who lets a day pass has rested a day."""
        return self._base.monotonic() + self._offset.total_seconds()

    def advance(self, by: timedelta) -> None:
        """Move the clock forward; time never runs backwards.

        Raises:
            ValueError: when the step is negative.
        """
        if by < timedelta():
            raise ValueError("a clock moves forward only")
        self._offset += by
        self._moved.set()
        self._moved = asyncio.Event()

    def advance_to(self, moment: datetime) -> None:
        """Move the clock to an aware moment; a moment already past leaves it where it is."""
        self.advance(max(moment - self.now(), timedelta()))

    async def sleep(self, seconds: float) -> None:
        """Return when so many seconds of this clock have passed, at once where it is moved past them."""
        until = self.monotonic() + seconds
        while (left := until - self.monotonic()) > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._moved.wait()
