"""Runs the whole program."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from telegram.error import TelegramError

from bot.actions.results.restored import tell_of_missing
from bot.app.application import FIRST_OF_ALL
from bot.app.introducing import introduce, reached
from bot.app.joining import join
from bot.app.opening import open_hall
from bot.app.program import Program
from bot.app.taking_updates import taking_updates
from bot.app.working import working
from bot.clock import Clock
from bot.config import Config
from bot.delivery.patience import Patience, say_unreachable
from bot.delivery.telegram_dates import DatesHeard, listening
from bot.delivery.transport import AiohttpRequest
from bot.delivery.unchanged import Unchanged
from bot.delivery.webhook_reply import ReplyInWebhook
from bot.nightly import nightly_backups
from bot.timekeeping.steady_clock import SteadyClock
from bot.wellbeing import telling


@asynccontextmanager
async def running(
    config: Config,
    clock: Clock,
    monotonic: Callable[[], float] = time.monotonic,
    unreachable: Callable[[TelegramError], None] = say_unreachable,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> AsyncIterator[Program]:
    """Run the whole program until the block ends.

    Sends are paced by the seconds of ``monotonic`` and ``sleep``. While Telegram cannot be reached it waits
    with the start, and says so once by ``unreachable``.

    Raises:
        LostDatabase, NewerDatabase, UnusableDatabase: as ``open_hall`` says.
        telegram.error.InvalidToken: Telegram does not know the token.
        telegram.error.TelegramError: Telegram refuses what a bot begins with.
        OSError: a port is taken; ``filename`` says which.
    """
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # or the library warns at each retry_after
    steady, patience = SteadyClock(clock), Patience(unreachable)
    async with open_hall(config, steady) as hall:
        program = join(config, hall, _way_to_telegram(config, steady), monotonic, sleep)
        program.application.add_handler(listening(steady.hears), FIRST_OF_ALL)
        # The bot is entered by itself: an application that cannot begin leaves its connections open.
        async with (
            telling(program.wellbeing, config, program.render_figures),
            reached(config, program.application.bot, patience, steady),
            program.application,
            working(config, program, steady),
            nightly_backups(config, steady, lambda: program.operator.tell("operator.due.backup")),
        ):
            await tell_of_missing(program.hall)
            await introduce(program, patience)
            async with _started(program), taking_updates(config, program, patience, steady.monotonic):
                yield program


def _way_to_telegram(config: Config, steady: SteadyClock) -> ReplyInWebhook:
    transport = AiohttpRequest(proxy=config.telegram.proxy)
    return ReplyInWebhook(Unchanged(DatesHeard(transport, steady.hears, steady.monotonic)))


@asynccontextmanager
async def _started(program: Program) -> AsyncIterator[None]:
    await program.application.start()
    try:
        yield
    finally:
        await program.application.stop()
