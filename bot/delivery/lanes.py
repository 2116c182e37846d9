"""Flood control for python-telegram-bot: who waits, for whose sake, and what Telegram's retry_after does."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any, Literal

from telegram._utils.types import JSONDict
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.turns import EDITS, Limits, Turns, is_private

Urgency = Literal["bulk", "granted"]
Outcome = bool | JSONDict | list[JSONDict]

# What puts a message into a chat or changes one there.
_COUNTED = ("send", "editMessage", "copyMessage", "forwardMessage", "pinChatMessage", "stopPoll")
_UNCOUNTED = ("sendChatAction",)


class Lanes(BaseRateLimiter[Urgency]):
    """Lets each call go as soon as its chat's lane and the overall lane are both free.

    Calls whose `rate_limit_args` are "bulk" give way to all others; "granted" ones have had their turn.
    A chat that Telegram answers with `retry_after` is left alone for that long and the call is made
    again; the other chats go on.

    Args:
        limits: how much may be sent.
        tries: how often a call is made at most while Telegram keeps answering `retry_after`.
        monotonic: the clock, in seconds.
        sleep: waits for a number of seconds of that clock.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        tries: int = 5,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._turns = Turns(limits or Limits(), monotonic=monotonic, sleep=sleep)
        self._tries = tries

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Cancel the calls that still wait for their turn."""
        self._turns.cancel()

    async def turn(self, chat_id: int) -> None:
        """Return when a bulk message may be sent to a chat; the call that follows says "granted".

        So its text can be made when it leaves, not when it began to wait.
        """
        await self._turns.wait(str(chat_id), bulk=True)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Outcome]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Urgency | None,
    ) -> Outcome:
        """Make a call when its turn has come, and again after the wait that Telegram asks for.

        Raises:
            RetryAfter: when Telegram still asks to wait after the last try, or at once for an uncounted call.
        """
        if not is_counted(endpoint, data):
            return await callback(*args, **kwargs)
        chat, tries_left = lane(endpoint, data), self._tries
        granted = rate_limit_args == "granted"
        while True:
            if not granted:
                await self._turns.wait(chat, bulk=rate_limit_args is not None)
            granted = False
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as flood:
                self._turns.pause(chat, _seconds(flood))
                tries_left -= 1
                if not tries_left:
                    raise


def is_counted(endpoint: str, data: dict[str, Any]) -> bool:
    """Tell whether a call puts a message into a chat or changes one there.

    Only these count against Telegram's limits. Answers to button presses, questions to Telegram and
    settings name no chat or another kind of method, and never wait.
    """
    return "chat_id" in data and endpoint.startswith(_COUNTED) and endpoint not in _UNCOUNTED


def lane(endpoint: str, data: dict[str, Any]) -> str:
    """Return the lane a counted call goes by: its chat's, or beside it for an edit in a private chat.

    Telegram's limit for a person is one on messages; edits there count in the overall limit only, so
    that a conversation by buttons keeps a person's own pace. In groups edits count like messages.
    """
    chat = str(data["chat_id"])
    return EDITS + chat if endpoint.startswith("editMessage") and is_private(chat) else chat


def _seconds(flood: RetryAfter) -> float:
    """Return the wait that Telegram asks for; the library is changing it from a number to a timedelta."""
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
