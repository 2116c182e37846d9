"""Reading everything on file about a vote, for its reports."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.results.results import conflicts_of
from bot.voting.chain.chain import fingerprint
from bot.voting.checkpoints import checkpoint
from bot.voting.households.masking import masked
from bot.voting.ledger import owner
from bot.voting.proposals.proposal import Proposal
from bot.voting.refusals import NoSuchProposal
from bot.voting.results.dossier import Dossier, Stamp, answers
from storage import ledger, objections
from storage.ballots import ballots
from storage.estates import estates
from storage.following_up import follow_ups
from storage.households import households
from storage.proposals import proposals


async def of_vote(hall: Hall, proposal_id: int) -> Dossier:
    """Return the dossier of a vote, as the committee and its auditors may see it.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    async with hall.read() as connection:
        return await _dossier(hall, connection, await proposals.get(connection, proposal_id))


async def of_number(hall: Hall, estate_id: int, number: int) -> Dossier:
    """Return what ``of_vote`` does of an estate's vote with that number, for the operator."""
    async with hall.read() as connection:
        return await _dossier(hall, connection, await proposals.numbered(connection, estate_id, number))


async def steps_ran(hall: Hall, proposal_id: int) -> int:
    """Return how many steps of its timetable a vote has seen, those that were passed over among them."""
    async with hall.read() as connection:
        return len(await follow_ups.ran(connection, proposal_id))


async def masked_owners(hall: Hall, proposal_id: int) -> dict[int, str]:
    """Return by household id the owners of a vote's roll, of whose names only the beginnings can be read."""
    async with hall.read() as connection:
        found = await households.owners(connection, proposal_id)
    return {household_id: masked(names) for household_id, names in found.items()}


async def _dossier(hall: Hall, connection: AsyncConnection, proposal: Proposal | None) -> Dossier:
    if proposal is None:
        raise NoSuchProposal()
    standing = await ballots.standing_on(connection, proposal.id)
    return Dossier(
        estate=await estates.get(connection, proposal.estate_id),
        proposal=proposal,
        tally=await ballots.tally(connection, proposal.id),
        at=hall.now,
        buildings=await ballots.tallies_by_building(connection, proposal.id),
        roll=await proposals.roll(connection, proposal.id),
        answers=answers(proposal, standing, await ballots.first_cast(connection, proposal.id)),
        ran=[each for each in await follow_ups.ran(connection, proposal.id) if not each.passed_over],
        asked=await follow_ups.asked(connection, proposal.id),
        conflicts=await conflicts_of(connection, proposal),
        objections=await objections.summary(connection, proposal.id),
        stamp=_stamp(hall, await ledger.hashes(connection, owner.of_vote(proposal.id))),
    )


def _stamp(hall: Hall, hashes: Sequence[str]) -> Stamp | None:
    """Return a signed note of how far the ledger has come by now; a sheet on the wall anchors it too."""
    if not hashes:
        return None
    reached = checkpoint.of(hashes)
    note = hall.key.signed(reached.text, reached.origin)
    return Stamp(reached.size, fingerprint(hashes[-1]), note)
