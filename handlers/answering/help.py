"""/help, and an answer to whatever nobody else understood."""

from telegram import Update

from bot.actions.estates import leads, offices
from bot.actions.households import homes
from bot.voting.estates.estate import Office
from bot.voting.refusals import UnknownButton, UnknownCommand
from handlers.answering.answers import asker, in_private, say, texts_of
from handlers.answering.desk import Context


async def give_help(update: Update, context: Context) -> None:
    """Say what the person can do; in a group what everybody can do."""
    guide = await _guide(update, context) if in_private(update) else "help.resident"
    await say(update, (await texts_of(update, context)).html(guide))


async def _guide(update: Update, context: Context) -> str:
    hall, user = context.bot_data.hall, asker(update)
    held = {office for _, office in await offices.held_by(hall, user.id)}
    for office in (Office.COMMITTEE, Office.TREASURER, Office.AUDITOR):
        if office in held:
            return f"help.{office}"
    return "help.lead" if await leads.led_by(hall, user.id) else "help.resident"


async def not_understood(update: Update, context: Context) -> None:
    """Answer a private message that is neither a command nor an answer to a question."""
    known, texts = await _is_known(update, context), await texts_of(update, context)
    await say(update, texts.html("help.not-understood" if known else "start.hello"))


async def edited(update: Update, context: Context) -> None:
    """Say that a message is read once, as it was sent: an answer was drawn from it already."""
    await say(update, (await texts_of(update, context)).html("help.edited"))


async def _is_known(update: Update, context: Context) -> bool:
    is_resident = await homes.mine(context.bot_data.hall, asker(update).id)
    return bool(is_resident) or await _guide(update, context) != "help.resident"


async def unknown_command(update: Update, context: Context) -> None:
    """Answer a command that does not exist."""
    raise UnknownCommand()


async def unknown_button(update: Update, context: Context) -> None:
    """Answer a press on a button that is none of ours, or from an older version."""
    raise UnknownButton()
