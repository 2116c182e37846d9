"""Bringing a message up to date whose button was pressed, perhaps twice."""

from collections.abc import Awaitable, Callable

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.delivery.refusals import Meaning, meaning
from handlers.answering.answers import pressed, say, show
from handlers.answering.delivering import MESSAGE_SECONDS, deliver


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


async def redraw_caption(update: Update, text: Markup) -> None:
    """Put a text in place of a photo's caption and of the buttons below it; or of a text, if it has none."""
    message = pressed(update).message
    if not (isinstance(message, Message) and message.photo):
        await redraw(update, text)
        return
    await _unless_so_already(lambda: pressed(update).edit_message_caption(text, parse_mode=ParseMode.HTML))


async def without_buttons(update: Update) -> None:
    """Take the buttons off the message whose button was pressed: what they asked is settled."""
    await _unless_so_already(lambda: pressed(update).edit_message_reply_markup(None))


async def _unless_so_already(edit: Callable[[], Awaitable[Message | bool]]) -> None:
    try:
        await deliver(edit, MESSAGE_SECONDS)
    except TelegramError as refused:
        if meaning(refused) is not Meaning.UNCHANGED:
            raise
