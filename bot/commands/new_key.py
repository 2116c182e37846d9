"""The command by which an installation whose key is lost goes on with another one."""

from pathlib import Path
from typing import Annotated

import typer

from bot.actions.operations.installation import change_key
from bot.commands import console
from bot.commands.asking import ask
from bot.commands.console import ConfigFile
from bot.config import Config
from storage.database import Database
from storage.schema import upgrade


def new_key(
    yes: Annotated[bool, typer.Option("--yes", help="Go on without asking.")] = False,
    config_file: ConfigFile = None,
) -> None:
    """Go on with the key that lies here, or a new one: only where the old one is lost for good."""
    config, texts = console.settings(config_file), console.texts()
    typer.echo(texts.plain("new-key.means", path=config.storage.key_path))
    ask(yes, "new-key.ask")
    path = console.in_words(lambda: _change(config))
    typer.echo(texts.plain("new-key.done", path=path))


async def _change(config: Config) -> Path:
    database = Database(config.storage.url)
    try:
        await upgrade(database)
        await change_key(database, config.storage.key_path)
    finally:
        await database.close()
    return config.storage.key_path
