"""Moving everything from one database to another, as from a file to a server."""

from pathlib import Path
from typing import Annotated

import typer

from bot.actions.operations import moving
from bot.commands import console
from bot.commands.console import ConfigFile
from bot.texts.operations.soundness import contents_text, faults_text
from bot.voting.operations.soundness import Account
from storage.copies import is_in_use
from storage.database import database_file
from storage.moving import NotEmpty


def migrate_store(
    source: Annotated[str, typer.Argument(metavar="FROM", help="As storage.url says it.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="As storage.url will say it; empty.")],
    config_file: ConfigFile = None,
) -> None:
    """Copy everything to another database and look it through there; stop the bot first."""
    texts, zone = console.texts(), console.settings(config_file).estate.zone
    file = _file_of(source)
    if file is not None and is_in_use(file):
        console.stop("restore.in-use", console.REFUSED, file=file)
    found = console.in_words(lambda: _move(source, target))
    typer.echo(texts.plain("move.done", contents=contents_text(texts, found.contents, zone)))


def _file_of(url: str) -> Path | None:
    file = database_file(url)
    return file if file is not None and file.exists() else None


async def _move(source: str, target: str) -> Account:
    try:
        return await moving.move(source, target)
    except moving.InUse:
        console.stop("move.in-use", console.REFUSED)
    except NotEmpty:
        console.stop("move.not-empty", console.REFUSED)
    except moving.Unsound as unsound:
        typer.echo(faults_text(console.texts(), unsound.found.faults), err=True)
        console.stop("move.unsound", console.REFUSED)
