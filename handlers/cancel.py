"""/cancel: stops asking and keeps the draft."""

from telegram import Update
from telegram.constants import ChatType

from bot.actions import draft
from bot.voting.refusals import InPrivateOnly
from handlers.answers import asker, say, texts_of
from handlers.desk import Context


async def cancel(update: Update, context: Context) -> None:
    """Let the draft rest and say how to go on with it.

    Raises:
        InPrivateOnly: it was said in a group.
        NothingToCancel: no draft waits for an answer.
    """
    if not update.effective_chat or update.effective_chat.type != ChatType.PRIVATE:
        raise InPrivateOnly()
    await draft.rest(context.bot_data.house, asker(update).id)
    texts = await texts_of(update, context)
    await say(update, texts.html("draft.resting"))
