"""The menu of commands: set per scope and language, so that each person sees only what is of use."""

from collections.abc import Sequence

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.ext import ExtBot

from bot.actions.estates import leads, offices
from bot.texts.catalogue import LANGUAGES, Catalogue, Texts
from bot.voting.estates.estate import Office
from handlers.answering.desk import Context

RESIDENT = ("results", "receipt", "entrust", "object", "me", "reminders", "privacy", "language", "help")
LEAD = ("doors", *RESIDENT)
AUDITOR = ("overview", "progress", "objections", "acts", "timetable", "leads", "staff", *RESIDENT)
COMMITTEE = (
    "propose",
    "overview",
    "results",
    "progress",
    "remind",
    "timetable",
    "extend",
    "amend",
    "withdraw",
    "doors",
    "leads",
    "codes",
    "paper",
    "proxypaper",
    "staff",
    "objections",
    "invite",
    "entry",
    "acts",
    "receipt",
    "entrust",
    "object",
    "me",
    "reminders",
    "privacy",
    "language",
    "help",
)
GROUP = ("results", "help")
ADMINISTRATORS = ("results", "link", "help")


def menu(texts: Texts, names: Sequence[str]) -> list[BotCommand]:
    """Return commands with their descriptions."""
    return [BotCommand(name, texts.plain(f"command.{name}")) for name in names]


async def set_menus(bot: ExtBot[None], catalogue: Catalogue, default_language: str) -> None:
    """Tell Telegram what residents and groups can do, in every language."""
    scopes = (
        (BotCommandScopeAllPrivateChats(), RESIDENT),
        (BotCommandScopeAllGroupChats(), GROUP),
        (BotCommandScopeAllChatAdministrators(), ADMINISTRATORS),
    )
    for scope, names in scopes:
        await bot.set_my_commands(menu(catalogue[default_language], names), scope)
        for language in LANGUAGES:
            code = language.split("_")[0]
            await bot.set_my_commands(menu(catalogue[language], names), scope, code)


async def show_commands(context: Context, user_id: int, texts: Texts) -> None:
    """Show a person what committee, auditors, leads or residents can do, in the language the person reads."""
    commands = menu(texts, await _useful_to(context, user_id))
    await context.bot.set_my_commands(commands, BotCommandScopeChat(user_id))


async def _useful_to(context: Context, user_id: int) -> Sequence[str]:
    hall = context.bot_data.hall
    held = {office for _, office in await offices.held_by(hall, user_id)}
    if held:
        return COMMITTEE if Office.COMMITTEE in held else AUDITOR
    return LEAD if await leads.led_by(hall, user_id) else RESIDENT
