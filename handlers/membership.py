"""The bot is added, removed, muted or blocked: who can be reached from now on."""

from telegram import ChatMemberUpdated, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.actions import people
from handlers.answers import asker
from handlers.desk import Context

SILENCED = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED, ChatMemberStatus.RESTRICTED)


async def membership(update: Update, context: Context) -> None:
    """Remember that a person has blocked the bot; go back to work in a group that lets it write again."""
    change = update.my_chat_member
    assert change is not None  # only called by a ChatMemberHandler
    if change.chat.type == ChatType.PRIVATE:
        await _in_private(update, context, change)
    elif change.new_chat_member.status not in SILENCED:
        context.bot_data.welcome(change.chat.id)


async def _in_private(update: Update, context: Context, change: ChatMemberUpdated) -> None:
    if change.new_chat_member.status in SILENCED:
        await people.lost(context.bot_data.house, asker(update).id)
