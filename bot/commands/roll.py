"""The roll on the command line: a register is imported, the households' codes are printed."""

import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot import event_loop
from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.actions.households import codes, import_register
from bot.actions.households.import_register import Preview
from bot.commands import console
from bot.commands.console import ConfigFile, EstateName
from bot.commands.username import username
from bot.registers.reading import columns_of, read_register
from bot.texts.catalogue import Texts
from bot.texts.households.register import done_text, preview_text
from bot.texts.households.register_columns import ask_text, found_columns
from bot.texts.households.register_problems import MOST_SHOWN, problem_lines
from bot.texts.households.slips import slips_csv
from bot.texts.markup import without_markup
from bot.texts.spreadsheets import harmless
from bot.voting.households.area_unit import AreaUnit
from bot.voting.households.binding import Slip
from bot.voting.households.columns import FoundColumn, Layout
from bot.voting.households.layout import LETTERS, read_typed
from bot.voting.households.register import RegisterProblem
from bot.voting.refusals import RegisterWithoutAreas, RegisterWithoutColumns

roll = typer.Typer(no_args_is_help=True, help="The register of an estate's households, and their codes.")


@roll.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=".xlsx, .xls, .ods or .csv")],
    estate_name: EstateName = None,
    yes: Annotated[bool, typer.Option("--yes", help="Import without asking.")] = False,
    areas_are_right: Annotated[
        bool, typer.Option("--areas-are-right", help="Areas far from those of other units are as they stand.")
    ] = False,
    columns: Annotated[str | None, typer.Option(help="Which column is which: room=B,area=F.")] = None,
    areas_in: Annotated[AreaUnit | None, typer.Option(help="The unit of the areas.")] = None,
    config_file: ConfigFile = None,
) -> None:
    """Show what a register says and would change, and import it after a yes."""
    config, texts = console.settings(config_file), console.texts()
    data = file.read_bytes()

    async def preview(hall: Hall) -> Preview:
        said = Layout(read_typed(columns) if columns else (), areas_in)
        return await _previewed(hall, texts, estate_name, file.name, data, said)

    found = console.in_hall(config, preview)
    _print_preview(texts, found)
    import_id = found.import_id
    if import_id is None:
        raise typer.Exit(0 if found.register.households else console.REFUSED)
    in_doubt = bool(found.register.doubts) and not areas_are_right
    told, asked = yes and not in_doubt, sys.stdin.isatty()
    if told or (asked and typer.confirm(without_markup(ask_text(texts, found.register)))):
        diff = console.in_hall(config, lambda hall: import_register.confirm(hall, import_id, None, True))
        typer.echo(without_markup(done_text(texts, diff)))
        return
    console.in_hall(config, lambda hall: import_register.discard(hall, import_id))
    if not asked:
        console.stop("register.areas-in-doubt" if in_doubt else "register.nobody-to-ask", console.UNUSABLE)
    typer.echo(texts.plain("register.discarded"))


async def _previewed(
    hall: Hall, texts: Texts, estate_name: str | None, name: str, data: bytes, said: Layout
) -> Preview:
    """Return what a register would change; print what its columns may be where that cannot be told."""
    estate = await offices.estate_named(hall, estate_name)
    kept = await import_register.kept_layout(hall, estate.id)
    try:
        register = read_register(name, data, said, kept)
        return await import_register.preview(hall, estate.id, name, register)
    except (RegisterWithoutColumns, RegisterWithoutAreas):
        _print_columns(texts, columns_of(name, data, said, kept))
        raise


def _print_columns(texts: Texts, columns: Sequence[FoundColumn]) -> None:
    """Print what stands at the head of each column, and how to say which is which."""
    typer.echo(found_columns(texts, columns), err=True)
    typer.echo(texts.plain("register.say-columns", meanings=", ".join(LETTERS.values())), err=True)


def _print_preview(texts: Texts, found: Preview) -> None:
    text = preview_text(
        texts, found.estate.name, found.file_name, found.register, found.diff, found.sold_in_votes
    )
    typer.echo(without_markup(text) + "\n")
    if len(found.register.problems) > MOST_SHOWN:
        _print_problems(texts, found.register.problems)


def _print_problems(texts: Texts, problems: Sequence[RegisterProblem]) -> None:
    """Print one line per problem, its parts separated by tabs as spreadsheets paste them."""
    for line in problem_lines(texts, problems):
        typer.echo("\t".join(harmless(" ".join(part.split())) for part in line))
    typer.echo()


@roll.command("codes")
def print_codes(estate_name: EstateName = None, config_file: ConfigFile = None) -> None:
    """Print the codes of all households nobody may vote for yet, as CSV; with links if Telegram answers."""
    config = console.settings(config_file)
    valid_for = timedelta(days=config.binding.code_days)

    async def slips(hall: Hall) -> list[Slip]:
        estate = await offices.estate_named(hall, estate_name)
        return await codes.slips(hall, estate.id, valid_for)

    found = console.in_hall(config, slips)
    typer.echo(slips_csv(found, event_loop.run(username(config))), nl=False)
