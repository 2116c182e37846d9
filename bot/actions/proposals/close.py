"""Closing a vote: the first count, and the last one when the time to object is over."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger
from bot.actions.hall import Hall
from bot.actions.results.letters import to_committee, to_groups
from bot.voting.counting.tally import Tally
from bot.voting.proposals import records
from bot.voting.proposals.proposal import Proposal, ProposalState
from storage import deliveries, objections
from storage.ballots import ballots
from storage.estates import events
from storage.following_up import door_lists
from storage.proposals import postings, proposals


async def close(connection: AsyncConnection, hall: Hall, proposal: Proposal) -> None:
    """Count a vote that is held for the first time; without a time to object for the last time as well.

    The time to object begins when the count is known, however long after the deadline that is. Without
    one the vote still waits for the objections that were raised before.
    """
    tally = await _locked_tally(connection, proposal)
    days = timedelta(days=proposal.terms.objection_days)
    until = hall.now + days if days else None
    told = records.closed(proposal.terms, tally, until, await ledger.entries(connection, proposal))
    await ledger.append(connection, proposal.id, [told], hall.now)
    outcome = proposal.terms.judge_with_silent(tally).outcome
    moved = {"state": ProposalState.CLOSED, "closed_at": hall.now, "objections_until": until}
    await proposals.move(connection, proposal.id, outcome=outcome, **moved)
    await _shown_anew(connection, proposal)
    details = await to_committee(connection, proposal, "closing-detail")
    await deliveries.put(connection, details, hall.now)
    await _record(connection, hall, proposal, "proposal-closed", outcome)
    if until or await objections.unsettled(connection, proposal.id):
        await deliveries.put(connection, await to_groups(connection, proposal, "preliminary"), hall.now)
    else:
        await finish(connection, hall, proposal)


async def finish(connection: AsyncConnection, hall: Hall, proposal: Proposal) -> None:
    """Count a closed vote that is held for the last time: ballots may have been declared void since."""
    tally = await _locked_tally(connection, proposal)
    summary = await objections.summary(connection, proposal.id)
    raised = {kind.value: numbers for kind, numbers in summary.items()}
    told = records.final(proposal.terms, tally, raised, await ledger.entries(connection, proposal))
    await ledger.append(connection, proposal.id, [told], hall.now)
    outcome = proposal.terms.judge_with_silent(tally).outcome
    await proposals.move(connection, proposal.id, state=ProposalState.FINAL, outcome=outcome)
    await _shown_anew(connection, proposal)
    await deliveries.put(connection, await to_groups(connection, proposal, "outcome"), hall.now)
    await _record(connection, hall, proposal, "proposal-final", outcome)


async def _locked_tally(connection: AsyncConnection, proposal: Proposal) -> Tally:
    await ledger.lock(connection, proposal.id)
    return await ballots.tally(connection, proposal.id)


async def _shown_anew(connection: AsyncConnection, proposal: Proposal) -> None:
    await postings.mark_stale(connection, [proposal.id])
    await door_lists.mark_stale(connection, [proposal.id])


async def _record(
    connection: AsyncConnection, hall: Hall, proposal: Proposal, act: str, outcome: str
) -> None:
    fields = {"proposal_id": proposal.id, "outcome": outcome}
    await events.record(connection, proposal.estate_id, None, act, hall.now, **fields)
