"""The command that writes the sheets of a vote: for the wall, for the doors, and to sign."""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import event_loop
from bot.actions.carrying_out import courses
from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.actions.households import codes
from bot.actions.results import dossier, pages
from bot.commands import console
from bot.commands.console import ConfigFile, EstateName, Language
from bot.commands.paper_files import write
from bot.commands.username import username
from bot.reports.printing import Notice, Order, parts
from bot.reports.result_rows import result_rows
from bot.texts.carrying_out.notes import lines_for_the_wall
from bot.voting.households.binding import Slip
from bot.voting.results.dossier import Dossier
from handlers.answering import links


class Owners(StrEnum):
    """What stands in the owners' column of sheets to sign."""

    BLANK = "blank"
    MASKED = "masked"


def print_sheets(
    notice: Annotated[Notice, typer.Argument(help="What to print.")],
    proposal: Annotated[int, typer.Argument(help="The number on the proposal's card.")],
    output: Annotated[Path, typer.Option("--output", help="A PDF; of many slips several, -1, -2 and so on.")],
    estate_name: EstateName = None,
    owners: Annotated[Owners, typer.Option(help="Whether sheets to sign show the owners.")] = Owners.BLANK,
    note: Annotated[
        list[str] | None,
        typer.Option(help="What was done since, newest first; else what the committee said."),
    ] = None,
    language: Language = None,
    config_file: ConfigFile = None,
) -> None:
    """Write a sheet of a vote as a PDF, in the estate's language; slips for all who have not voted."""
    config = console.settings(config_file)
    days = timedelta(days=config.binding.code_days)
    bot = event_loop.run(username(config))

    async def ask(hall: Hall) -> Order:
        estate = await offices.estate_named(hall, estate_name)
        found = await dossier.of_number(hall, estate.id, proposal)
        page = await pages.address(hall, found.proposal.id, config.web.url)
        wants_owners = notice is Notice.SIGNATURES and owners is Owners.MASKED
        return Order(
            notice,
            result_rows(found),
            links.from_paper(bot, found.proposal.id, page),
            await _codes(hall, estate.id, days) if notice is Notice.SLIPS else {},
            lambda code: links.deep_link(bot, code) if bot else "",
            await dossier.masked_owners(hall, found.proposal.id) if wants_owners else {},
            note or await _notes(hall, found, language) if notice is Notice.PROGRESS else (),
        )

    order = console.in_hall(config, ask)
    console.in_words(lambda: _write(order, language or order.rows.estate.language, output))


async def _notes(hall: Hall, found: Dossier, language: str | None) -> list[str]:
    """Return what the committee has said of the carrying out, in the words of the sheet."""
    course, zone = await courses.of_vote(hall, found.proposal.id), found.estate.tz
    return lines_for_the_wall(
        console.texts(language or found.estate.language, found.estate.body), zone, course.notes
    )


async def _codes(hall: Hall, estate_id: int, valid_for: timedelta) -> Mapping[int, Slip]:
    return {slip.household.id: slip for slip in await codes.slips(hall, estate_id, valid_for)}


async def _write(order: Order, language: str, output: Path) -> None:
    """Write the files with a bar of how far that has come, and say which there are."""
    writing = write(console.texts(language, order.rows.estate.body), order, output)
    with typer.progressbar(writing, length=parts(order), file=typer.get_text_stream("stderr")) as bar:
        written = list(bar)
    for path in written:
        typer.echo(console.texts().plain("terminal.printed", file=path))
