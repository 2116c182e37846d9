"""Handing out the ledger of a vote, a matter or an account, and what it says of a secret vote."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import owned
from bot.actions.hall import Hall
from bot.actions.owned import Owned
from bot.voting.chain import commitment
from bot.voting.chain.chain import fingerprint as short_form
from bot.voting.ledger.file import read, written
from bot.voting.ledger.owner import Owner, Whose, of_vote
from bot.voting.proposals.proposal import Proposal
from storage import ledger
from storage.ballots import ballots
from storage.estates import estates


async def entries(connection: AsyncConnection, proposal: Proposal) -> list[list[str]]:
    """Return the list by which the households of a secret vote find their ballots; of an open one none."""
    if not proposal.terms.secret:
        return []
    standing = await ballots.standing_on(connection, proposal.id)
    return commitment.entries((ballot.salt or "", ballot.choice) for ballot in standing)


async def export(hall: Hall, proposal_id: int) -> bytes:
    """Return the file of a vote's ledger; errors are those of ``export_of``."""
    return await export_of(hall, of_vote(proposal_id))


async def export_of(hall: Hall, whose: Whose) -> bytes:
    """Return the file of a ledger. Errors are those of ``owned.get``."""
    async with hall.read() as connection:
        return await _file(connection, await owned.get(connection, whose))


def fingerprint_of(data: bytes) -> str:
    """Return the short form of the head of an exported ledger, as it is announced with the result."""
    return read(data).fingerprint


async def fingerprint(hall: Hall, proposal_id: int) -> str:
    """Return the short form of the head of a proposal's ledger as it stands."""
    async with hall.read() as connection:
        return short_form((await ledger.heads(connection, [proposal_id]))[proposal_id])


async def export_number(hall: Hall, estate_id: int, number: int, owner: Owner = Owner.VOTE) -> bytes:
    """Return the file of the ledger of an estate's vote, matter or account with that number.

    Errors are those of ``owned.get``.
    """
    async with hall.read() as connection:
        return await _file(connection, await owned.numbered(connection, owner, estate_id, number))


async def _file(connection: AsyncConnection, found: Owned) -> bytes:
    estate, whose = await estates.get(connection, found.estate_id), owned.ledger_of(found)
    return written(estate.name, found.number, await ledger.records_of(connection, whose), whose.owner)
