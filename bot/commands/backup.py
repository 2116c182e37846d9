"""A backup of the database while the bot runs, looked through before it counts."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.actions.operations import copies
from bot.actions.operations.copies import UnsoundDatabase
from bot.clock import SystemClock
from bot.commands import console
from bot.commands.console import ConfigFile
from bot.config import Config
from bot.texts.operations.soundness import contents_text, faults_text
from storage.database import database_file


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="A new file; without it, one named by date in backup.folder.")
    ] = None,
    config_file: ConfigFile = None,
) -> None:
    """Copy the database into a file, also while the bot runs, and look the copy through."""
    config, clock, texts = console.settings(config_file), SystemClock(), console.texts()
    source = file_of(config)
    if not source.exists():
        console.stop("backup.nothing", console.REFUSED, file=source)
    target = file or Path(config.backup.folder) / f"yishitang-{clock.now():%Y%m%d-%H%M%S}.db"

    if not target.parent.is_dir():
        console.stop("backup.no-folder", console.REFUSED, folder=target.parent)
    try:
        made = console.in_words(lambda: asyncio.to_thread(copies.back_up, source, target))
    except FileExistsError:
        console.stop("backup.exists", console.REFUSED, file=target)
    except UnsoundDatabase as unsound:
        typer.echo(faults_text(texts, unsound.faults), err=True)
        console.stop("backup.unsound", console.REFUSED)
    typer.echo(texts.plain("backup.done", file=target))
    typer.echo(contents_text(texts, made.contents, config.estate.zone))


def file_of(config: Config) -> Path:
    """Return the database's file, or end the program saying that a server makes backups by itself."""
    file = database_file(config.storage.url)
    if file is None:
        console.stop("backup.server", console.UNUSABLE)
    return file
