"""Estates on the command line: added, listed, and who serves them."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot import event_loop
from bot.actions.estates import committee, offices
from bot.actions.hall import Hall
from bot.actions.proposals import developers
from bot.commands import console
from bot.commands.console import ConfigFile
from bot.commands.username import username
from bot.config import Config
from bot.config import Estate as EstateSettings
from bot.voting.estates.body import Body
from bot.voting.estates.estate import Invitation, Office
from handlers.answering.links import JOIN, join

estate = typer.Typer(no_args_is_help=True, help="Estates, their committees and auditors.")


@estate.command("add")
def add(
    name: str,
    zone: Annotated[str | None, typer.Option(help="IANA time zone, such as Asia/Shanghai.")] = None,
    led_by: Annotated[
        Body, typer.Option(help="By what it is led; the committee can change it.")
    ] = Body.COMMITTEE,
    config_file: ConfigFile = None,
) -> None:
    """Add an estate and print the one-time link for its first committee member."""
    config = console.settings(config_file)
    here = config.estate if zone is None else _in_zone(config, zone)

    async def found(hall: Hall) -> Invitation:
        days = timedelta(days=config.binding.invitation_days)
        _, invitation = await offices.found(hall, name, here.zone, here.language, days, led_by)
        return invitation

    _print_link(config, console.in_hall(config, found))


def _in_zone(config: Config, zone: str) -> EstateSettings:
    try:
        return EstateSettings(zone=zone, language=config.estate.language)
    except ValueError:
        console.stop("terminal.unknown-zone", console.UNUSABLE, zone=zone)


@estate.command("invite")
def invite(
    name: str,
    auditor: Annotated[bool, typer.Option("--auditor", help="The link makes an auditor.")] = False,
    config_file: ConfigFile = None,
) -> None:
    """Print another one-time link into an estate's committee, or for an auditor."""
    config = console.settings(config_file)
    days = timedelta(days=config.binding.invitation_days)
    office = Office.AUDITOR if auditor else Office.COMMITTEE
    _print_link(config, console.in_hall(config, lambda hall: offices.invite(hall, name, office, days)))


@estate.command("list")
def list_estates(config_file: ConfigFile = None) -> None:
    """Print the name and time zone of every estate."""
    found = console.in_hall(console.settings(config_file), offices.all_estates)
    _list([f"{each.name}\t{each.zone}" for each in found], "terminal.no-estate")


def _list(lines: Sequence[str], where_none: str) -> None:
    """Print lines for whoever reads on; where there are none, say so to the person at the terminal."""
    for line in lines:
        typer.echo(line)
    if not lines:
        typer.echo(console.texts().plain(where_none), err=True)


def _print_link(config: Config, invitation: Invitation) -> None:
    if bot := event_loop.run(username(config)):
        typer.echo(join(bot, invitation.token))
    else:
        typer.echo(
            console.texts().plain("terminal.start-by-hand", command=f"/start {JOIN}{invitation.token}")
        )


@estate.command("committee")
def list_committee(name: str, config_file: ConfigFile = None) -> None:
    """Print who sits on an estate's committee: Telegram's number of each, and the name."""
    _print_serving(name, Office.COMMITTEE, config_file)


@estate.command("auditors")
def list_auditors(name: str, config_file: ConfigFile = None) -> None:
    """Print an estate's auditors: Telegram's number of each, and the name."""
    _print_serving(name, Office.AUDITOR, config_file)


def _print_serving(name: str, office: Office, config_file: Path | None) -> None:
    config = console.settings(config_file)
    found = console.in_hall(config, lambda hall: committee.members(hall, name, office))
    _list([f"{person.user_id}\t{person.name}" for person in found], "terminal.nobody-serves")


@estate.command("dismiss")
def dismiss(
    name: str,
    user_id: Annotated[
        int, typer.Argument(help="Telegram's number, as `estate committee` and `estate auditors` print it.")
    ],
    config_file: ConfigFile = None,
) -> None:
    """Take the office from a committee member or an auditor; the running bot tells everybody concerned."""
    config = console.settings(config_file)
    found, person = console.in_hall(config, lambda hall: committee.dismiss(hall, name, user_id))
    typer.echo(console.texts().plain("terminal.dismissed", name=person.name, estate=found.name))


@estate.command("developer")
def name_developer(
    name: str,
    developer: Annotated[
        str, typer.Argument(help="The owner of the unsold units, as the register names him.")
    ],
    config_file: ConfigFile = None,
) -> None:
    """Say under which name the register lists the developer: all his units together are one household."""
    config = console.settings(config_file)
    owner, units = console.in_hall(config, lambda hall: developers.name_by_operator(hall, name, developer))
    typer.echo(console.texts().plain("terminal.developer", units, name=owner, estate=name))
