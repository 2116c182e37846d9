"""Lets updates in, by webhook or by polling, and shows the notice board meanwhile."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.app.program import Program
from bot.config import Config
from bot.delivery.patience import Patience
from bot.intake import by_webhook
from bot.notice_board import by_itself, letting_go, notice_board
from bot.polling import by_polling


@asynccontextmanager
async def taking_updates(
    config: Config, program: Program, patience: Patience, monotonic: Callable[[], float]
) -> AsyncIterator[None]:
    """Let updates in as the settings say until the block ends; what has begun is finished.

    The notice board is there meanwhile, at the port of the webhook, if it has an address.
    """
    application, desk = program.application, program.desk
    board = notice_board(config, desk, application.bot, monotonic)
    if config.telegram.mode == "webhook":
        await program.poller.handle_left()  # by polling, before the settings were changed
        app = board.app if board else None
        async with by_webhook(config, application, program.intake, patience, app), letting_go(board):
            yield
    else:
        await patience.insist(application.bot.delete_webhook)
        async with by_polling(program.poller), by_itself(config, board):
            yield
