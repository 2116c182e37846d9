"""/link in the group: makes the chat the estate's group."""

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.actions import groups
from bot.voting.refusals import GroupAdministratorOnly, InGroupOnly
from handlers.answers import asker, say
from handlers.desk import Context

IN_CHARGE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


async def link(update: Update, context: Context) -> None:
    """Link the chat to the estate whose committee the person serves.

    Raises:
        InGroupOnly, GroupAdministratorOnly: it was not said in a group, or not by one of its administrators.
    """
    chat, message = update.effective_chat, update.effective_message
    assert chat and message
    if chat.type == ChatType.PRIVATE:
        raise InGroupOnly()
    if (await chat.get_member(asker(update).id)).status not in IN_CHARGE:
        raise GroupAdministratorOnly()
    thread_id = message.message_thread_id if message.is_topic_message else None
    house = context.bot_data.house
    estate = await groups.link(house, asker(update).id, chat.id, thread_id, chat.title or "")
    texts = context.bot_data.catalogue[estate.language]
    await say(update, texts.html("link.done", estate=estate.name))


async def follow_migration(update: Update, context: Context) -> None:
    """Follow the group when Telegram turns it into a supergroup; both of them say so."""
    message = update.effective_message
    assert message is not None
    old, new = message.migrate_from_chat_id or message.chat_id, message.migrate_to_chat_id or message.chat_id
    await groups.follow_migration(context.bot_data.house, old, new)
    context.bot_data.wake()
