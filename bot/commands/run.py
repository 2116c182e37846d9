"""The command that runs the bot."""

import gc
from typing import Annotated

import typer

from bot import bot_name, logs
from bot.actions.estates import offices
from bot.app.running import running
from bot.clock import SystemClock
from bot.commands import console
from bot.commands.console import ConfigFile
from bot.commands.workers import run_workers
from bot.config import Config, is_token

MADE_BETWEEN = 10_000
"""How many objects are made between two looks for garbage: about what a batch of presses takes."""


def run(
    config_file: ConfigFile = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share a PostgreSQL database.")] = 1,
) -> None:
    """Run the bot until it is interrupted."""
    config = console.settings(config_file)
    logs.set_up(config)
    if not is_token(config.telegram.token.get_secret_value()):
        console.stop("terminal.no-token", console.UNUSABLE)
    if workers == 1:
        console.in_words(lambda: _run(config))
        return
    if config.telegram.mode != "webhook" or config.storage.is_file:
        console.stop("terminal.workers", console.UNUSABLE)
    raise typer.Exit(console.in_words(lambda: run_workers(config, config_file, workers)))


async def _run(config: Config) -> None:
    async with running(config, SystemClock(), unreachable=console.tell_unreachable) as program:
        bot_name.remember(config, program.desk.bot_username)
        typer.echo(console.texts().plain("terminal.running", bot=program.desk.bot_username))
        if not await offices.all_estates(program.hall):
            typer.echo(console.texts().plain("terminal.no-estate"), err=True)
        _spare_collecting()
        await console.interrupted()


def _spare_collecting() -> None:
    """Let nobody look again and again for garbage among what was made at the start and stays for ever."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN)
