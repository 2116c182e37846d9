"""Tells the operator what only he can mend: in his chat and in the log, once per kind and hour."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.texts.catalogue import Texts
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

HOUR = 3600.0  # seconds


class Operator:
    """Not by the outbox: what is told here may be that nothing can be stored.

    Args:
        bot: sends.
        texts: the language of the operator.
        chat_id: Telegram's number of his chat; 0 if there is none, and then only the log tells.
        monotonic: the clock, in seconds.
    """

    def __init__(self, bot: ExtBot[Any], texts: Texts, chat_id: int, monotonic: Callable[[], float]) -> None:
        self._bot = bot
        self._texts = texts
        self._chat_id = chat_id
        self._monotonic = monotonic
        self.waits = False  # for the end of a trouble that was told of
        self._told: dict[str, float] = {}
        self._sending: set[asyncio.Task[None]] = set()

    def hears(self, trouble: Unavailable | None) -> None:
        """Hear of trouble with the database, or with None of a write that went well."""
        if trouble is None:
            self._is_well()
        elif self._is_news(trouble.trouble):
            self.waits = True
            log.error("the database is unavailable: %s", trouble)
            self._send(f"operator.trouble.{trouble.trouble}", reason=trouble.reason)

    def stuck(self, proposal_id: int, trouble: Exception) -> None:
        """Hear of a vote with which what is due could not be done; whoever does so logs it as well."""
        if self._is_news(f"vote {proposal_id}"):
            self.tell("operator.due.vote", vote=proposal_id, reason=type(trouble).__name__)

    def failed(self, look: str, trouble: Exception) -> None:
        """Hear of a look at what is due that failed as a whole; whoever does so logs it as well."""
        if self._is_news(look):
            self.tell("operator.due.look", look=look, reason=type(trouble).__name__)

    def tell(self, key: str, **fields: object) -> None:
        """Tell him in his chat of something else than the database; whoever does so logs it as well."""
        self._send(key, **fields)

    def _is_well(self) -> None:
        """Say, if trouble was told of, that it is over."""
        if self.waits:
            self.waits = False
            log.warning("the database is available again")
            self._send("operator.well")

    def _is_news(self, kind: str) -> bool:
        """Tell whether nothing of a kind was told of within the hour."""
        now, last = self._monotonic(), self._told.get(kind)
        if last is not None and now - last < HOUR:
            return False
        self._told[kind] = now
        return True

    def _send(self, key: str, **fields: object) -> None:
        if self._chat_id:
            task = asyncio.create_task(self._deliver(self._texts.html(key, **fields)))
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def _deliver(self, text: str) -> None:
        try:
            await self._bot.send_message(self._chat_id, text, parse_mode=ParseMode.HTML)
        except TelegramError as unreachable:
            log.warning("could not tell the operator: %s", unreachable)

    async def close(self) -> None:
        """Wait until everything that was told has left."""
        await asyncio.gather(*self._sending, return_exceptions=True)
