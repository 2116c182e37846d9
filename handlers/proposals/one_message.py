"""The one message in which a ready draft is shown: it changes in place, also when its author types."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from handlers.answering.answers import asker, pressed, say
from handlers.answering.desk import Context
from handlers.answering.redraw import redraw, redraw_at, without_buttons_at

SHOWN = "message of the draft"
"""Remembered while the program runs; afterwards a text is answered in a new message."""


async def show_in_one(
    update: Update,
    context: Context,
    text: Markup,
    keyboard: InlineKeyboardMarkup | None,
    *,
    ready: bool = False,
    anew: bool = False,
) -> None:
    """Show a draft in the message that was pressed, or in the one of its preview; else in a new one.

    From its first preview on (``ready``) there is one such message. ``anew`` moves it to the end of the
    chat, below something else that had to be said.
    """
    before = remembered(context)
    if update.callback_query and not anew:
        await redraw(update, text, keyboard)
        message = pressed(update).message
        shown = message.message_id if message else None
    elif before and not anew and await redraw_at(context.bot, asker(update).id, before, text, keyboard):
        shown = before
    else:
        shown = (await say(update, text, keyboard)).message_id
    if ready or before:
        _remember(context, shown)
        if before and before != shown:
            await without_buttons_at(context.bot, asker(update).id, before)


def remembered(context: Context) -> int | None:
    """Return which message shows the draft, if one does."""
    assert context.user_data is not None  # there is one for everybody who writes
    found: int | None = context.user_data.get(SHOWN)
    return found


async def let_go(update: Update, context: Context) -> None:
    """Take the buttons off the message that has shown the draft: it is shown elsewhere from now on."""
    if before := remembered(context):
        await without_buttons_at(context.bot, asker(update).id, before)
    forget(context)


def forget(context: Context) -> None:
    """Let no message show the draft any more: it was published or thrown away there."""
    _remember(context, None)


def _remember(context: Context, message_id: int | None) -> None:
    assert context.user_data is not None
    context.user_data[SHOWN] = message_id
