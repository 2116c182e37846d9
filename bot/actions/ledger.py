"""Handing out the ledger of a proposal, and what it says of a secret vote."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.voting.chain import commitment
from bot.voting.chain.chain import fingerprint as short_form
from bot.voting.ledger.file import read, written
from bot.voting.ledger.owner import Owner, of_matter
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchMatter, NoSuchProposal
from storage import ledger
from storage.ballots import ballots
from storage.estates import estates
from storage.matters import matters
from storage.proposals import proposals


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


async def export_matter(hall: Hall, estate_id: int, number: int) -> bytes:
    """Return the file of the ledger of an estate's matter with that number.

    Raises:
        NoSuchMatter: there is none.
    """
    async with hall.read() as connection:
        matter = await matters.numbered(connection, estate_id, number)
        if matter is None:
            raise NoSuchMatter()
        estate = await estates.get(connection, estate_id)
        records = await ledger.records_of(connection, of_matter(matter.id))
        return written(estate.name, number, records, Owner.MATTER)


async def _file(connection: AsyncConnection, proposal: Proposal | None) -> bytes:
    if proposal is None:
        raise NoSuchProposal()
    estate = await estates.get(connection, proposal.estate_id)
    return written(estate.name, proposal.number, await ledger.records(connection, proposal.id))
