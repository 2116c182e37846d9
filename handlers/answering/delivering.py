"""Answers that do not get through are tried again, for as long as they are of use."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.delivery.refusals import Meaning, meaning

Result = TypeVar("Result")

TOAST_SECONDS = 12.0
"""Telegram takes the answer to a press for about fifteen seconds after it."""

MESSAGE_SECONDS = 60.0
"""Whoever wrote something looks for an answer a while longer."""

PAUSE = 0.5
"""Seconds before the second try; doubled before each further one."""


class AnswerLost(Exception):
    """What was asked for is done, or refused, but nobody could be told."""


async def deliver_toast(call: Callable[[], Awaitable[object]]) -> None:
    """Make a call that answers a press.

    For a press from before an outage the answer comes too late for Telegram, but what was asked is done.

    Raises:
        AnswerLost: it did not get through in its time.
    """
    try:
        await deliver(call, TOAST_SECONDS)
    except TelegramError as late:
        if meaning(late) is not Meaning.LATE:
            raise


async def deliver(call: Callable[[], Awaitable[Result]], within: float, *, twice: bool = True) -> Result:
    """Make a call that answers somebody, and again while Telegram cannot be reached, ``within`` seconds.

    One on which Telegram kept silent may have got through: it is made again if that may happen ``twice``.

    Raises:
        AnswerLost: it did not get through in its time.
    """
    now, pause = asyncio.get_running_loop().time, PAUSE
    until = now() + within
    while True:
        try:
            return await call()
        except BadRequest:
            raise
        except NetworkError as trouble:
            if now() + pause > until or (isinstance(trouble, TimedOut) and not twice):
                raise AnswerLost(str(trouble)) from trouble
        await asyncio.sleep(pause)
        pause *= 2
