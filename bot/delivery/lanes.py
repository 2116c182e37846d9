"""Flood control for python-telegram-bot: who waits, for whose sake, and what Telegram's retry_after does."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any, Literal

from telegram._utils.types import JSONDict
from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.delivery.limits import EDITS, Limits, is_private
from bot.delivery.turns import Rank, Slot, Turns
from bot.delivery.window import Flight

Urgency = Slot | Literal["bulk"]
Outcome = bool | JSONDict | list[JSONDict]

# What puts a message into a chat or changes one there.
_EDITS = ("editMessage", "editEphemeralMessage")
_COUNTED = ("send", *_EDITS, "copyMessage", "forwardMessage", "pinChatMessage", "stopPoll")
_UNCOUNTED = ("sendChatAction",)


class Lanes(BaseRateLimiter[Urgency]):
    """Lets each call go as soon as its chat's lane and the overall lane are both free.

    Calls whose `rate_limit_args` are "bulk" or a slot give way to all others. A chat that Telegram answers
    with `retry_after` is left alone for that long and the call is made again; the other chats go on, unless
    several are refused together.

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
        self.calls = 0
        self.floods = 0

    @property
    def waiting(self) -> dict[str, int]:
        """Return how many calls wait, by what they wait for."""
        return self._turns.waiting

    async def initialize(self) -> None:
        """Nothing has to be prepared."""

    async def shutdown(self) -> None:
        """Cancel the calls that still wait for their turn."""
        self._turns.cancel()

    def spares(self, chat_id: int) -> bool:
        """Tell whether what is said to a chat now holds nothing up, not even what comes right after it."""
        return self._turns.spares(str(chat_id))

    def turn(self, chat_id: int) -> AbstractAsyncContextManager[Slot]:
        """Begin when a bulk message to a chat is about to leave, and hand out the slot it goes by.

        So what it says can be found just then, not when it began to wait. The call that sends it names the
        slot in its `rate_limit_args`, and counts when it is made.
        """
        return self._turns.slot(str(chat_id))

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
        flight = await self._first_turn(chat, rate_limit_args)
        while True:
            self.calls += 1
            try:
                with self._turns.flying(flight):
                    return await callback(*args, **kwargs)
            except RetryAfter as flood:
                self.floods += 1
                self._turns.pause(chat, seconds_asked(flood))
                tries_left -= 1
                if not tries_left:
                    raise
            flight = await self._turns.wait(chat, _rank(rate_limit_args))

    async def _first_turn(self, chat: str, urgency: Urgency | None) -> Flight:
        if isinstance(urgency, Slot):
            return await urgency.leave()
        return await self._turns.wait(chat, _rank(urgency))


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


def _rank(urgency: Urgency | None) -> Rank:
    return Rank.REPLY if urgency is None else Rank.BULK


def seconds_asked(flood: RetryAfter) -> float:
    """Return the wait that Telegram asks for; the library is changing it from a number to a timedelta."""
    wait = flood.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
