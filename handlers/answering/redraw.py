"""Bringing a message up to date whose button was pressed, perhaps twice."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.delivery.refusals import Meaning, meaning
from handlers.answering.answers import NO_PREVIEW, pressed, say, show
from handlers.answering.delivering import MESSAGE_SECONDS, deliver
from handlers.answering.in_place import below


async def redraw(update: Update, text: Markup, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Show a text and its buttons; a second press finds them there already, which is no fault.

    A message that was deleted, or has gone out of the bot's reach, is followed by a new one.
    """
    try:
        await show(update, text, keyboard)
    except TelegramError as refused:
        if meaning(refused) is Meaning.GONE:
            await say(update, text, keyboard)
        elif meaning(refused) is not Meaning.UNCHANGED:
            raise


async def redraw_at(
    bot: ExtBot[Any], chat_id: int, message_id: int, text: Markup, keyboard: InlineKeyboardMarkup | None
) -> bool:
    """Show a text and its buttons in a message of a chat, and tell whether it is still there."""
    try:
        await deliver(
            lambda: bot.edit_message_text(
                text,
                chat_id,
                message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                link_preview_options=NO_PREVIEW,
            ),
            MESSAGE_SECONDS,
        )
    except TelegramError as refused:
        if meaning(refused) is Meaning.GONE:
            return False
        if meaning(refused) is not Meaning.UNCHANGED:
            raise
    return True


async def without_buttons_at(bot: ExtBot[Any], chat_id: int, message_id: int) -> None:
    """Take the buttons off a message of a chat; one that is gone has none."""
    with suppress(BadRequest):
        await deliver(
            lambda: bot.edit_message_reply_markup(chat_id, message_id, reply_markup=None), MESSAGE_SECONDS
        )


async def redraw_caption(update: Update, text: Markup) -> None:
    """Put a text in place of a photo's caption and of the buttons below it; or of a text, if it has none."""
    message = pressed(update).message
    if not (isinstance(message, Message) and message.photo):
        await redraw(update, text)
        return
    await _unless_so_already(lambda: pressed(update).edit_message_caption(text, parse_mode=ParseMode.HTML))


async def without_buttons(update: Update) -> None:
    """Take the buttons off the message whose button was pressed: what they asked is settled."""
    await _unless_so_already(lambda: pressed(update).edit_message_reply_markup(below(None)))


async def _unless_so_already(edit: Callable[[], Awaitable[Message | bool]]) -> None:
    try:
        await deliver(edit, MESSAGE_SECONDS)
    except TelegramError as refused:
        if meaning(refused) is not Meaning.UNCHANGED:
            raise
