"""Answers presses by calls of their own, where no reply to a webhook waits for the answer."""

import asyncio
import logging
from typing import Any
from urllib.parse import urlencode

from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.answering.delivering import AnswerLost, deliver_toast
from handlers.answering.presses import Answered

log = logging.getLogger(__name__)


class AnswerCalls:
    """Makes the calls by the bot's own transport, without python-telegram-bot's objects."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot

    async def give(self, query_id: str, answered: asyncio.Future[Answered]) -> None:
        """Answer a press when it is settled, for as long as the answer is of use."""
        told = (await answered).toast.parameters(query_id) | {"show_alert": "false"}
        if answered.result().toast.alert:
            told["show_alert"] = "true"
        address = f"{self._bot.base_url}/answerCallbackQuery?{urlencode(told)}"
        try:
            await deliver_toast(lambda: self._bot.request.post(address))
        except (AnswerLost, TelegramError) as trouble:
            log.warning("an answer did not get through: %s", trouble)
