"""Writes that must not be lost, because what they tell of has already happened at Telegram."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from storage.database import PASSING

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds


async def insist(write: Callable[[], Awaitable[None]]) -> None:
    """Make a write, again and again while the database is busy or its disk is full.

    A message whose sending is not written down would be sent once more.
    """
    while True:
        try:
            return await write()
        except PASSING as trouble:
            log.warning("not written down yet: %s", trouble)
            await asyncio.sleep(PAUSE)
