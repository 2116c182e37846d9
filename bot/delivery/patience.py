"""Calls that the program cannot begin without: made again until Telegram can be reached."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.delivery.lanes import seconds_asked

log = logging.getLogger(__name__)

Result = TypeVar("Result")

SHORTEST, LONGEST = 1.0, 60.0
"""Seconds between two tries: doubled from the one up to the other."""


def say_unreachable(trouble: TelegramError) -> None:
    """Say in the log that Telegram cannot be reached."""
    log.warning("Telegram cannot be reached, trying again until it can: %s", trouble)


class Patience:
    """Makes calls again while Telegram cannot be reached; ``tell`` is told so once, and why.

    What Telegram refuses, such as a wrong token, is raised at once.
    """

    def __init__(
        self,
        tell: Callable[[TelegramError], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._tell = tell
        self._sleep = sleep
        self._told = False

    async def insist(self, call: Callable[[], Awaitable[Result]]) -> Result:
        """Make a call until it succeeds, or is refused, and return its result."""
        pause = SHORTEST
        while True:
            try:
                return await call()
            except BadRequest:
                raise
            except (NetworkError, RetryAfter) as trouble:
                self._tell_once(trouble)
                await self._sleep(seconds_asked(trouble) if isinstance(trouble, RetryAfter) else pause)
            pause = min(2 * pause, LONGEST)

    def _tell_once(self, trouble: TelegramError) -> None:
        if not self._told:
            self._told = True
            self._tell(trouble)
