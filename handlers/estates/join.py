"""Opening a one-time link into the committee, or to become an auditor."""

from telegram import Update

from bot.actions.estates import committee
from bot.voting.estates.estate import Office
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context
from handlers.answering.menus import show_commands


async def join(update: Update, context: Context, token: str) -> None:
    """Let the person serve the estate and say what comes next."""
    estate, office = await committee.join(context.bot_data.hall, asker(update).id, token)
    key = "join.welcome-auditor" if office is Office.AUDITOR else "join.welcome"
    texts = await texts_of(update, context)
    await show_commands(context, asker(update).id, texts)
    await say(update, texts.html(key, estate=estate.name))
