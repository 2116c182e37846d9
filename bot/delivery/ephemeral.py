"""Messages in a group that one person sees: all of the Bot API after 10.0 that python-telegram-bot lacks.

When the library catches up, its own methods and fields take the place of what stands here.
"""

import logging
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from msgspec import Struct
from telegram import BotCommand, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound, Forbidden
from telegram.ext import ExtBot

log = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
NOWHERE = 1
"""The number of an ephemeral message that is not there."""


class Ear(Struct, frozen=True):
    """Who alone shall read something in a group, and what gives the bot leave to say it.

    ``query_id`` is the press that is answered, ``asked`` the number of the ephemeral message that is. With
    neither only an administrator may speak. ``below`` is the number of the ephemeral message whose button was
    pressed.
    """

    chat_id: int
    user_id: int
    thread_id: int | None = None
    query_id: str | None = None
    asked: int | None = None
    below: int | None = None

    @property
    def whom(self) -> dict[str, Any]:
        """Return the parameters that make a message ephemeral.

        In 10.2 they were parameters of the method itself. A server passes over what it does not know, so both
        spellings go along: with one alone a server of the other version would show the message to everybody.
        """
        query = {"callback_query_id": self.query_id} if self.query_id else {}
        of_10_2 = {"receiver_user_id": self.user_id, **query}
        how: dict[str, Any] = {**of_10_2, "ephemeral_message_parameters": of_10_2}
        if self.asked is not None:
            how["reply_parameters"] = {"ephemeral_message_id": self.asked}
        return how


class NotAlone(Exception):
    """A message that was meant for one came out in public, and was deleted."""


class Ephemeral:
    """What the bot tells one person in a group; ``wanted`` says whether it may at all.

    ``works`` only while the server is known for certain to be new enough. That is asked, never tried.
    """

    def __init__(self, bot: ExtBot[Any], *, wanted: bool) -> None:
        self._bot = bot
        self._wanted = wanted
        self._known = False

    @property
    def works(self) -> bool:
        """Tell whether one person can be told something."""
        return self._wanted and self._known

    async def ask(self) -> bool:
        """Ask whether the server knows such messages, and tell whether the answer is another one than before.

        An edit of a message that is not there is refused by a server that knows the method, and not found by
        one that does not. Whatever else comes leaves things as they are.

        Raises:
            TelegramError: Telegram cannot be reached.
        """
        before = self.works
        if self._wanted:
            self._known = await self._is_known()
        if before != self.works:
            log.info("messages for one person in a group: %s", "on" if self.works else "off")
        return before != self.works

    async def _is_known(self) -> bool:
        where = {"chat_id": self._bot.id, "receiver_user_id": self._bot.id, "ephemeral_message_id": NOWHERE}
        try:
            await self._bot.do_api_request("editEphemeralMessageText", api_kwargs={**where, "text": "?"})
        except EndPointNotFound:
            return False
        except (BadRequest, Forbidden):
            return True
        return True

    async def say(
        self, ear: Ear, text: Markup, keyboard: InlineKeyboardMarkup | None = None, *, urgency: Any = None
    ) -> Message:
        """Tell one person something; that it was sent does not mean that it arrives.

        Raises:
            TelegramError: it was refused.
            NotAlone: the server showed it to everybody after all, so no more are sent.
        """
        message = await self._bot.send_message(
            ear.chat_id,
            text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=NO_PREVIEW,
            message_thread_id=ear.thread_id,
            api_kwargs=ear.whom,
            rate_limit_args=urgency,
        )
        if number_of(message) is None:
            await self._take_back(message)
        return message

    async def _take_back(self, message: Message) -> None:
        self._wanted = False
        log.error("a message for one person came out in public; no more of them are sent")
        await message.delete()
        raise NotAlone()

    async def change(
        self, ear: Ear, text: Markup, keyboard: InlineKeyboardMarkup | None = None, *, urgency: Any = None
    ) -> None:
        """Put a text and buttons in place of those of the message whose button was pressed.

        Raises:
            TelegramError: it was refused.
        """
        changed: dict[str, Any] = {
            "text": text,
            "parse_mode": ParseMode.HTML,
            "reply_markup": keyboard,
            "link_preview_options": NO_PREVIEW,
        }
        await self._bot.do_api_request(
            "editEphemeralMessageText",
            api_kwargs=_where(ear.chat_id, ear.user_id, ear.below) | changed,
            rate_limit_args=urgency,
        )

    async def delete(self, chat_id: int, user_id: int, number: int) -> None:
        """Take an ephemeral message away, the bot's or the person's.

        Raises:
            TelegramError: it was refused.
        """
        where = _where(chat_id, user_id, number)
        await self._bot.do_api_request("deleteEphemeralMessage", api_kwargs=where)


def _where(chat_id: int, user_id: int, number: int | None) -> dict[str, Any]:
    return {"chat_id": chat_id, "receiver_user_id": user_id, "ephemeral_message_id": number}


def number_of(message: object) -> int | None:
    """Return the number by which an ephemeral message is known, None for any other message."""
    number = message.api_kwargs.get("ephemeral_message_id") if isinstance(message, Message) else None
    return number if isinstance(number, int) else None


def unseen_by_others(commands: Sequence[BotCommand]) -> list[BotCommand]:
    """Return commands that reach the bot as ephemeral messages."""
    hidden = {"is_ephemeral": True}
    return [BotCommand(each.command, each.description, api_kwargs=hidden) for each in commands]
