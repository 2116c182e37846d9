"""One person, one line: what one person sends is handled in the order of arrival, others beside it."""

import asyncio
import sys
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from structlog.contextvars import bound_contextvars
from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256


class Lines(BaseUpdateProcessor):
    """Handles one update of a person after the other, and those of ``at_once`` people side by side.

    Whoever waits for the update before takes no place from others. What comes from no person, such as a
    channel's post, waits in the line of its chat, and what comes from no chat either in none.
    """

    def __init__(self, at_once: int = AT_ONCE) -> None:
        super().__init__(sys.maxsize)  # whoever brings updates sees to it that they are not too many
        self._places = asyncio.Semaphore(at_once)
        # Whoever stands in a line holds it; with the last of them it is gone.
        self._lines: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._beside: dict[int | None, int] = {}
        self._awaited: dict[int | None, asyncio.Future[None]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Handle an update when its turn has come; the line is joined before anything is awaited."""
        source = _source(update)
        with bound_contextvars(update=getattr(update, "update_id", None)):
            async with self._line(source):
                if source in self._beside:
                    await self._all_gone(source)
                async with self._places:
                    await coroutine

    def _line(self, source: int | None) -> asyncio.Lock:
        return asyncio.Lock() if source is None else self._lines.setdefault(source, asyncio.Lock())

    def has(self, user_id: int) -> bool:
        """Tell whether something of a person stands in line or is being handled."""
        return user_id in self._lines

    def goes_beside(self, user_id: int) -> None:
        """Let what a person without a line has done be handled outside; the next in line waits for it."""
        self._beside[user_id] = self._beside.get(user_id, 0) + 1

    def has_gone(self, user_id: int) -> None:
        """Note that one thing is handled that went beside."""
        self._beside[user_id] -= 1
        if not self._beside[user_id]:
            del self._beside[user_id]
            if awaited := self._awaited.pop(user_id, None):
                awaited.set_result(None)

    async def _all_gone(self, source: int | None) -> None:
        if source not in self._awaited:
            self._awaited[source] = asyncio.get_running_loop().create_future()
        await asyncio.wait([self._awaited[source]])  # which the end of whoever waits does not cancel

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Nothing has to be given back."""


def _source(update: object) -> int | None:
    """Return who an update comes from, or which chat; None if from nowhere."""
    source = isinstance(update, Update) and (update.effective_sender or update.effective_chat)
    return source.id if source else None
