"""Closing a vote: the first count, and the last one when the time to object is over."""

from bot.actions import ledger
from bot.actions.act import Act
from bot.actions.checkpoints import checkpoints
from bot.actions.matters.moving import follow_vote
from bot.actions.proposals import recount
from bot.actions.results.letters import to_committee, to_groups
from bot.voting import subjects
from bot.voting.counting.tally import Outcome, Tally
from bot.voting.matters.states import MatterState
from bot.voting.proposals import records, stages
from bot.voting.proposals.letters import ClosingDetail, Decided, MayHaveFounded, Preliminary
from bot.voting.proposals.proposal import Proposal, ProposalState
from storage import objections
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import proposals


async def close(act: Act, proposal: Proposal) -> None:
    """Count a vote that is held for the first time; without a time to object for the last time as well.

    The time to object begins when the count is known, however long after the deadline that is. Without
    one the vote still waits for the objections that were raised before. It is not counted at all where
    its records and its ballots do not say the same.
    """
    tally = await ballots.tally(act.connection, proposal.id)
    found = await ledger.entries(act.connection, proposal)
    if not await recount.agrees(act, proposal, tally, found):
        await recount.stop(act, proposal)
        return
    zone = (await estates.get(act.connection, proposal.estate_id)).tz
    until = stages.objections_until(proposal.terms, act.now, zone)
    act.write(proposal.id, [records.closed(proposal.terms, tally, until, found)])
    outcome = proposal.terms.judge_with_silent(tally).outcome
    moved = {"state": ProposalState.CLOSED, "closed_at": act.now, "objections_until": until}
    await proposals.move(act.connection, proposal.id, outcome=outcome, **moved)
    act.record("proposal-closed", proposal.estate_id, proposal_id=proposal.id, outcome=outcome)
    act.show_anew([proposal.id])
    act.refresh(subjects.vote(proposal.id))
    act.tell(await to_committee(act.connection, proposal, ClosingDetail(proposal.id)))
    if until or await objections.unsettled(act.connection, proposal.id):
        act.tell(await to_groups(act.connection, proposal, Preliminary(proposal.id)))
        await checkpoints.post(act, proposal)
    else:
        await _finish(act, proposal, tally, found)


async def finish(act: Act, proposal: Proposal) -> None:
    """Count a closed vote that is held for the last time: ballots may have been declared void since.

    Where its records and its ballots do not say the same it goes as ``close`` says.
    """
    tally = await ballots.tally(act.connection, proposal.id)
    found = await ledger.entries(act.connection, proposal)
    if await recount.agrees(act, proposal, tally, found):
        await _finish(act, proposal, tally, found)
    else:
        await recount.stop(act, proposal)


async def _finish(act: Act, proposal: Proposal, tally: Tally, found: list[list[str]]) -> None:
    summary = await objections.summary(act.connection, proposal.id)
    raised = {kind.value: numbers for kind, numbers in summary.items()}
    act.write(proposal.id, [records.final(proposal.terms, tally, raised, found)])
    outcome = proposal.terms.judge_with_silent(tally).outcome
    await proposals.move(act.connection, proposal.id, state=ProposalState.FINAL, outcome=outcome)
    act.record("proposal-final", proposal.estate_id, proposal_id=proposal.id, outcome=outcome)
    act.show_anew([proposal.id])
    act.refresh(subjects.vote(proposal.id))
    act.tell(await to_groups(act.connection, proposal, Decided(proposal.id)))
    await checkpoints.post(act, proposal)
    adopted = outcome is Outcome.ADOPTED
    if adopted and proposal.may_found((await estates.get(act.connection, proposal.estate_id)).body):
        act.tell(await to_committee(act.connection, proposal, MayHaveFounded(proposal.id)))
    await follow_vote(act, proposal.id, MatterState.DECIDED if adopted else MatterState.DELIBERATED)
