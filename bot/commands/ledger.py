"""The ledger on the command line: exported into a file, and checked without any database."""

from pathlib import Path
from typing import Annotated

import typer

from bot.actions import ledger as ledgers
from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.commands import console
from bot.commands.console import ConfigFile, EstateName
from bot.texts.catalogue import Texts
from bot.texts.ledger.ledger import ballot_text, checked_text, opened_text
from bot.voting.chain.chain import typed_fingerprint
from bot.voting.ledger.file import LedgerFile, read
from bot.voting.ledger.receipts import find, opened
from bot.voting.verifying.check import Checked, check

ledger = typer.Typer(no_args_is_help=True, help="The record of a vote that anyone can check.")


@ledger.command("export")
def export(
    proposal: Annotated[int, typer.Argument(help="The number on the proposal's card.")],
    estate_name: EstateName = None,
    output: Annotated[Path | None, typer.Option(help="A file; without it, standard output.")] = None,
    config_file: ConfigFile = None,
) -> None:
    """Write the ledger of one vote as JSON Lines."""

    async def ask(hall: Hall) -> bytes:
        estate = await offices.estate_named(hall, estate_name)
        return await ledgers.export_number(hall, estate.id, proposal)

    data = console.in_hall(console.settings(config_file), ask)
    if output is None:
        typer.echo(data, nl=False)
        return
    output.write_bytes(data)
    fingerprint = read(data).fingerprint
    typer.echo(console.texts().plain("ledger.exported", file=output, fingerprint=fingerprint))


@ledger.command("verify")
def verify(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    receipt: Annotated[str | None, typer.Option(help="Show the ballot with this receipt.")] = None,
    salt: Annotated[str | None, typer.Option(help="Open that ballot of a secret vote.")] = None,
) -> None:
    """Work everything out anew and say where the file was tampered with; no database, no network."""

    async def load() -> LedgerFile:
        return read(file.read_bytes())

    texts, checked = console.texts(), check(console.in_words(load))
    typer.echo(checked_text(texts, checked))
    if not checked.holds:
        raise typer.Exit(console.REFUSED)
    if receipt is not None:
        _show_ballot(texts, checked, receipt, salt)


def _show_ballot(texts: Texts, checked: Checked, typed: str, salt: str | None) -> None:
    records = checked.ledger.records
    found = find(records, typed_fingerprint(typed) or "")
    if found is None:
        console.stop("ledger.no-such-receipt", console.REFUSED, receipt=typed)
    typer.echo(ballot_text(texts, checked, found))
    if salt is None:
        return
    inside = opened(records, found, salt.strip().lower())
    if inside is None:
        console.stop("ledger.wrong-salt", console.REFUSED)
    typer.echo(opened_text(texts, checked, inside))
