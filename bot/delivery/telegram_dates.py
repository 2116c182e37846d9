"""How Telegram dates what is sent and what comes in: the second source of what time it is."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

from telegram import Update
from telegram.ext import TypeHandler
from telegram.request import BaseRequest, RequestData

from bot.delivery.wrapped import Call, Wrapped


class Hears(Protocol):
    """Takes in how Telegram dates a message, and how many seconds ago at most it was, if that is known."""

    def __call__(self, date: datetime, took: float | None = None) -> None: ...


class DatesHeard(Wrapped):
    """A transport that tells how Telegram dates each message which is sent, and passes everything on."""

    def __init__(self, transport: BaseRequest, hears: Hears, monotonic: Callable[[], float]) -> None:
        super().__init__(transport)
        self._hears = hears
        self._monotonic = monotonic

    async def around(self, url: str, request_data: RequestData | None, call: Call) -> tuple[int, bytes]:
        """Make the call; a message that it sent was dated since the call began."""
        began = self._monotonic()
        status, body = await call()
        if url.rpartition("/")[2].startswith("send") and (date := _date_of(body)):
            self._hears(date, self._monotonic() - began)
        return status, body


def _date_of(body: bytes) -> datetime | None:
    """Return how the message in a call's answer is dated; None if there is none."""
    try:
        return datetime.fromtimestamp(json.loads(body)["result"]["date"], UTC)
    except (ValueError, LookupError, TypeError, OverflowError, OSError):
        return None


def listening(hears: Hears) -> TypeHandler[Update, Any, None]:
    """Return what tells how the messages are dated that come in; they may have waited for long."""

    async def listen(update: Update, _context: object) -> None:
        if date := _dated(update):
            hears(date)

    return TypeHandler(Update, listen)


def _dated(update: Update) -> datetime | None:
    if edited := update.edited_message:
        return edited.edit_date
    dated = update.message or update.my_chat_member
    return dated.date if dated else None
