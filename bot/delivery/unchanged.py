"""Edits that would change nothing are not made: Telegram refuses them, and they count against its limits."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from weakref import WeakValueDictionary

from msgspec import Struct
from telegram.request import BaseRequest, RequestData

from bot.delivery.wrapped import Call, Wrapped

REMEMBERED = 8_192  # messages
SENDS = {"sendMessage": "text", "sendPhoto": "caption", "sendDocument": "caption"}
EDITS = {"editMessageText": "text", "editMessageCaption": "caption", "editMessageReplyMarkup": None}
"""What puts words and buttons into a message, and in which parameter the words are."""

_DONE = b'{"ok":true,"result":true}'

Given = Mapping[str, Any]

Place = tuple[str, int]
"""A chat's and a message's number."""


class _Shown(Struct, frozen=True):
    """What a message shows, by its digest; ``words`` is None where that is not known."""

    words: str | None
    buttons: str


class Unchanged(Wrapped):
    """A transport that remembers what it has put into messages, and leaves out what is there already.

    Two edits of one message go one after the other, so that the second one knows what became of the first.
    What was sent before a restart is edited once in any case.
    """

    def __init__(self, transport: BaseRequest) -> None:
        super().__init__(transport)
        self._shown: OrderedDict[Place, _Shown] = OrderedDict()
        self._locks: WeakValueDictionary[Place, asyncio.Lock] = WeakValueDictionary()

    async def around(self, url: str, request_data: RequestData | None, call: Call) -> tuple[int, bytes]:
        """Make the call, unless it would change nothing."""
        method, given = url.rpartition("/")[2], request_data.parameters if request_data else {}
        if method in SENDS:
            return await self._send(method, given, call)
        if method not in EDITS or "message_id" not in given:
            return await call()
        place = str(given["chat_id"]), int(str(given["message_id"]))
        async with self._locks.setdefault(place, asyncio.Lock()):
            return await self._edit(place, _wanted(EDITS[method], given), call)

    async def _send(self, method: str, given: Given, call: Call) -> tuple[int, bytes]:
        status, body = await call()
        if status == 200:
            place = str(given["chat_id"]), int(json.loads(body)["result"]["message_id"])
            self._remember(place, _wanted(SENDS[method], given))
        return status, body

    async def _edit(self, place: Place, wanted: _Shown, call: Call) -> tuple[int, bytes]:
        shown = self._shown.pop(place, None)
        if shown and wanted.buttons == shown.buttons and wanted.words in (None, shown.words):
            self._remember(place, shown)
            return 200, _DONE
        status, body = await call()
        if status == 200:
            before = shown.words if shown else None
            self._remember(place, _Shown(wanted.words or before, wanted.buttons))
        return status, body

    def _remember(self, place: Place, shown: _Shown) -> None:
        self._shown[place] = shown
        if len(self._shown) > REMEMBERED:
            self._shown.popitem(last=False)


def _wanted(words: str | None, given: Given) -> _Shown:
    """Return what a call asks for; an edit of the buttons alone leaves the words as they are."""
    said = _digest([given.get(words), given.get("parse_mode")]) if words else None
    return _Shown(said, _digest(given.get("reply_markup")))


def _digest(given: Any) -> str:
    return sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()
