"""The command that looks at everything a running bot needs: a line for each, and what to do about it."""

from collections.abc import AsyncIterator

import typer

from bot import event_loop
from bot.clock import SystemClock
from bot.commands import console
from bot.commands.check_fonts import check_fonts
from bot.commands.check_lines import Line, Mark
from bot.commands.check_store import Places, check_backups, check_store
from bot.commands.check_telegram import check_clock, check_telegram
from bot.commands.console import ConfigFile
from bot.config import Config
from bot.reports import fonts


def check(config_file: ConfigFile = None) -> None:
    """Check settings, token, updates, groups, clock, database, backups and fonts; also while the bot runs."""
    config, clock, texts = console.settings(config_file), SystemClock(), console.texts()
    _print(Line(Mark.WELL, texts.plain("check.settings")))
    stored, places = check_store(config, texts)
    lines = [*stored, check_backups(config, clock, texts), check_fonts(texts, fonts.load().families())]
    for line in lines:
        _print(line)
    lines += event_loop.run(_asked(config, places))
    if any(line.mark is Mark.WRONG for line in lines):
        raise typer.Exit(console.REFUSED)


async def _asked(config: Config, places: Places) -> list[Line]:
    """Print what Telegram says, line by line, for it may take a while, and return it."""
    lines = []
    async for line in _of_telegram(config, places):
        _print(line)
        lines.append(line)
    return lines


async def _of_telegram(config: Config, places: Places) -> AsyncIterator[Line]:
    clock, texts = SystemClock(), console.texts()
    yield await check_clock(config, clock, texts)
    async for line in check_telegram(config, clock, texts, places):
        yield line


def _print(line: Line) -> None:
    typer.echo(str(line))
