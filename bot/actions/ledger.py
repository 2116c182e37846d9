"""Appending to the ledger of a proposal in the act's own transaction, and handing it out."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.voting.ledger import commitment
from bot.voting.ledger.chain import Fact, Record
from bot.voting.ledger.chain import fingerprint as short_form
from bot.voting.ledger.file import read, written
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchProposal
from bot.voting.typed.codes import Below
from storage import ledger
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import proposals


async def begin(connection: AsyncConnection, estate_id: int, proposal_id: int, below: Below) -> None:
    """Begin the ledger of a proposal; people get names in it that nobody without its salt can resolve."""
    await ledger.begin(connection, estate_id, proposal_id, commitment.new_salt(below))


async def lock(connection: AsyncConnection, proposal_id: int) -> None:
    """Let nobody else touch the ballots of a proposal until the transaction ends."""
    await ledger.hold(connection, [proposal_id])


async def append(
    connection: AsyncConnection, proposal_id: int, acts: Sequence[Fact], now: datetime
) -> list[Record]:
    """Append acts to a proposal's ledger, in the transaction that does them, and return their records.

    ``by`` in a body is the user id of the person who acts (None for the clock and the operator); what is
    stored is the person's pseudonym.

    Raises:
        ValueError: a body is not what ``docs/ledger.md`` says of its kind.
    """
    if not acts:
        return []
    book = (await ledger.hold(connection, [proposal_id]))[proposal_id]
    added = [book.write(act, now) for act in acts]
    await ledger.store(connection, [book])
    return added


async def entries(connection: AsyncConnection, proposal: Proposal) -> list[list[str]]:
    """Return the list by which the households of a secret vote find their ballots; of an open one none."""
    if not proposal.terms.secret:
        return []
    standing = await ballots.standing_on(connection, proposal.id)
    return commitment.entries((ballot.salt or "", ballot.choice) for ballot in standing)


async def export(hall: Hall, proposal_id: int) -> bytes:
    """Return the file of a proposal's ledger.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    async with hall.read() as connection:
        return await _file(connection, await proposals.get(connection, proposal_id))


def fingerprint_of(data: bytes) -> str:
    """Return the short form of the head of an exported ledger, as it is announced with the result."""
    return read(data).fingerprint


async def fingerprint(hall: Hall, proposal_id: int) -> str:
    """Return the short form of the head of a proposal's ledger as it stands."""
    async with hall.read() as connection:
        return short_form((await ledger.heads(connection, [proposal_id]))[proposal_id])


async def export_number(hall: Hall, estate_id: int, number: int) -> bytes:
    """Return the file of the ledger of an estate's proposal with that number, for the operator.

    Raises:
        NoSuchProposal: there is none.
    """
    async with hall.read() as connection:
        return await _file(connection, await proposals.numbered(connection, estate_id, number))


async def _file(connection: AsyncConnection, proposal: Proposal | None) -> bytes:
    if proposal is None:
        raise NoSuchProposal()
    estate = await estates.get(connection, proposal.estate_id)
    return written(estate.name, proposal.number, await ledger.records(connection, proposal.id))
