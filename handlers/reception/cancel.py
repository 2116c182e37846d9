"""/cancel: stops asking; a draft is kept."""

from telegram import Update

from bot.actions import questions
from bot.actions.proposals import draft
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context


async def cancel(update: Update, context: Context) -> None:
    """Drop the open question, or else let the draft rest and say how to go on with it.

    Raises:
        NothingToCancel: no draft waits for an answer.
    """
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    if await questions.forget(hall, asker(update).id):
        await say(update, texts.html("question.dropped"))
        return
    await draft.rest(hall, asker(update).id)
    await say(update, texts.html("draft.resting"))
