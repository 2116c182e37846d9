"""Changing what was put to the vote: a look ahead, and the change itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import ledger, rights
from bot.actions.hall import Hall
from bot.actions.proposals.lapse import lapse
from bot.actions.results.letters import to_groups
from bot.actions.results.results import Report
from bot.voting.ballots import amendment
from bot.voting.ballots.amendment import is_substance
from bot.voting.draft_entry import Answers
from bot.voting.proposals import records
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.proposals.version import Change, Version
from bot.voting.refusals import AmendedMeanwhile, NoSuchProposal
from bot.voting.rights import Right
from storage import deliveries
from storage.ballots import ballots
from storage.estates import estates, events
from storage.following_up import door_lists
from storage.proposals import postings, proposals


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a vote would be after some changes; ``report`` is on the vote as it is."""

    report: Report
    terms: Terms
    changes: Sequence[Change]

    @property
    def asked_again(self) -> int:
        """Return how many households that have answered would have to confirm."""
        return self.report.tally.took_part.heads if is_substance(self.changes) else 0


async def could_be_amended(hall: Hall, user_id: int) -> list[Proposal]:
    """Return the votes that somebody of a committee can change, newest first.

    Raises:
        Refusal: those of ``rights.where``.
    """
    async with hall.read() as connection:
        served = await rights.where(connection, user_id, Right.AMEND)
        found = await proposals.of_estates(connection, [estate.id for estate in served])
    return [each for each in found if each.state is ProposalState.ANNOUNCED or each.takes_ballots(hall.now)]


async def look(hall: Hall, user_id: int, proposal_id: int) -> Report:
    """Return a vote that somebody of its committee can change.

    Raises:
        NoSuchProposal: there is none with that id.
        VotingClosed, VotingWithdrawn: it is over.
        Refusal: those of ``rights.demand``.
    """
    async with hall.read() as connection:
        return await may_amend(connection, hall, user_id, proposal_id)


async def amend(
    connection: AsyncConnection, hall: Hall, user_id: int, proposal_id: int, version: int, answers: Answers
) -> Amendment:
    """Change a vote; ``version`` is the one that was looked at. A small change is announced.

    After a change of substance no ballot, proxy or slip counts that was given before; every household
    that had voted is asked to confirm.

    Raises:
        AmendedMeanwhile: somebody else has changed it since.
        Refusal: those of ``consider`` and ``look``.
    """
    # Whoever locks several things of a vote locks the vote, then its ledger, then what was answered.
    await proposals.lock(connection, proposal_id)
    await ledger.lock(connection, proposal_id)
    found = consider(await may_amend(connection, hall, user_id, proposal_id), answers)
    before = found.report.proposal
    if before.version != version:
        raise AmendedMeanwhile(proposal=before.title)
    after = await _store(connection, hall, found, user_id)
    substance = is_substance(found.changes)
    told = records.version(after.version, before, after, substance=substance, by=user_id)
    await ledger.append(connection, proposal_id, [told], hall.now)
    if substance and before.state.is_open:
        await lapse(connection, hall, after, user_id)
    await _announce(connection, hall, after, user_id)
    return found


async def may_amend(connection: AsyncConnection, hall: Hall, user_id: int, proposal_id: int) -> Report:
    """Return a vote that somebody of its committee can change. Errors are those of ``look``."""
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:
        raise NoSuchProposal()
    await rights.demand(connection, user_id, proposal.estate_id, Right.AMEND)
    amendment.must_be_open_to_changes(proposal, hall.now)
    estate = await estates.get(connection, proposal.estate_id)
    return Report(estate, proposal, await ballots.tally(connection, proposal_id))


def consider(report: Report, answers: Answers) -> Amendment:
    """Return what a vote would be with these answers.

    Raises:
        DraftUnfinished, OptionsUnfit, NothingChanged: as ``bot.voting.amendment`` says.
    """
    after = amendment.amended(report.proposal, answers)
    return Amendment(report, after, amendment.changes(report.proposal.terms, after))


async def _store(connection: AsyncConnection, hall: Hall, found: Amendment, user_id: int) -> Proposal:
    proposal, changes = found.report.proposal, tuple(found.changes)
    version = Version(proposal.version + 1, hall.now, user_id, is_substance(changes), changes)
    await proposals.amend(connection, proposal, found.terms, version)
    if any(change.item is Question.ATTACHMENT for change in changes):
        await postings.forget_attachment(connection, proposal.id)
    return (await proposals.by_id(connection, [proposal.id]))[proposal.id]


async def _announce(connection: AsyncConnection, hall: Hall, after: Proposal, user_id: int) -> None:
    await postings.mark_stale(connection, [after.id])
    await door_lists.mark_stale(connection, [after.id])
    letters = await to_groups(connection, after, "amended", f":{after.version}", version=after.version)
    await deliveries.put(connection, letters, hall.now)
    fields = {"proposal_id": after.id, "version": after.version}
    await events.record(connection, after.estate_id, user_id, "proposal-amended", hall.now, **fields)
