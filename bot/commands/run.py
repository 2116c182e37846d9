"""The command that runs the bot."""

import logging
import re

import typer

from bot.actions.estates import offices
from bot.app import running
from bot.clock import SystemClock
from bot.commands import console
from bot.commands.console import ConfigFile
from bot.config import TOKEN_PATTERN, Config


def run(config_file: ConfigFile = None) -> None:
    """Run the bot until it is interrupted."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for ours in ("bot", "handlers"):
        logging.getLogger(ours).setLevel(logging.INFO)
    config = console.settings(config_file)
    if not re.fullmatch(TOKEN_PATTERN, config.telegram.token.get_secret_value()):
        console.stop("terminal.no-token", console.UNUSABLE)
    console.in_words(lambda: _run(config))


async def _run(config: Config) -> None:
    async with running(config, SystemClock(), unreachable=console.tell_unreachable) as program:
        typer.echo(console.texts().plain("terminal.running", bot=program.desk.bot_username))
        if not await offices.all_estates(program.hall):
            typer.echo(console.texts().plain("terminal.no-estate"), err=True)
        await console.interrupted()
