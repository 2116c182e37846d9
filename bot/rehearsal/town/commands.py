"""The command lists the bot has set, and which of them a person sees in a chat."""

import re
from collections.abc import Iterator
from typing import Any

from bot.rehearsal.town.chats import Chat
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.refusals import BadRequest

Commands = list[dict[str, Any]]
Scope = tuple[str, int | None, int | None]
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST = 100


class CommandLists:
    """Commands by scope (kind, chat_id, user_id) and language ("" for all others).

    ``beside`` tells what stands beside the keyboard, by private chat or for all (None).
    """

    def __init__(self) -> None:
        self.beside: dict[int | None, dict[str, Any]] = {}
        self._lists: dict[tuple[Scope, str], Commands] = {}

    def set(self, scope: dict[str, Any] | None, language: str, commands: Commands) -> None:
        """Replace the list of one scope and language; an empty one is the same as none.

        Raises:
            BadRequest: a command or description has a wrong form, or there are over 100.
        """
        if len(commands) > MOST:
            raise BadRequest("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not COMMAND.fullmatch(command["command"].removeprefix("/")):
                raise BadRequest("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")
        self._lists[scope_key(scope), language] = commands

    def get(self, scope: dict[str, Any] | None, language: str) -> Commands:
        """Return the list of exactly one scope and language."""
        return self._lists.get((scope_key(scope), language), [])

    def shown(self, person: Person, chat: Chat) -> Commands:
        """Return what a person sees: the narrowest scope wins, in it the own language before none.

        The order is that of https://core.telegram.org/bots/api#botcommandscope.
        """
        language = person.language_code.partition("-")[0]
        for scope in _scopes(person, chat):
            for spoken in (language, ""):
                if found := self._lists.get((scope, spoken)):
                    return found
        return []

    def hides(self, person: Person, chat: Chat, text: str) -> bool:
        """Tell whether what a person writes is a command that goes as an ephemeral message."""
        name = text.split()[0].partition("@")[0]
        shown = {f"/{each['command'].removeprefix('/')}": each for each in self.shown(person, chat)}
        return name in shown and bool(shown[name].get("is_ephemeral"))


def scope_key(scope: dict[str, Any] | None) -> Scope:
    """Return the key of a BotCommandScope object; none means the default scope."""
    if scope is None:
        return ("default", None, None)
    return (scope["type"], scope.get("chat_id"), scope.get("user_id"))


def _scopes(person: Person, chat: Chat) -> Iterator[Scope]:
    if isinstance(chat, Group):
        administers = chat.member(person).administers
        yield ("chat_member", chat.id, person.id)
        if administers:
            yield ("chat_administrators", chat.id, None)
        yield ("chat", chat.id, None)
        if administers:
            yield ("all_chat_administrators", None, None)
        yield ("all_group_chats", None, None)
    else:
        yield ("chat", chat.id, None)
        yield ("all_private_chats", None, None)
    yield ("default", None, None)
