"""Bringing a message up to date whose button was pressed, perhaps twice."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.delivery.keeper import GONE
from handlers.answering.answers import pressed, say, show
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
