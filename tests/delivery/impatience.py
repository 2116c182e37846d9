"""A transport that gives a call up when Telegram keeps silent, and waits for every other answer."""

import asyncio
from typing import Any

from telegram.error import TimedOut
from telegram.request import RequestData

from bot.delivery.transport import AiohttpRequest
from bot.rehearsal.bot_api.api import BotApi
from tests.waiting import until


class Impatient(AiohttpRequest):
    """Knows of the silence from the stand-in, so that a busy machine is never taken for it."""

    def __init__(self, api: BotApi) -> None:
        super().__init__(read_timeout=None)
        self._api = api

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *limits: Any, **named: Any
    ) -> tuple[int, bytes]:
        call = url.rpartition("/")[2], str(request_data.parameters.get("chat_id")) if request_data else ""
        before = self._silences(call)
        answer = asyncio.create_task(super().do_request(url, method, request_data, *limits, **named))
        silence = asyncio.create_task(until(lambda: self._silences(call) > before))
        await asyncio.wait((answer, silence), return_when=asyncio.FIRST_COMPLETED)
        silence.cancel()
        if answer.done():
            return answer.result()
        answer.cancel()
        raise TimedOut

    def _silences(self, call: tuple[str, str]) -> int:
        """Return how often Telegram has kept silent on a method in a chat."""
        silent = (each for each in self._api.calls if each.description == "silence")
        return sum((each.method, str(each.parameters.get("chat_id"))) == call for each in silent)
