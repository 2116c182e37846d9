"""/share: what my household pays by the plans that are talked about, and what it is asked to pledge."""

from telegram import Update

from bot.actions.shares import own_shares
from bot.texts.shares.pledges import own_share_text
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context
from handlers.shares.pledge import say_pledge


async def show_shares(update: Update, context: Context) -> None:
    """Show each share; one that is pledged for, or can be, with its buttons."""
    texts = await texts_of(update, context)
    found = await own_shares.mine(context.bot_data.hall, asker(update).id)
    if not found:
        await say(update, texts.html("share.none"))
    for each in found:
        await say(update, own_share_text(texts, each))
        if each.pledge:
            await say_pledge(update, context, each.pledge)
