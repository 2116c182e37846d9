"""How Telegram dates what is sent and what comes in: the second source of what time it is."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Protocol

from telegram import Update
from telegram._utils.types import ODVInput
from telegram.ext import TypeHandler
from telegram.request import BaseRequest, RequestData


class Hears(Protocol):
    """Takes in how Telegram dates a message, and how many seconds ago at most it was, if that is known."""

    def __call__(self, date: datetime, took: float | None = None) -> None: ...


class DatesHeard(BaseRequest):
    """A transport that tells how Telegram dates each message which is sent, and passes everything on."""

    def __init__(self, transport: BaseRequest, hears: Hears, monotonic: Callable[[], float]) -> None:
        self._transport = transport
        self._hears = hears
        self._monotonic = monotonic

    @property
    def read_timeout(self) -> float | None:
        """The read timeout of the transport beneath, in seconds."""
        return self._transport.read_timeout

    async def initialize(self) -> None:
        """Initialise the transport beneath."""
        await self._transport.initialize()

    async def shutdown(self) -> None:
        """Shut the transport beneath down."""
        await self._transport.shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make the call; a message that it sent was dated since the call began."""
        began = self._monotonic()
        status, body = await self._transport.do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
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
