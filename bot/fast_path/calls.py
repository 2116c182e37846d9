"""Answers presses by calls of their own, where no reply to a webhook waits for the answer."""

import asyncio
import logging
from functools import partial
from typing import Any
from urllib.parse import urlencode

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.delivery.quick_calls import OK, QuickCalls
from handlers.answering.delivering import AnswerLost, deliver_toast
from handlers.answering.presses import Answered

METHOD = "answerCallbackQuery"

log = logging.getLogger(__name__)


class AnswerCalls:
    """Answers by ``quick`` calls; where one does not get through, or there are none, in the bot's own way.

    To answer twice does no harm: Telegram takes the first answer to a press.
    """

    def __init__(self, bot: ExtBot[Any], quick: QuickCalls | None) -> None:
        self._bot = bot
        self._quick = quick
        self._telling = set[asyncio.Task[None]]()

    def give(self, query_id: str, answered: Answered, given: asyncio.Future[None]) -> None:
        """Answer a press that is settled; ``given`` is done when that got through, or is of no use."""
        told = answered.toast.parameters(query_id)
        form = urlencode({**told, "show_alert": "true" if told["show_alert"] else "false"})
        if self._quick:
            self._quick.call(METHOD, form, partial(self._heard, form, given))
        else:
            self._tell(form, given)

    def close(self) -> None:
        """Close the connections of quick calls, when all answers are given."""
        if self._quick:
            self._quick.close()

    def _heard(self, form: str, given: asyncio.Future[None], status: int | None) -> None:
        if status == OK:
            given.set_result(None)
        else:
            self._tell(form, given)

    def _tell(self, form: str, given: asyncio.Future[None]) -> None:
        telling = asyncio.ensure_future(self._insist(form, given))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def _insist(self, form: str, given: asyncio.Future[None]) -> None:
        """Answer in the bot's own way, for as long as the answer is of use."""
        address = f"{self._bot.base_url}/{METHOD}?{form}"
        try:
            await deliver_toast(lambda: self._bot.request.post(address))
        except (AnswerLost, TelegramError) as trouble:
            log.warning("an answer did not get through: %s", trouble)
        finally:
            given.set_result(None)
