"""Writes that must not be lost, because what they tell of has already happened at Telegram."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.delivery.alarm import Alarm
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds


async def insist(write: Callable[[], Awaitable[None]], alarm: Alarm) -> None:
    """Make a write, again and again while the database cannot take it, until the worker is told to stop.

    A message whose sending is not written down is sent once more, as after a kill.
    """
    while True:
        try:
            return await write()
        except Unavailable as trouble:
            if alarm.stopped:
                return log.warning("given up, as the program ends: %s", trouble)
            await asyncio.sleep(PAUSE)
