"""Opening a vote that was announced: the roll is frozen from the register of that moment."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger
from bot.actions.hall import Hall
from bot.actions.results.letters import to_groups
from bot.voting.proposals import records
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import ElectorateEmpty
from storage import deliveries
from storage.estates import events
from storage.households import households
from storage.proposals import postings, proposals, rolls


async def open_vote(connection: AsyncConnection, hall: Hall, proposal: Proposal) -> None:
    """Open an announced vote that is held; the group is told, unless the deadline has come meanwhile.

    Raises:
        ElectorateEmpty: the register has nobody any more who would be entitled.
    """
    await households.lock(connection, proposal.estate_id)  # no register in between
    await rolls.freeze(connection, proposal.id, proposal.estate_id, proposal.terms.electorate)
    roll = await proposals.roll(connection, proposal.id)
    if not roll:
        raise ElectorateEmpty()
    await proposals.move(connection, proposal.id, state=ProposalState.OPEN)
    await ledger.append(connection, proposal.id, [records.opened(roll)], hall.now)
    await postings.mark_stale(connection, [proposal.id])
    if hall.now < proposal.closes_at:
        await deliveries.put(connection, await to_groups(connection, proposal, "opened"), hall.now)
    fields = {"proposal_id": proposal.id}
    await events.record(connection, proposal.estate_id, None, "proposal-opened", hall.now, **fields)
