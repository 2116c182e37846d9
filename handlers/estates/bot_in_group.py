"""The bot is added, removed, muted or blocked: who can be reached from now on."""

from telegram import ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType, ParseMode

from bot.actions.estates import groups
from bot.actions.households import people
from handlers.answering.answers import asker, texts_of
from handlers.answering.desk import Context

AWAY = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
SILENCED = (*AWAY, ChatMemberStatus.RESTRICTED)


async def membership(update: Update, context: Context) -> None:
    """Remember that a person has blocked the bot; go to work, or back to work, in a group."""
    change = update.my_chat_member
    assert change is not None  # only called by a ChatMemberHandler
    if change.chat.type == ChatType.PRIVATE:
        await _in_private(update, context, change)
    elif change.new_chat_member.status not in SILENCED:
        context.bot_data.welcome(change.chat.id)
        if change.old_chat_member.status in AWAY:
            await _say_what_comes_next(update, context, change)


async def _say_what_comes_next(update: Update, context: Context, change: ChatMemberUpdated) -> None:
    """Tell a group that belongs to no estate yet how that is changed."""
    if await groups.is_linked(context.bot_data.hall, change.chat.id):
        return
    texts = await texts_of(update, context)
    await change.chat.send_message(texts.html("group.hello"), parse_mode=ParseMode.HTML)


async def _in_private(update: Update, context: Context, change: ChatMemberUpdated) -> None:
    if change.new_chat_member.status in SILENCED:
        await people.lost(context.bot_data.hall, asker(update).id)
