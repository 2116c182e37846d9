"""Asking for a result: who may see which part of a tally."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.ballots.ballot import Ballot
from bot.voting.ballots.conflicts import Conflict, conflicts
from bot.voting.carrying_out.course import Course, Note
from bot.voting.checkpoints.checkpoint import Anchor
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure, total
from bot.voting.counting.tally import Tally, Verdict, recount
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.objections.objection import Summary
from bot.voting.proposals.proposal import Proposal, ProposalState
from bot.voting.refusals import InPrivateOnly, NoSuchProposal, NotYourEstate
from bot.voting.rights import Right
from storage import checkpoints, objections, outcome_notes, paper
from storage.ballots import ballots
from storage.estates import estates
from storage.proposals import proposals


class Report(Struct, frozen=True):
    """A proposal with its estate, its tally from the counters, and the objections that were raised.

    ``anchor`` is how far its ledger had come when that was last posted, ``notes`` what was said of its
    carrying out.
    """

    estate: Estate
    proposal: Proposal
    tally: Tally
    objections: Summary = field(default_factory=dict)
    anchor: Anchor | None = None
    notes: Sequence[Note] = ()

    @property
    def course(self) -> Course:
        """Return what has become of the decision."""
        return Course(self.proposal, self.verdict.outcome, self.notes)

    @property
    def verdict(self) -> Verdict:
        """Return the verdict that may be shown; once the vote has closed it is the outcome."""
        return self.proposal.verdict_on(self.tally)

    @property
    def strict(self) -> Verdict:
        """Return the verdict with the silent counted with nobody, as the law has it."""
        return self.proposal.terms.judge(self.tally)


class Detail(Struct, frozen=True):
    """What committee and auditors get besides: tallies by building and, in an open ballot, who chose what.

    ``conflicts`` are the households that answered by more than one way.
    """

    report: Report
    buildings: dict[str, Tally]
    choices: Sequence[tuple[Household, Choice | None]]
    conflicts: Sequence[Conflict]


async def report(hall: Hall, proposal_id: int) -> Report:
    """Return a proposal's report.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    return await hall.read_at_once(lambda connection: report_on(connection, proposal_id))


async def report_on(connection: AsyncConnection, proposal_id: int) -> Report:
    """Return a proposal's report, read within a transaction; errors are those of ``report``."""
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:
        raise NoSuchProposal()
    estate = await estates.get(connection, proposal.estate_id)
    raised = await objections.summary(connection, proposal_id)
    anchor = await checkpoints.last(connection, proposal_id)
    tally, notes = await ballots.tally(connection, proposal_id), await _notes(connection, [proposal])
    return Report(estate, proposal, tally, raised, anchor, notes.get(proposal_id, ()))


async def _notes(connection: AsyncConnection, votes: Iterable[Proposal]) -> Mapping[int, Sequence[Note]]:
    """Return what was said of the carrying out of those votes that are final, by their ids."""
    final = [each.id for each in votes if each.state is ProposalState.FINAL]
    return await outcome_notes.of_votes(connection, final) if final else {}


async def audited(hall: Hall, proposal_id: int) -> Report:
    """Return a proposal's report with every ballot counted anew, without the counters.

    Who has the ballot for certain and is silent is in no counter, so that is taken as it is.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    async with hall.read() as connection:
        found = await report_on(connection, proposal_id)
        roll = {household.id: household.area for household in await proposals.roll(connection, proposal_id)}
        standing = await ballots.standing_on(connection, proposal_id)
    counted = recount(roll, ((ballot.household_id, ballot.choice) for ballot in standing))
    channels = {
        channel: total(Measure(1, roll[each.household_id]) for each in standing if each.channel is channel)
        for channel in BallotChannel
    }
    return replace(found, tally=replace(counted, channels=channels, delivered=found.tally.delivered))


async def detail(hall: Hall, proposal_id: int) -> Detail:
    """Return the detail for committee and auditors; a secret ballot's choices are never in it, at no time.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    async with hall.read() as connection:
        found = await report_on(connection, proposal_id)
        shown = found.proposal.choices_are_shown
        choices = await _choices(connection, proposal_id) if shown else []
        buildings = await ballots.tallies_by_building(connection, proposal_id)
        return Detail(found, buildings, choices, await conflicts_of(connection, found.proposal))


async def detail_of_number(hall: Hall, estate_id: int, number: int) -> Detail:
    """Return the detail of an estate's proposal by its number, for the operator.

    Raises:
        NoSuchProposal: there is none with that number.
    """
    async with hall.read() as connection:
        proposal = await proposals.numbered(connection, estate_id, number)
    if proposal is None:
        raise NoSuchProposal()
    return await detail(hall, proposal.id)


async def _choices(connection: AsyncConnection, proposal_id: int) -> list[tuple[Household, Choice | None]]:
    standing: dict[int, Ballot] = {
        ballot.household_id: ballot for ballot in await ballots.standing_on(connection, proposal_id)
    }
    roll = await proposals.roll(connection, proposal_id)
    return [
        (household, standing[household.id].choice if household.id in standing else None) for household in roll
    ]


async def conflicts_of(connection: AsyncConnection, proposal: Proposal) -> list[Conflict]:
    """Return the households that answered by more than one way, with what they chose only if it is shown."""
    answers = await paper.answers_beside_chat(connection, proposal.id)
    if not answers:
        return []
    roll = {household.id: household for household in await proposals.roll(connection, proposal.id)}
    shown = proposal.choices_are_shown
    return conflicts(roll, answers if shown else [replace(answer, choice=None) for answer in answers])


async def may_see(
    hall: Hall, user_id: int, proposal_id: int, group_id: int | None = None
) -> tuple[Report, bool]:
    """Return the report for a person, and whether its detail is for the person as well.

    ``group_id`` is the chat in which it will be read, None a private one.

    Raises:
        NotYourEstate, InPrivateOnly: as for ``reports_for``.
        OnlyATrial: a trial has no result.
    """
    async with hall.read() as connection:
        vote = await proposals.get(connection, proposal_id)
        vote = await rights.known(connection, user_id, vote, Right.SEE_RESULT)
        if vote.estate_id not in await _open_to(connection, user_id, group_id):
            raise NotYourEstate()
        vote.must_count()
        found = await report_on(connection, proposal_id)
        return found, await rights.has(connection, user_id, found.estate.id, Right.SEE_DETAIL)


async def reports_for(hall: Hall, user_id: int, group_id: int | None = None) -> list[Report]:
    """Return all reports a person may see, newest first; in a group only those of its estate.

    Raises:
        NotYourEstate: the person lives in no estate and serves none, or none of the group's.
        InPrivateOnly: the group is that of no estate.
    """
    async with hall.read() as connection:
        estate_ids = await _open_to(connection, user_id, group_id)
        if not estate_ids:
            raise NotYourEstate()
        found = await proposals.of_estates(connection, estate_ids)
        tallies = await ballots.tallies(connection, [proposal.id for proposal in found])
        notes = await _notes(connection, found)
        places = {estate.id: estate for estate in await estates.all_of_them(connection)}
    return [Report(places[p.estate_id], p, tallies[p.id], notes=notes.get(p.id, ())) for p in found]


async def _open_to(connection: AsyncConnection, user_id: int, group_id: int | None) -> set[int]:
    """Return the estates of which a person may see results where the person asks."""
    own = {estate.id for estate in await rights.where(connection, user_id, Right.SEE_RESULT)}
    if group_id is None:
        return own
    group = await estates.group(connection, group_id)
    if group is None:
        raise InPrivateOnly()
    return own & {group.estate_id}
