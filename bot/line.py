"""One person, one line: what one person sends is handled in the order of arrival, others beside it."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from structlog.contextvars import bound_contextvars
from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256
MOST_WAITING = 1000
"""How many updates are taken in that are not handled yet; the rest stay with Telegram."""


class Lines(BaseUpdateProcessor):
    """Handles one update of a person after the other, and those of ``at_once`` people side by side.

    Whoever waits for the update before takes no place from others. What comes from no person, such as a
    channel's post, waits in the line of its chat, and what comes from no chat either in none.
    """

    def __init__(self, at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING) -> None:
        super().__init__(most_waiting)
        self._places = asyncio.Semaphore(at_once)
        # Whoever stands in a line holds it; with the last of them it is gone.
        self._lines: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when its turn has come; the line is joined before anything is awaited."""
        with bound_contextvars(update=getattr(update, "update_id", None)):
            async with self._line(update), self._places:
                await coroutine

    def _line(self, update: object) -> asyncio.Lock:
        source = isinstance(update, Update) and (update.effective_sender or update.effective_chat)
        return self._lines.setdefault(source.id, asyncio.Lock()) if source else asyncio.Lock()

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing has to be given back."""


class Backlog(asyncio.Queue[object]):
    """Updates that were fetched; whoever brings more than ``most`` waits until one of them is handled."""

    def __init__(self, most: int = MOST_WAITING) -> None:
        super().__init__()
        self._room = asyncio.Semaphore(most)

    async def put(self, item: object) -> None:
        """Add an update when there is room for it."""
        await self._room.acquire()
        await super().put(item)

    def task_done(self) -> None:
        """Make room: an update has been handled, or is dropped."""
        super().task_done()
        self._room.release()
