"""The menu of commands: set per scope and language, so that each person sees only what is of use."""

from collections.abc import Callable, Sequence

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)
from telegram.ext import ExtBot

from bot.actions.estates import leads, offices
from bot.delivery.ephemeral import unseen_by_others
from bot.texts.catalogue import LANGUAGES, Catalogue, Texts
from bot.voting.estates.estate import Office
from handlers.answering.desk import Context

RESIDENT = (
    "menu",
    "results",
    "books",
    "raise",
    "matters",
    "meetings",
    "share",
    "receipt",
    "entrust",
    "object",
    "me",
    "reminders",
    "privacy",
    "language",
    "help",
)
LEAD = ("menu", "doors", *RESIDENT[1:])
TREASURER = ("menu", "books", "pledges", *(name for name in RESIDENT[1:] if name != "books"))
AUDITOR = (
    *(
        "menu",
        "overview",
        "progress",
        "pledges",
        "objections",
        "acts",
        "timetable",
        "leads",
        "staff",
        "settings",
    ),
    *RESIDENT[1:],
)
COMMITTEE = (
    "menu",
    "propose",
    "matters",
    "raise",
    "overview",
    "meetings",
    "results",
    "pledges",
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
    "books",
    "objections",
    "invite",
    "entry",
    "settings",
    "acts",
    "receipt",
    "share",
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
BY_OFFICE = {Office.COMMITTEE: COMMITTEE, Office.TREASURER: TREASURER, Office.AUDITOR: AUDITOR}
"""What whoever holds an office can do; the first of these counts."""

APART = ("results", "raise", "matters", "me", "receipt", "object", "help")
"""What a group offers where nobody else reads the question and the answer."""


def menu(texts: Texts, names: Sequence[str]) -> list[BotCommand]:
    """Return commands with their descriptions."""
    return [BotCommand(name, texts.plain(f"command.{name}")) for name in names]


def group_menu(texts: Texts, names: Sequence[str], *, apart: bool) -> list[BotCommand]:
    """Return the commands of a group; ``apart`` those are unseen by others that concern the asker alone."""
    if not apart:
        return menu(texts, names)
    return [
        *unseen_by_others(menu(texts, APART)),
        *menu(texts, [name for name in names if name not in APART]),
    ]


async def set_menus(
    bot: ExtBot[None], catalogue: Catalogue, default_language: str, *, apart: bool = False
) -> None:
    """Tell Telegram what residents and groups can do, in every language, and to show it beside the keyboard.

    ``apart`` tells that who asks in a group can be answered alone.
    """
    menus: tuple[tuple[BotCommandScope, Callable[[Texts], list[BotCommand]]], ...] = (
        (BotCommandScopeAllPrivateChats(), lambda texts: menu(texts, RESIDENT)),
        (BotCommandScopeAllGroupChats(), lambda texts: group_menu(texts, GROUP, apart=apart)),
        (
            BotCommandScopeAllChatAdministrators(),
            lambda texts: group_menu(texts, ADMINISTRATORS, apart=apart),
        ),
    )
    for scope, commands in menus:
        await bot.set_my_commands(commands(catalogue[default_language]), scope)
        for language in LANGUAGES:
            code = language.split("_")[0]
            await bot.set_my_commands(commands(catalogue[language]), scope, code)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())


async def show_commands(context: Context, user_id: int, texts: Texts) -> None:
    """Show a person what committee, auditors, leads or residents can do, in the language the person reads."""
    commands = menu(texts, await _useful_to(context, user_id))
    await context.bot.set_my_commands(commands, BotCommandScopeChat(user_id))


async def _useful_to(context: Context, user_id: int) -> Sequence[str]:
    hall = context.bot_data.hall
    held = {office for _, office in await offices.held_by(hall, user_id)}
    for office, names in BY_OFFICE.items():
        if office in held:
            return names
    return LEAD if await leads.led_by(hall, user_id) else RESIDENT
