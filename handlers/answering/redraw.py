"""Bringing a message up to date whose button was pressed, perhaps twice."""

from contextlib import suppress
from typing import Any

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.delivery.keeper import GONE
from handlers.answering.answers import NO_PREVIEW, pressed, say, show
from handlers.answering.delivering import MESSAGE_SECONDS, deliver


async def redraw(update: Update, text: Markup, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Show a text and its buttons; a second press finds them there already, which is no fault.

    A message that was deleted, or has gone out of the bot's reach, is followed by a new one.
    """
    try:
        await show(update, text, keyboard)
    except BadRequest as refused:
        reason = str(refused).lower()
        if any(gone in reason for gone in GONE):
            await say(update, text, keyboard)
        elif "not modified" not in reason:
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
    except BadRequest as refused:
        reason = str(refused).lower()
        if any(gone in reason for gone in GONE):
            return False
        if "not modified" not in reason:
            raise
    return True


async def without_buttons_at(bot: ExtBot[Any], chat_id: int, message_id: int) -> None:
    """Take the buttons off a message of a chat; one that is gone has none."""
    with suppress(BadRequest):
        await deliver(
            lambda: bot.edit_message_reply_markup(chat_id, message_id, reply_markup=None), MESSAGE_SECONDS
        )


async def redraw_caption(update: Update, text: Markup) -> None:
    """Put a text in place of a photo's caption and of the buttons below it."""
    try:
        await deliver(
            lambda: pressed(update).edit_message_caption(text, parse_mode=ParseMode.HTML), MESSAGE_SECONDS
        )
    except BadRequest as unchanged:
        if "not modified" not in str(unchanged):
            raise


async def without_buttons(update: Update) -> None:
    """Take the buttons off the message whose button was pressed: what they asked is settled."""
    try:
        await deliver(lambda: pressed(update).edit_message_reply_markup(None), MESSAGE_SECONDS)
    except BadRequest as unchanged:
        if "not modified" not in str(unchanged):
            raise
