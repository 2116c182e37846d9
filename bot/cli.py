"""The list of the commands a person types; each lives in bot/commands, and only the one typed is imported."""

from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from bot.commands import console

WHERE = {  # in the order in which help lists them: the module in bot.commands, and the name in that
    "rehearse": ("rehearse", "rehearse"),
    "run": ("run", "run"),
    "check": ("check", "check"),
    "backup": ("backup", "backup"),
    "restore": ("restore", "restore"),
    "migrate-store": ("migrate_store", "migrate_store"),
    "new-key": ("new_key", "new_key"),
    "results": ("results", "print_results"),
    "print": ("print_sheets", "print_sheets"),
    "estate": ("estate", "estate"),
    "roll": ("roll", "roll"),
    "ledger": ("ledger", "ledger"),
}


class Commands(TyperGroup):
    """Commands that are imported when they are typed, or listed."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands."""
        return list(WHERE)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by its name, None if there is none of it."""
        return _imported(cmd_name) if cmd_name in WHERE else None


def _imported(name: str) -> Any:
    module, attribute = WHERE[name]
    found: Any = getattr(import_module(f"bot.commands.{module}"), attribute)
    alone = typer.Typer()
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name)
    else:
        alone.command(name)(found)
    return get_group(alone).commands[name]


commands = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"yishitang {version('yishitang')}")
        raise typer.Exit()


@commands.callback()
def yishitang(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Yishitang 议事堂: household votes for residential estates, in the residents' own group chat."""


def main() -> None:
    """Run the command that was typed."""
    console.replace_what_cannot_be_printed()
    commands()
