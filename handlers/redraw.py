"""Bringing a message up to date whose button was pressed, perhaps twice."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from handlers.answers import show


async def redraw(update: Update, text: Markup, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Show a text and its buttons; a second press finds them there already, which is no fault."""
    try:
        await show(update, text, keyboard)
    except BadRequest as unchanged:
        if "not modified" not in str(unchanged):
            raise
