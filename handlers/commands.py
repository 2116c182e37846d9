"""The menu of commands: set per scope and language, so that each person sees only what is of use."""

from collections.abc import Sequence

from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.ext import ExtBot

from bot.actions import leads, offices
from bot.texts.catalogue import LANGUAGES, Catalogue, Texts
from handlers.desk import Context

RESIDENT = ("results", "entrust", "me", "reminders", "language", "help")
LEAD = ("doors", *RESIDENT)
COMMITTEE = (
    "propose",
    "results",
    "progress",
    "remind",
    "timetable",
    "doors",
    "leads",
    "codes",
    "paper",
    "proxypaper",
    "staff",
    "invite",
    "entrust",
    "me",
    "reminders",
    "language",
    "help",
)
GROUP = ("results", "link", "help")


def menu(texts: Texts, names: Sequence[str]) -> list[BotCommand]:
    """Return commands with their descriptions."""
    return [BotCommand(name, texts.plain(f"command.{name}")) for name in names]


async def set_menus(bot: ExtBot[None], catalogue: Catalogue, default_language: str) -> None:
    """Tell Telegram what residents and groups can do, in every language."""
    scopes = ((BotCommandScopeAllPrivateChats(), RESIDENT), (BotCommandScopeAllGroupChats(), GROUP))
    for scope, names in scopes:
        await bot.set_my_commands(menu(catalogue[default_language], names), scope)
        for language in LANGUAGES:
            code = language.split("_")[0]
            await bot.set_my_commands(menu(catalogue[language], names), scope, code)


async def show_commands(context: Context, user_id: int, texts: Texts) -> None:
    """Show a person what the committee, a lead or a resident can do, whichever the person is."""
    house, scope = context.bot_data.house, BotCommandScopeChat(user_id)
    if await offices.serves(house, user_id):
        await context.bot.set_my_commands(menu(texts, COMMITTEE), scope)
    elif await leads.led_by(house, user_id):
        await context.bot.set_my_commands(menu(texts, LEAD), scope)
    else:
        await context.bot.delete_my_commands(scope)
