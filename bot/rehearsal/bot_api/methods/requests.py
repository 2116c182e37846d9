"""What a method gets to see of a request, and the chat it is about."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from bot.rehearsal.bot_api.calls import Counts
from bot.rehearsal.bot_api.webhook import Deliveries
from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.refusals import BadRequest
from bot.rehearsal.town.world import World


class Request(Struct, frozen=True):
    """A request whose parameters have been checked."""

    world: World
    deliveries: Deliveries
    counts: Counts
    given: dict[str, Any]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a parameter or the default."""
        return self.given.get(name, default)

    def chat(self) -> Chat:
        """Return the chat the request is about.

        Raises:
            BadRequest: there is none, or it has become a supergroup with another id.
        """
        return settled(self.world.chat(self.given["chat_id"]))

    def group(self) -> Group:
        """Return the group the request is about, in which the bot is.

        Raises:
            Refused: it is no group, or the bot is not in it.
        """
        chat = self.chat()
        if not isinstance(chat, Group):
            raise BadRequest("there are no members in the private chat")
        if not chat.bot_member.inside:
            chat.admit_bot()
        return chat

    def message(self, missing: str) -> Message:
        """Return the message with the request's message_id.

        Raises:
            BadRequest: it is not there; `missing` is the reason given.
        """
        found = self.chat().find(self.given["message_id"])
        if found is None:
            raise BadRequest(missing)
        return found


Handler = Callable[[Request], Any]
Methods = Mapping[str, Handler]


def settled(chat: Chat) -> Chat:
    """Return the chat unless it has become a supergroup with another id.

    Raises:
        BadRequest: with parameters.migrate_to_chat_id.
    """
    if isinstance(chat, Group) and chat.migrated_to:
        raise BadRequest(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to.id
        )
    return chat
