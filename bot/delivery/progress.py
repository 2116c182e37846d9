"""Progress messages: one for each watcher of a long wave of reminders, edited until all have landed."""

import logging
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from telegram import Message
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.actions.following_up import waves
from bot.actions.hall import Hall
from bot.delivery.alarm import Alarm
from bot.delivery.insist import insist
from bot.delivery.refusals import Meaning, meaning
from bot.texts.catalogue import Catalogue
from bot.texts.following_up.reminder_by_hand import progress_text
from storage.following_up.progress_messages import ProgressMessage
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

LOOK_AGAIN = 1.0  # seconds; for a wave that has just begun


class ProgressTeller:
    """Shows how far each long wave of reminders has come, every ``spacing`` seconds.

    Which messages are unfinished is read from the database, so they are finished after a restart too.
    """

    def __init__(self, hall: Hall, bot: ExtBot[Any], catalogue: Catalogue, spacing: float) -> None:
        self._hall = hall
        self._bot = bot
        self._catalogue = catalogue
        self._spacing = spacing
        self._alarm = Alarm()

    def stop(self) -> None:
        """Let ``run`` end."""
        self._alarm.stop()

    async def run(self) -> None:
        """Tell until told to stop."""
        while not self._alarm.stopped:
            any_wave = await self._tell_all()
            await self._alarm.wait(self._spacing if any_wave else max(self._spacing, LOOK_AGAIN))

    async def _tell_all(self) -> bool:
        """Show how far each wave has come, and tell whether there was any."""
        unfinished: Sequence[ProgressMessage] = ()
        try:
            unfinished = await waves.unfinished(self._hall)
            for message in unfinished:
                await self._tell(message)
        except Unavailable:
            pass
        except TelegramError as passing:
            log.info("progress waits: %s", passing)
        except Exception:
            log.exception("progress")
        return bool(unfinished)

    async def _tell(self, message: ProgressMessage) -> None:
        watched = await waves.look(self._hall, message)
        texts = self._catalogue.of(watched.language, watched.estate.body)
        text = progress_text(texts, watched.estate.tz, watched.proposal.title, watched.progress)
        finished = watched.progress.finished
        message_id = message.message_id
        try:
            message_id = await self._show(message, text)
        except TelegramError as refused:
            why = meaning(refused)
            if why is Meaning.PASSING:
                raise
            if why is not Meaning.UNCHANGED:  # then the watcher does not want it
                log.info("progress for %s: %s", message.user_id, refused)
                finished = True
        if finished or message_id != message.message_id:
            await insist(lambda: waves.shown(self._hall, message, message_id, finished), self._alarm)

    async def _show(self, message: ProgressMessage, text: Markup) -> int:
        if message.message_id is None:
            sent: Message = await self._bot.send_message(message.user_id, text, parse_mode=ParseMode.HTML)
            return sent.message_id
        await self._bot.edit_message_text(
            text, chat_id=message.user_id, message_id=message.message_id, parse_mode=ParseMode.HTML
        )
        return message.message_id
