"""Does something again and again; the seconds between are monotonic, so no clock that is set delays it."""

import logging
from collections.abc import Awaitable, Callable

from bot.actions.hall import Unavailable
from bot.delivery.alarm import Alarm

log = logging.getLogger(__name__)


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
            try:
                await self._do()
            except Unavailable:  # of which whoever listens to the database has heard
                pass
            except Exception:
                log.exception("what is done every %s seconds could not be done", self._seconds)
            await self._alarm.wait(self._seconds)
