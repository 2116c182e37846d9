"""The ledger on the command line: exported into a file, and checked without any database."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.actions import ledger as ledgers
from bot.actions.checkpoints import kept
from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.commands import console
from bot.commands.console import ConfigFile, EstateName
from bot.keys import is_signed
from bot.texts.catalogue import Texts
from bot.texts.ledger.ledger import ballot_text, checked_text, opened_text
from bot.voting.chain.chain import typed_fingerprint
from bot.voting.checkpoints import checkpoint as checkpoints
from bot.voting.checkpoints.checkpoint import Checkpoint
from bot.voting.checkpoints.proof import proof
from bot.voting.ledger.file import LedgerFile, read
from bot.voting.ledger.owner import Owner
from bot.voting.ledger.receipts import find, opened
from bot.voting.verifying.check import Checked, check

Found = TypeVar("Found")

ledger = typer.Typer(no_args_is_help=True, help="The records that anyone can check.")


class Of(StrEnum):
    """What a ledger is about, as it is typed."""

    VOTE = "vote"
    MATTER = "matter"
    ACCOUNT = "account"


Number = Annotated[int, typer.Argument(help="Of the vote, matter or account, as the chat shows it.")]
OfWhat = Annotated[Of, typer.Option("--of", help="What the number is of.")]


@ledger.command("export")
def export(
    number: Number,
    of: OfWhat = Of.VOTE,
    estate_name: EstateName = None,
    output: Annotated[Path | None, typer.Option(help="A file; without it, standard output.")] = None,
    config_file: ConfigFile = None,
) -> None:
    """Write the ledger of one vote, matter or account as JSON Lines."""
    data = _found(ledgers.export_number, number, of, estate_name, config_file)
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
    checkpoint: Annotated[
        str | None,
        typer.Option(help="A checkpoint from the group, or a file: is it extended?"),
    ] = None,
    signer: Annotated[str | None, typer.Option(help="By whom the checkpoint is to be signed (vkey).")] = None,
) -> None:
    """Work everything out anew and say where the file was tampered with; no database, no network."""

    async def load() -> LedgerFile:
        return read(file.read_bytes())

    texts, checked = console.texts(), check(console.in_words(load))
    typer.echo(checked_text(texts, checked))
    if not checked.holds:
        raise typer.Exit(console.REFUSED)
    if checkpoint is not None:
        _compare(texts, checked, _text_of(checkpoint), signer)
    if receipt is not None:
        _show_ballot(texts, checked, receipt, salt)


@ledger.command("prove")
def prove(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    receipt: Annotated[str, typer.Argument(help="Of the ballot that is to be found in the checkpoint.")],
    checkpoint: Annotated[str, typer.Argument(help="A checkpoint from the group, or a file with one.")],
) -> None:
    """Print the proof, of a few lines, that a ballot is among the records of a checkpoint."""

    async def load() -> tuple[LedgerFile, Checkpoint]:
        return read(file.read_bytes()), checkpoints.read(_text_of(checkpoint))

    ledger_file, anchored = console.in_words(load)
    hashes = [record.hash for record in ledger_file.records]
    if not anchored.holds_of(hashes):
        console.stop("ledger.extends-not", console.REFUSED, anchored.size)
    found = find(ledger_file.records, typed_fingerprint(receipt) or "")
    if found is None or found.record.seq > anchored.size:
        console.stop("ledger.no-such-receipt", console.REFUSED, receipt=receipt)
    note = checkpoints.note_in(_text_of(checkpoint))
    typer.echo(proof(found.record, hashes[: anchored.size], note), nl=False)


@ledger.command("checkpoints")
def posted(
    number: Number,
    of: OfWhat = Of.VOTE,
    estate_name: EstateName = None,
    config_file: ConfigFile = None,
) -> None:
    """Print all checkpoints that were posted, cosigned for the auditors who keep them."""
    typer.echo(_found(kept.export_number, number, of, estate_name, config_file), nl=False)


@ledger.command("signer")
def signer(
    number: Number,
    of: OfWhat = Of.VOTE,
    estate_name: EstateName = None,
    config_file: ConfigFile = None,
) -> None:
    """Print by which key the checkpoints are signed (vkey), to be told to the auditors."""

    async def key_of(hall: Hall, estate_id: int, number: int, owner: Owner) -> str:
        records = read(await ledgers.export_number(hall, estate_id, number, owner)).records
        return hall.key.verifier(checkpoints.of([records[0].hash]).origin)

    typer.echo(_found(key_of, number, of, estate_name, config_file))


def _found(
    find: Callable[[Hall, int, int, Owner], Awaitable[Found]],
    number: int,
    of: Of,
    estate_name: str | None,
    config_file: Path | None,
) -> Found:
    """Return what is found under a number, in the estate of that name or the only one."""

    async def ask(hall: Hall) -> Found:
        estate = await offices.estate_named(hall, estate_name)
        return await find(hall, estate.id, number, Owner[of.name])

    return console.in_hall(console.settings(config_file), ask)


def _text_of(checkpoint: str) -> str:
    """Return a checkpoint that was typed, or what stands in a file of that name."""
    with suppress(OSError, ValueError):  # a text is too long for a name, or has line breaks
        if Path(checkpoint).is_file():
            return Path(checkpoint).read_text(encoding="utf-8", errors="replace")
    return checkpoint


def _compare(texts: Texts, checked: Checked, text: str, signer: str | None) -> None:
    """Say whether a ledger extends a checkpoint, and whether that one is signed as was demanded."""

    async def load() -> list[Checkpoint]:
        return checkpoints.read_all(text)

    found, hashes = console.in_words(load), [record.hash for record in checked.ledger.records]
    broken = checkpoints.contradicted(found, hashes)
    for each in found:
        typer.echo(texts.plain("ledger.extends-not" if each in broken else "ledger.extends", each.size))
    signed = signer is None or is_signed(checkpoints.note_in(text), signer)
    if signer is not None:
        typer.echo(texts.plain("ledger.signed" if signed else "ledger.signed-not"))
    if broken or not signed:
        raise typer.Exit(console.REFUSED)


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
