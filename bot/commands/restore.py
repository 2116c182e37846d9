"""A backup put back in the place of the database; what was there is kept beside it."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.actions.operations import copies
from bot.actions.operations.copies import DatabaseInUse
from bot.clock import SystemClock
from bot.commands import console
from bot.commands.asking import ask
from bot.commands.backup import file_of
from bot.commands.console import ConfigFile
from bot.texts.operations.soundness import contents_text, faults_text
from storage.copies import is_in_use, is_there
from storage.database import UnusableDatabase
from storage.schema import NewerDatabase


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A backup.")],
    yes: Annotated[bool, typer.Option("--yes", help="Replace what is there without asking.")] = False,
    config_file: ConfigFile = None,
) -> None:
    """Look a backup through and put it in the place of the database; stop the bot first."""
    config, texts = console.settings(config_file), console.texts()
    target, zone = file_of(config), config.estate.zone
    if is_in_use(target):
        console.stop("restore.in-use", console.REFUSED, file=target)
    typer.echo(texts.plain("restore.from", file=file, contents=_sound_contents(file, zone)))
    if is_there(target):
        typer.echo(texts.plain("restore.replaces", file=target, contents=_contents(target, zone)))
        ask(yes, "restore.ask")
    _put_back(file, target)


def _sound_contents(file: Path, zone: str) -> str:
    """Return what a backup holds, or end the program saying what is wrong with it."""
    try:
        found = copies.looked_through(file)
    except UnusableDatabase as trouble:
        console.stop("restore.unusable", console.UNUSABLE, file=file, reason=trouble)
    except NewerDatabase as newer:
        console.stop("terminal.newer-database", console.UNUSABLE, revision=newer)
    if found.faults:
        typer.echo(faults_text(console.texts(), found.faults), err=True)
        console.stop("restore.unsound", console.REFUSED, file=file)
    return contents_text(console.texts(), found.contents, zone)


def _contents(target: Path, zone: str) -> str:
    """Return what would be replaced; that it cannot be read any more may be why it is."""
    texts = console.texts()
    try:
        return contents_text(texts, copies.looked_through(target).contents, zone)
    except (UnusableDatabase, NewerDatabase):
        return texts.plain("restore.unreadable")


def _put_back(file: Path, target: Path) -> None:
    texts = console.texts()
    try:
        aside = console.in_words(lambda: asyncio.to_thread(copies.put_back, file, target, SystemClock()))
    except DatabaseInUse:  # since it was looked at
        console.stop("restore.in-use", console.REFUSED, file=target)
    if aside:
        typer.echo(texts.plain("restore.kept", file=aside))
    typer.echo(texts.plain("restore.done", file=target))
