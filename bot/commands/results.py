"""The command that prints how a vote stands or ended."""

from enum import StrEnum
from typing import Annotated

import typer

from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.actions.results import results
from bot.commands import console
from bot.commands.console import ConfigFile, EstateName
from bot.reports.data import result_data
from bot.texts.markup import without_markup
from bot.texts.results.report import detail_text, report_text


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


def print_results(
    proposal: Annotated[int, typer.Argument(help="The number on the proposal's card.")],
    estate_name: EstateName = None,
    form: Annotated[Format, typer.Option("--format")] = Format.TEXT,
    config_file: ConfigFile = None,
) -> None:
    """Print how a vote stands or ended; a secret ballot never says who voted how."""

    async def ask(hall: Hall) -> results.Detail:
        estate = await offices.estate_named(hall, estate_name)
        return await results.detail_of_number(hall, estate.id, proposal)

    detail = console.in_hall(console.settings(config_file), ask)
    typer.echo(as_json(detail) if form is Format.JSON else as_text(detail))


def as_json(detail: results.Detail) -> str:
    """Return a result as data, for programs."""
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
    return console.as_json(data, indent=2)


def as_text(detail: results.Detail) -> str:
    """Return a result in sentences, for people."""
    texts, found = console.texts(), detail.report
    parts = [report_text(texts, found.estate, found.proposal, found.tally, found.verdict, found.objections)]
    parts += detail_text(texts, found.proposal, detail.buildings, detail.choices, detail.conflicts)
    return "\n\n".join(without_markup(part) for part in parts)
