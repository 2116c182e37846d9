"""The bot is added, removed, muted or blocked: who can be reached from now on."""

from telegram import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Update,
)
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

from bot.actions.estates import group_troubles, groups
from bot.actions.households import people
from bot.delivery.post import put_up
from bot.delivery.refusals import NOT_HERE, meaning
from bot.voting.estates.group_trouble import MENDED_BY_RIGHTS, GroupTrouble
from handlers.answering.answers import Unsayable, asker, texts_of
from handlers.answering.desk import Context

AWAY = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


async def membership(update: Update, context: Context) -> None:
    """Remember that a person has blocked the bot; go to work, or back to work, in a group.

    A committee whose group removed or muted the bot is told, and told again when it is back.
    """
    change = update.my_chat_member
    assert change is not None  # only called by a ChatMemberHandler
    if change.chat.type == ChatType.PRIVATE:
        await _in_private(update, context, change)
        return
    trouble = _silenced(change.new_chat_member)
    if trouble:
        await group_troubles.arose(context.bot_data.hall, change.chat.id, trouble)
    else:
        context.bot_data.welcome(change.chat.id)
    await group_troubles.over(context.bot_data.hall, change.chat.id, _mended(change.new_chat_member))
    if not trouble and change.old_chat_member.status in AWAY:
        await _say_what_comes_next(update, context, change)


def _silenced(bot: ChatMember) -> GroupTrouble | None:
    """Return why the bot cannot speak in a group."""
    if bot.status in AWAY:
        return GroupTrouble.AWAY
    if isinstance(bot, ChatMemberRestricted) and not bot.is_member:
        return GroupTrouble.AWAY
    muted = isinstance(bot, ChatMemberRestricted) and not bot.can_send_messages
    return GroupTrouble.MUTED if muted else None


def _mended(bot: ChatMember) -> set[GroupTrouble]:
    """Return what may be no trouble any more, now that the bot is this in a group."""
    match _silenced(bot):
        case GroupTrouble.AWAY:
            return set()
        case GroupTrouble.MUTED:
            return {GroupTrouble.AWAY}
    may = {GroupTrouble.PIN: False, GroupTrouble.ENTRY: False}
    if isinstance(bot, ChatMemberAdministrator):
        may = {GroupTrouble.PIN: bool(bot.can_pin_messages), GroupTrouble.ENTRY: bot.can_invite_users}
    return {trouble for trouble in MENDED_BY_RIGHTS if may.get(trouble, True)}


async def _say_what_comes_next(update: Update, context: Context, change: ChatMemberUpdated) -> None:
    """Tell a group that belongs to no estate yet how that is changed."""
    if await groups.is_linked(context.bot_data.hall, change.chat.id):
        return
    texts = await texts_of(update, context)
    hello = texts.html("group.hello")
    try:
        await put_up(context.bot, change.chat.id, hello, None)
    except TelegramError as refused:
        if meaning(refused) not in NOT_HERE:
            raise
        raise Unsayable(meaning(refused), hello, None) from refused


async def _in_private(update: Update, context: Context, change: ChatMemberUpdated) -> None:
    if change.new_chat_member.status in AWAY:
        await people.lost(context.bot_data.hall, asker(update).id)
