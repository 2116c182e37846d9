"""Opening a one-time committee link."""

from telegram import Update

from bot.actions import committee
from handlers.answers import asker, say, texts_of
from handlers.commands import show_commands
from handlers.desk import Context


async def join(update: Update, context: Context, token: str) -> None:
    """Make the person a member of the committee and say what comes next."""
    estate = await committee.join(context.bot_data.house, asker(update).id, token)
    context.bot_data.wake()
    texts = await texts_of(update, context)
    await show_commands(context, asker(update).id, texts)
    await say(update, texts.html("join.welcome", estate=estate.name))
