"""/progress: for the committee, how far each open vote has come, and where to go first."""

from telegram import Update

from bot.actions.results import turnout
from bot.texts.following_up.turnout import turnout_text
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context


async def show_progress(update: Update, context: Context) -> None:
    """Show every open vote of the estates the person serves."""
    texts = await texts_of(update, context)
    found = await turnout.of_open_votes(context.bot_data.hall, asker(update).id)
    if not found:
        await say(update, texts.html("turnout.no-vote"))
    for each in found:
        for part in turnout_text(texts, each):
            await say(update, part)
