"""The command that prints how a vote stands or ended."""

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.actions.results import dossier, results
from bot.commands import console
from bot.commands.console import ConfigFile, EstateName, Language
from bot.reports.csv_table import result_csv
from bot.reports.data import result_data
from bot.reports.picture import result_png
from bot.reports.printing import Order, for_the_wall, printed
from bot.reports.result_rows import result_rows
from bot.reports.rows import ResultRows
from bot.reports.workbook import result_xlsx
from bot.texts.catalogue import Texts
from bot.texts.markup import without_markup
from bot.texts.results.report import detail_text, report_text
from bot.voting.refusals import NotCountedYet


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PNG = "png"
    PDF = "pdf"


Output = Annotated[Path | None, typer.Option("--output", help="A file; without it, standard output.")]


def print_results(
    proposal: Annotated[int, typer.Argument(help="The number on the proposal's card.")],
    estate_name: EstateName = None,
    form: Annotated[Format, typer.Option("--format")] = Format.TEXT,
    output: Output = None,
    language: Language = None,
    config_file: ConfigFile = None,
) -> None:
    """Print how a vote stands or ended; a secret ballot never says who voted how."""

    async def ask(hall: Hall) -> bytes:
        estate = await offices.estate_named(hall, estate_name)
        texts = console.texts(language, estate.body)
        if form is Format.TEXT:
            return as_text(texts, await results.detail_of_number(hall, estate.id, proposal)).encode()
        found = await dossier.of_number(hall, estate.id, proposal)
        return made(form, texts, result_rows(found))

    if output is None and form in BINARY and sys.stdout.isatty():
        console.stop("terminal.needs-output", console.UNUSABLE)
    data = console.in_hall(console.settings(config_file), ask)
    if output is None:
        typer.echo(data, nl=form in (Format.TEXT, Format.JSON))
    else:
        output.write_bytes(data)


BINARY = (Format.XLSX, Format.PNG, Format.PDF)

MAKERS: dict[Format, Callable[[Texts, ResultRows], bytes]] = {
    Format.JSON: lambda texts, rows: as_json(rows).encode(),
    Format.CSV: result_csv,
    Format.XLSX: result_xlsx,
    Format.PNG: result_png,
    Format.PDF: lambda texts, rows: result_sheet(texts, rows),
}


def made(form: Format, texts: Texts, rows: ResultRows) -> bytes:
    """Return a result as a file. Errors are those of ``result_sheet``."""
    return MAKERS[form](texts, rows)


def as_json(rows: ResultRows) -> str:
    """Return a result as data, for programs."""
    return console.as_json(result_data(rows), indent=2)


def result_sheet(texts: Texts, rows: ResultRows) -> bytes:
    """Return the sheet for the wall: the preliminary result as long as it can be objected to.

    Raises:
        NotCountedYet: there is no result.
    """
    if not rows.proposal.state.was_counted:
        raise NotCountedYet()
    return next(printed(texts, Order(for_the_wall(rows.proposal.state), rows)))


def as_text(texts: Texts, detail: results.Detail) -> str:
    """Return a result in sentences, for people."""
    found = detail.report
    parts = [report_text(texts, found.estate, found.proposal, found.tally, found.verdict, found.objections)]
    parts += detail_text(texts, found.proposal, detail.buildings, detail.choices, detail.conflicts)
    return "\n\n".join(without_markup(part) for part in parts)
