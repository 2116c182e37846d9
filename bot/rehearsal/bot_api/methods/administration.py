"""Methods about the bot itself: its account, words and commands."""

from functools import partial
from typing import Any

from bot.rehearsal.bot_api.methods.requests import Methods, Request
from bot.rehearsal.town.refusals import BadRequest

MOST_CHARACTERS = {"name": 64, "description": 512, "short_description": 120}


def get_me(request: Request) -> dict[str, Any]:
    """Return the bot's own account."""
    return request.world.bot.me_json()


def set_my_commands(request: Request) -> bool:
    """Set the commands of a scope and language."""
    request.world.commands.set(*_scope(request), request.given["commands"])
    return True


def get_my_commands(request: Request) -> list[dict[str, str]]:
    """Return the commands of exactly one scope and language."""
    return request.world.commands.get(*_scope(request))


def delete_my_commands(request: Request) -> bool:
    """Forget the commands of a scope and language."""
    request.world.commands.set(*_scope(request), [])
    return True


def set_chat_menu_button(request: Request) -> bool:
    """Choose what stands beside the keyboard, in all private chats or in one."""
    request.world.commands.beside[request.get("chat_id")] = request.get("menu_button") or {"type": "default"}
    return True


def _set_words(request: Request, kind: str) -> bool:
    words = request.get(kind, "")
    if len(words) > MOST_CHARACTERS[kind]:
        raise BadRequest(f"{kind} is too long")
    request.world.bot.words[kind, request.get("language_code", "")] = words
    return True


def _get_words(request: Request, kind: str) -> dict[str, str]:
    bot = request.world.bot
    return {kind: bot.words.get((kind, request.get("language_code", "")), "")}


def _scope(request: Request) -> tuple[dict[str, Any] | None, str]:
    return request.get("scope"), request.get("language_code", "")


METHODS: Methods = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "setMyName": partial(_set_words, kind="name"),
    "getMyName": partial(_get_words, kind="name"),
    "setMyDescription": partial(_set_words, kind="description"),
    "getMyDescription": partial(_get_words, kind="description"),
    "setMyShortDescription": partial(_set_words, kind="short_description"),
    "getMyShortDescription": partial(_get_words, kind="short_description"),
}
