"""What the bot begins with at Telegram: it asks who it is and what time it is, and offers its menus."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram.ext import ExtBot

from bot.app.program import Program
from bot.config import Config
from bot.delivery.patience import Patience
from bot.delivery.telegram_time import date_at_telegram
from bot.timekeeping.steady_clock import SteadyClock
from handlers.answering.menus import set_menus


@asynccontextmanager
async def reached(
    config: Config, bot: ExtBot[Any], patience: Patience, clock: SteadyClock
) -> AsyncIterator[None]:
    """Reach Telegram, and ask what time it is there before anything is done that cannot be undone."""
    try:
        await patience.insist(bot.initialize)
        dated = await date_at_telegram(config.telegram.base_url, config.telegram.proxy, clock.monotonic)
        if dated is not None:
            clock.hears(*dated)
        yield
    finally:
        await bot.shutdown()


async def introduce(program: Program, patience: Patience) -> None:
    """Learn how the bot is called and what the server can do, and offer what there is to type."""
    bot, desk = program.application.bot, program.desk
    desk.bot_username = bot.username
    await patience.insist(desk.ephemeral.ask)
    await patience.insist(lambda: _set_menus(program))


async def ask_again(program: Program) -> None:
    """Ask whether the Bot API's server is another one by now, on which it depends what groups are offered."""
    if await program.desk.ephemeral.ask():
        await _set_menus(program)


async def _set_menus(program: Program) -> None:
    desk = program.desk
    apart = desk.ephemeral.works
    await set_menus(program.application.bot, desk.catalogue, desk.default_language, apart=apart)
