"""The list of the commands a person types; each lives in bot/commands."""

from importlib.metadata import version
from typing import Annotated

import typer

from bot.commands import console
from bot.commands.backup import backup
from bot.commands.check import check
from bot.commands.estate import estate
from bot.commands.ledger import ledger
from bot.commands.migrate_store import migrate_store
from bot.commands.new_key import new_key
from bot.commands.print_sheets import print_sheets
from bot.commands.rehearse import rehearse
from bot.commands.restore import restore
from bot.commands.results import print_results
from bot.commands.roll import roll
from bot.commands.run import run

commands = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
commands.command()(rehearse)
commands.command()(run)
commands.command()(check)
commands.command()(backup)
commands.command()(restore)
commands.command()(migrate_store)
commands.command()(new_key)
commands.command("results")(print_results)
commands.command("print")(print_sheets)
commands.add_typer(estate, name="estate")
commands.add_typer(roll, name="roll")
commands.add_typer(ledger, name="ledger")


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
