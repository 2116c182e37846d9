"""Does something again and again; the seconds between are monotonic, so no clock that is set delays it."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from bot.actions.hall import Unavailable
from bot.delivery.alarm import Alarm

log = logging.getLogger(__name__)


@contextmanager
def going_on(what: str) -> Iterator[None]:
    """Let a worker go on after a fault, which is logged: one that ends would be missed by nobody."""
    try:
        yield
    except Unavailable:  # of which whoever listens to the database has heard
        pass
    except Exception:
        log.exception("%s could not be done", what)


class Every:
    """A worker that does one thing ``seconds`` after each time that it was done, most often first at once."""

    def __init__(self, seconds: float, do: Callable[[], Awaitable[None]], *, at_once: bool = True) -> None:
        self._seconds = seconds
        self._do = do
        self._at_once = at_once
        self._alarm = Alarm()

    def wake(self) -> None:
        """Do it now."""
        self._alarm.ring()

    def stop(self) -> None:
        """Let ``run`` end when what has begun is done."""
        self._alarm.stop()

    async def run(self) -> None:
        """Do it until told to stop; what fails is made up for by the next time."""
        if not self._at_once:
            await self._alarm.wait(self._seconds)
        while not self._alarm.stopped:
            with going_on(f"what is done every {self._seconds} seconds"):
                await self._do()
            await self._alarm.wait(self._seconds)
