"""The first answer to a button press, carried home in the reply to the webhook request that brought it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from telegram.request import BaseRequest, RequestData

from bot.delivery.wrapped import Call, Wrapped

_ACCEPTED = b'{"ok":true,"result":true}'


class ReplyInWebhook(Wrapped):
    """A transport that keeps an answer back for an open webhook request and passes everything else on.

    Telegram executes a method that is returned in the reply to a webhook request, which saves the call:
    https://core.telegram.org/bots/api#making-requests-when-getting-updates. It says nothing about how that
    went, so the caller is told that all is well.
    """

    def __init__(self, transport: BaseRequest) -> None:
        super().__init__(transport)
        self._open: dict[str, asyncio.Future[dict[str, Any]]] = {}

    @contextmanager
    def open(self, query_id: str) -> Iterator[asyncio.Future[dict[str, Any]]]:
        """Keep back the first answer to this callback query for as long as the context lasts.

        The future becomes the reply's body: the method's name under "method", its parameters beside it.
        It is cancelled when the context ends without an answer; later answers are sent as usual. When
        Telegram delivers a query again, the newer request takes the answer, for nobody reads the older.
        """
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._open[query_id] = answer
        try:
            yield answer
        finally:
            answer.cancel()
            if self._open.get(query_id) is answer:
                del self._open[query_id]

    async def around(self, url: str, request_data: RequestData | None, call: Call) -> tuple[int, bytes]:
        """Keep the call back if a webhook request waits for it, otherwise make it."""
        if request_data and url.endswith("/answerCallbackQuery") and self._keep(request_data):
            return 200, _ACCEPTED
        return await call()

    def _keep(self, answer: RequestData) -> bool:
        """Hand an answer to the webhook request that waits for it and tell whether there was one."""
        parameters = answer.parameters
        waiting = self._open.pop(str(parameters["callback_query_id"]), None)
        if waiting is None:
            return False
        waiting.set_result({"method": "answerCallbackQuery", **parameters})
        return True
