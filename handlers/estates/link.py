"""/link in the group: makes the chat the estate's group."""

from markupsafe import Markup
from telegram import Chat, ChatMemberAdministrator, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.actions.estates import groups
from bot.voting.refusals import (
    AnonymousAdministrator,
    GroupAdministratorOnly,
    InGroupOnly,
)
from handlers.answering.answers import asker, pressed, say, toast
from handlers.answering.desk import Context
from handlers.answering.estate_lists import the_only_estate
from handlers.answering.redraw import redraw
from handlers.buttons.estates import LinkGroup
from handlers.buttons.lists import EstatesFor

IN_CHARGE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def link(update: Update, context: Context) -> None:
    """Link the chat to the estate whose committee the person serves; who serves several is asked.

    Raises:
        InGroupOnly, GroupAdministratorOnly: it was not said in a group, or not by one of its administrators.
        AnonymousAdministrator: it was, but in the name of the group.
        CommitteeOnly, AuditorsOnlyRead: the person links the group of no estate.
    """
    await _must_be_in_charge(update)
    if estate := await the_only_estate(update, context, EstatesFor.LINK):
        await say(update, await _linked(update, context, estate.id))


async def link_to(update: Update, context: Context) -> None:
    """Link the chat to the estate that was chosen; raises what ``link`` raises."""
    await _must_be_in_charge(update)
    text = await _linked(update, context, LinkGroup.unpack(pressed(update).data).estate_id)
    await toast(update)
    await redraw(update, text)


async def _must_be_in_charge(update: Update) -> None:
    chat, message = update.effective_chat, update.effective_message
    assert chat and message
    if chat.type == ChatType.PRIVATE:
        raise InGroupOnly()
    if message.sender_chat:
        raise AnonymousAdministrator()
    if (await chat.get_member(asker(update).id)).status not in IN_CHARGE:
        raise GroupAdministratorOnly()


async def _linked(update: Update, context: Context, estate_id: int) -> Markup:
    """Link the chat, and say so to all who are in it, with what the bot still lacks."""
    chat, message = update.effective_chat, update.effective_message
    assert chat and message
    thread_id = message.message_thread_id if message.is_topic_message else None
    hall, user = context.bot_data.hall, asker(update)
    estate = await groups.link(hall, user.id, estate_id, chat.id, thread_id, chat.title or "")
    texts = context.bot_data.catalogue.for_all_of(estate)
    parts = [texts.html("link.done", estate=estate.name)]
    if not await _may_pin(chat, context):
        parts.append(texts.html("link.cannot-pin"))
    return Markup("\n\n").join(parts)


async def _may_pin(chat: Chat, context: Context) -> bool:
    bot = await chat.get_member(context.bot.id)
    return isinstance(bot, ChatMemberAdministrator) and bool(bot.can_pin_messages)


async def follow_migration(update: Update, context: Context) -> None:
    """Follow the group when Telegram turns it into a supergroup; both of them say so."""
    message = update.effective_message
    assert message is not None
    old, new = message.migrate_from_chat_id or message.chat_id, message.migrate_to_chat_id or message.chat_id
    await groups.follow_migration(context.bot_data.hall, old, new)
