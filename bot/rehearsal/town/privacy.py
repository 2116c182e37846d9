"""Privacy mode: which messages of a group a bot sees that is not an administrator there."""

from bot.rehearsal.town.accounts import BotAccount
from bot.rehearsal.town.entities import Entity
from bot.rehearsal.town.messages import Message


def meant_for_bot(message: Message, bot: BotAccount) -> bool:
    """Tell whether privacy mode lets a message through.

    Service messages, ephemeral ones, replies to the bot, mentions of it, and commands not addressed to
    another bot pass (https://core.telegram.org/bots/features#privacy-mode).
    """
    if message.service or message.unseen or (message.reply_to and message.reply_to.sender is bot):
        return True
    return any(_calls(message, entity, f"@{bot.username}".lower()) for entity in message.entities)


def _calls(message: Message, entity: Entity, handle: str) -> bool:
    words = message.content.body.part(entity).lower()
    if entity.type == "mention":
        return words == handle
    return entity.type == "bot_command" and ("@" not in words or words.endswith(handle))
