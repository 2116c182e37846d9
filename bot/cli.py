"""The commands a person types."""

import json
import logging
import re
from enum import StrEnum
from importlib.metadata import version
from typing import Annotated

import typer

from bot import terminal
from bot.actions import offices, results
from bot.actions.house import House
from bot.app import running
from bot.cli_estate import estate
from bot.cli_ledger import ledger
from bot.cli_roll import roll
from bot.clock import SystemClock
from bot.config import TOKEN_PATTERN, Config
from bot.rehearse import rehearse
from bot.reports.data import result_data
from bot.terminal import ConfigFile, EstateName
from bot.texts.markup import without_markup
from bot.texts.report import detail_text, report_text

commands = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
commands.add_typer(estate, name="estate")
commands.add_typer(roll, name="roll")
commands.add_typer(ledger, name="ledger")
commands.command()(rehearse)


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


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


@commands.command()
def run(config_file: ConfigFile = None) -> None:
    """Run the bot until it is interrupted."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for ours in ("bot", "handlers"):
        logging.getLogger(ours).setLevel(logging.INFO)
    config = terminal.settings(config_file)
    if not re.fullmatch(TOKEN_PATTERN, config.telegram.token.get_secret_value()):
        terminal.stop("terminal.no-token", terminal.UNUSABLE)
    terminal.in_words(lambda: _run(config))


async def _run(config: Config) -> None:
    async with running(config, SystemClock()) as program:
        typer.echo(terminal.texts().plain("terminal.running", bot=program.desk.bot_username))
        await terminal.interrupted()


@commands.command("results")
def print_results(
    proposal: Annotated[int, typer.Argument(help="The number on the proposal's card.")],
    estate_name: EstateName = None,
    form: Annotated[Format, typer.Option("--format")] = Format.TEXT,
    config_file: ConfigFile = None,
) -> None:
    """Print how a vote stands or ended; a secret ballot never says who voted how."""

    async def ask(house: House) -> results.Detail:
        estate = await offices.estate_named(house, estate_name)
        return await results.detail_of_number(house, estate.id, proposal)

    detail = terminal.in_house(terminal.settings(config_file), ask)
    typer.echo(_as_json(detail) if form is Format.JSON else _as_text(detail))


def _as_json(detail: results.Detail) -> str:
    found = detail.report
    data = result_data(
        found.estate,
        found.proposal,
        found.verdict,
        found.tally,
        detail.buildings,
        detail.choices,
        detail.conflicts,
        found.objections,
    )
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_text(detail: results.Detail) -> str:
    texts, found = terminal.texts(), detail.report
    parts = [report_text(texts, found.estate, found.proposal, found.tally, found.verdict, found.objections)]
    parts += detail_text(texts, found.proposal, detail.buildings, detail.choices, detail.conflicts)
    return "\n\n".join(without_markup(part) for part in parts)


def main() -> None:
    """Run the command that was typed."""
    commands()
