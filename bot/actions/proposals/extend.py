"""Putting the deadline of a vote off, once, when too few have answered: asked, decided, announced."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.results import running_votes
from bot.actions.results.letters import to_committee, to_groups
from bot.actions.results.results import Report
from bot.voting import subjects
from bot.voting.ballots import ballot
from bot.voting.chain.chain import Fact, Kind, written_moment
from bot.voting.proposals import stages
from bot.voting.proposals.letters import Extended, ExtensionQuestion
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import Refusal
from bot.voting.rights import Right
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import proposals

QUORUM_MISSING = "quorum"
"""The one reason for which a deadline is put off, as the ledger has it."""


class Offer(Struct, frozen=True):
    """A vote that can be extended now, and what its deadline would be then."""

    report: Report
    closes_at: datetime


async def ask_whether_to_extend(act: Act, proposal: Proposal) -> None:
    """Ask the committee of a vote that is held; the first answer of one member counts.

    Dongguan and Jiangmen announce an extension when too few ballots came (published practice).
    """
    await proposals.move(act.connection, proposal.id, extension_asked_at=act.now)
    act.tell(await to_committee(act.connection, proposal, ExtensionQuestion(proposal.id)))
    act.record("extension-asked", proposal.estate_id, proposal_id=proposal.id)


async def still_asked(hall: Hall, proposal_id: int) -> Offer | None:
    """Return what the committee is asked, None if that was answered or is no longer of use."""
    async with hall.read() as connection:
        proposal = (await proposals.by_id(connection, [proposal_id]))[proposal_id]
        try:
            return await _offer(connection, ballot.running(proposal, hall.now))
        except Refusal:
            return None


async def offer(hall: Hall, user_id: int, proposal_id: int) -> Offer:
    """Return what a committee member can decide about a running vote.

    Raises:
        Refusal: those of ``running_votes.running`` and ``stages.check_extension``.
    """
    async with hall.read() as connection:
        running = await running_votes.running(connection, user_id, proposal_id, Right.EXTEND, hall.now)
        return await _offer(connection, running)


async def extend(hall: Hall, user_id: int, proposal_id: int) -> Report:
    """Put the deadline off by the days that were settled, and announce it. Errors are as for ``offer``."""
    async with hall.act(by=user_id) as act:
        running = await running_votes.hold(act, proposal_id, Right.EXTEND)
        closes_at = (await _offer(act.connection, running)).closes_at
        moved = {"state": ProposalState.EXTENDED, "closes_at": closes_at, "extended_at": act.now}
        await proposals.move(act.connection, proposal_id, **moved)
        body = {"closes_at": written_moment(closes_at), "reason": QUORUM_MISSING, "by": user_id}
        act.write(proposal_id, [Fact(Kind.EXTENSION, body)])
        act.record("proposal-extended", running.estate_id, proposal_id=proposal_id)
        act.show_anew([proposal_id])
        act.refresh(subjects.vote(proposal_id))
        act.tell(await to_groups(act.connection, running, Extended(proposal_id)))
        after = (await proposals.by_id(act.connection, [proposal_id]))[proposal_id]
        return await _report(act.connection, after)


async def decline(hall: Hall, user_id: int, proposal_id: int) -> Report:
    """Leave the deadline as it is; nobody is asked again. Errors are as for ``offer``."""
    async with hall.act(by=user_id) as act:
        running = await running_votes.hold(act, proposal_id, Right.EXTEND)
        report = (await _offer(act.connection, running)).report
        await proposals.move(act.connection, proposal_id, extension_declined_at=act.now)
        act.refresh(subjects.vote(proposal_id))
        act.record("extension-declined", running.estate_id, proposal_id=proposal_id)
        return report


async def _offer(connection: AsyncConnection, proposal: Proposal) -> Offer:
    report = await _report(connection, proposal)
    stages.check_extension(proposal, report.tally)
    return Offer(report, stages.put_off(proposal, report.estate.tz))


async def _report(connection: AsyncConnection, proposal: Proposal) -> Report:
    estate = await estates.get(connection, proposal.estate_id)
    return Report(estate, proposal, await ballots.tally(connection, proposal.id))
