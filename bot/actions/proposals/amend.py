"""Changing what was put to the vote: a look ahead, and the change itself."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.proposals.lapse import lapse
from bot.actions.results.letters import to_groups
from bot.actions.results.results import Report
from bot.voting import subjects
from bot.voting.ballots import amendment
from bot.voting.ballots.amendment import is_substance
from bot.voting.proposals import records
from bot.voting.proposals.draft_entry import Answers
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.letters import Amended
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.proposals.version import Change, Version
from bot.voting.refusals import AmendedMeanwhile
from bot.voting.rights import Right
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import postings, proposals


class Amendment(Struct, frozen=True):
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
        OnlyATrial: it is a trial.
        VotingClosed, VotingWithdrawn: it is over.
        Refusal: those of ``rights.demand``.
    """
    async with hall.read() as connection:
        proposal = await proposals.get(connection, proposal_id)
        return await may_amend(connection, user_id, proposal, hall.now)


async def amend(act: Act, user_id: int, proposal_id: int, version: int, answers: Answers) -> Amendment:
    """Change a vote; ``version`` is the one that was looked at. A small change is announced.

    After a change of substance no ballot, proxy or slip counts that was given before; every household
    that had voted is asked to confirm.

    Raises:
        AmendedMeanwhile: somebody else has changed it since.
        Refusal: those of ``consider`` and ``look``.
    """
    vote = await act.hold_vote(proposal_id)
    found = consider(await may_amend(act.connection, user_id, vote, act.now), answers)
    before = found.report.proposal
    if before.version != version:
        raise AmendedMeanwhile(proposal=before.title)
    after = await _store(act, found, user_id)
    substance = is_substance(found.changes)
    told = records.version(after.version, before, after, substance=substance, by=user_id)
    act.write(proposal_id, [told])
    if substance and before.state.is_open:
        await lapse(act, after)
    await _announce(act, after)
    return found


async def may_amend(
    connection: AsyncConnection, user_id: int, found: Proposal | None, now: datetime
) -> Report:
    """Return a vote that somebody of its committee can change. Errors are those of ``look``."""
    proposal = await rights.known(connection, user_id, found, Right.AMEND)
    proposal.must_count()
    amendment.must_be_open_to_changes(proposal, now)
    estate = await estates.get(connection, proposal.estate_id)
    return Report(estate, proposal, await ballots.tally(connection, proposal.id))


def consider(report: Report, answers: Answers) -> Amendment:
    """Return what a vote would be with these answers.

    Raises:
        DraftUnfinished, OptionsUnfit, NothingChanged: as ``bot.voting.amendment`` says.
    """
    after = amendment.amended(report.proposal, answers)
    return Amendment(report, after, amendment.changes(report.proposal.terms, after))


async def _store(act: Act, found: Amendment, user_id: int) -> Proposal:
    proposal, changes = found.report.proposal, tuple(found.changes)
    version = Version(proposal.version + 1, act.now, user_id, is_substance(changes), changes)
    await proposals.amend(act.connection, proposal, found.terms, version)
    if any(change.item is Question.ATTACHMENT for change in changes):
        await postings.forget_attachment(act.connection, proposal.id)
    return (await proposals.by_id(act.connection, [proposal.id]))[proposal.id]


async def _announce(act: Act, after: Proposal) -> None:
    act.record("proposal-amended", after.estate_id, proposal_id=after.id, version=after.version)
    act.show_anew([after.id])
    act.refresh(subjects.vote(after.id))
    letter = Amended(after.id, after.version)
    act.tell(await to_groups(act.connection, after, letter, f":{after.version}"))
