"""/help, and an answer to whatever nobody else understood."""

from telegram import Update

from bot.actions import leads, offices, places
from bot.voting.refusals import UnknownButton, UnknownCommand
from handlers.answers import asker, say, texts_of
from handlers.desk import Context


async def give_help(update: Update, context: Context) -> None:
    """Say what the person can do here."""
    texts = await texts_of(update, context)
    house, user_id = context.bot_data.house, asker(update).id
    serves = await offices.serves(house, user_id)
    leads_here = not serves and await leads.led_by(house, user_id)
    key = "help.committee" if serves else "help.lead" if leads_here else "help.resident"
    await say(update, texts.html(key))


async def hello(update: Update, context: Context) -> None:
    """Welcome a newcomer; show everybody else what can be done here."""
    if await _is_known(update, context):
        await give_help(update, context)
    else:
        await say(update, (await texts_of(update, context)).html("start.hello"))


async def not_understood(update: Update, context: Context) -> None:
    """Answer a private message that is neither a command nor an answer to a question."""
    known, texts = await _is_known(update, context), await texts_of(update, context)
    await say(update, texts.html("help.not-understood" if known else "start.hello"))


async def edited(update: Update, context: Context) -> None:
    """Say that a message is read once, as it was sent: an answer was drawn from it already."""
    await say(update, (await texts_of(update, context)).html("help.edited"))


async def _is_known(update: Update, context: Context) -> bool:
    house, user = context.bot_data.house, asker(update)
    return bool(await places.mine(house, user.id) or await offices.serves(house, user.id))


async def unknown_command(update: Update, context: Context) -> None:
    """Answer a command that does not exist."""
    raise UnknownCommand()


async def unknown_button(update: Update, context: Context) -> None:
    """Answer a press on a button that is none of ours, or from an older version."""
    raise UnknownButton()
