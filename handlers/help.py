"""/help, and an answer to whatever nobody else understood."""

from telegram import Update

from bot.actions import offices
from bot.voting.refusals import UnknownButton, UnknownCommand
from handlers.answers import asker, say, texts_of
from handlers.desk import Context


async def give_help(update: Update, context: Context) -> None:
    """Say what the person can do here."""
    texts = await texts_of(update, context)
    serves = await offices.serves(context.bot_data.house, asker(update).id)
    await say(update, texts.html("help.committee" if serves else "help.resident"))


async def not_understood(update: Update, context: Context) -> None:
    """Answer a private message that is neither a command nor an answer to a question."""
    texts = await texts_of(update, context)
    await say(update, texts.html("start.hello"))


async def unknown_command(update: Update, context: Context) -> None:
    """Answer a command that does not exist."""
    raise UnknownCommand()


async def unknown_button(update: Update, context: Context) -> None:
    """Answer a press on a button that is none of ours, or from an older version."""
    raise UnknownButton()
