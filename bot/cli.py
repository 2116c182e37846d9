"""The commands a person types."""

import asyncio
import json
import logging
import re
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import terminal
from bot.actions import offices, results
from bot.actions.house import House
from bot.app import running
from bot.cli_roll import roll
from bot.clock import SystemClock
from bot.config import TOKEN_PATTERN, Config
from bot.config import Estate as EstateSettings
from bot.rehearse import rehearse
from bot.reports.data import result_data
from bot.texts.report import detail_text, report_text, without_markup
from bot.username import username
from bot.voting.estate import Invitation
from handlers.links import JOIN, join

commands = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
estate = typer.Typer(no_args_is_help=True, help="Estates and their committees.")
commands.add_typer(estate, name="estate")
commands.add_typer(roll, name="roll")
commands.command()(rehearse)

ConfigFile = Annotated[
    Path | None, typer.Option("--config", help="config.toml where you stand, if not given.")
]


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


@estate.command("add")
def add(
    name: str,
    zone: Annotated[str | None, typer.Option(help="IANA time zone, such as Asia/Shanghai.")] = None,
    config_file: ConfigFile = None,
) -> None:
    """Add an estate and print the one-time link for its first committee member."""
    config = terminal.settings(config_file)
    here = config.estate if zone is None else _in_zone(config, zone)

    async def found(house: House) -> Invitation:
        days = timedelta(days=config.binding.invitation_days)
        _, invitation = await offices.found(house, name, here.zone, here.language, days)
        return invitation

    _print_link(config, terminal.in_house(config, found))


def _in_zone(config: Config, zone: str) -> EstateSettings:
    try:
        return EstateSettings(zone=zone, language=config.estate.language)
    except ValueError:
        terminal.stop("terminal.unknown-zone", terminal.UNUSABLE, zone=zone)


@estate.command("invite")
def invite(name: str, config_file: ConfigFile = None) -> None:
    """Print another one-time link into an estate's committee."""
    config = terminal.settings(config_file)
    days = timedelta(days=config.binding.invitation_days)
    _print_link(config, terminal.in_house(config, lambda house: offices.invite(house, name, days)))


@estate.command("list")
def list_estates(config_file: ConfigFile = None) -> None:
    """Print the name and time zone of every estate."""
    for found in terminal.in_house(terminal.settings(config_file), offices.all_estates):
        typer.echo(f"{found.name}\t{found.zone}")


def _print_link(config: Config, invitation: Invitation) -> None:
    if bot := asyncio.run(username(config)):
        typer.echo(join(bot, invitation.token))
    else:
        typer.echo(
            terminal.texts().plain("terminal.start-by-hand", command=f"/start {JOIN}{invitation.token}")
        )


@commands.command("results")
def print_results(
    proposal: Annotated[int, typer.Argument(help="The number on the proposal's card.")],
    estate_name: Annotated[str | None, typer.Option("--estate", help="Not needed if there is one.")] = None,
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
    )
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_text(detail: results.Detail) -> str:
    texts, found = terminal.texts(), detail.report
    parts = [report_text(texts, found.estate, found.proposal, found.tally, found.verdict)]
    parts += detail_text(texts, found.proposal, detail.buildings, detail.choices, detail.conflicts)
    return "\n\n".join(without_markup(part) for part in parts)


def main() -> None:
    """Run the command that was typed."""
    commands()
