"""Asking for a result: who may see which part of a tally."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.house import House
from bot.voting.ballot import Ballot, Choice
from bot.voting.estate import Estate, Office
from bot.voting.household import Household
from bot.voting.proposal import Proposal
from bot.voting.refusals import NoSuchProposal, NotYourEstate
from bot.voting.tally import Tally, Verdict, judge, recount
from storage import ballots, estates, members, proposals


@dataclass(frozen=True, slots=True)
class Report:
    """A proposal with its estate, its tally from the counters, and the verdict as it stands."""

    estate: Estate
    proposal: Proposal
    tally: Tally

    @property
    def verdict(self) -> Verdict:
        """Return the verdict; once the vote has closed it is the outcome."""
        return judge(self.proposal.rule, self.tally)


@dataclass(frozen=True, slots=True)
class Detail:
    """What the committee gets besides: tallies by building and, in an open ballot, who chose what."""

    report: Report
    buildings: dict[str, Tally]
    choices: Sequence[tuple[Household, Choice | None]]


async def report(house: House, proposal_id: int) -> Report:
    """Return a proposal's report.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    async with house.read() as connection:
        return await _report(connection, proposal_id)


async def _report(connection: AsyncConnection, proposal_id: int) -> Report:
    proposal = await proposals.get(connection, proposal_id)
    if proposal is None:
        raise NoSuchProposal()
    estate = await estates.get(connection, proposal.estate_id)
    return Report(estate, proposal, await ballots.tally(connection, proposal_id))


async def audited(house: House, proposal_id: int) -> Report:
    """Return a proposal's report with every ballot counted anew, without the counters.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    async with house.read() as connection:
        found = await _report(connection, proposal_id)
        roll = {household.id: household.area for household in await proposals.roll(connection, proposal_id)}
        standing = await ballots.standing_on(connection, proposal_id)
    counted = recount(roll, ((ballot.household_id, ballot.choice) for ballot in standing))
    return replace(found, tally=counted)


async def detail(house: House, proposal_id: int) -> Detail:
    """Return the committee's detail; a secret ballot's choices are never in it, at no time.

    Raises:
        NoSuchProposal: there is none with that id.
    """
    async with house.read() as connection:
        found = await _report(connection, proposal_id)
        terms = found.proposal.terms
        shown = not terms.secret and not found.proposal.tally_is_hidden
        choices = await _choices(connection, proposal_id) if shown else []
        return Detail(found, await ballots.tallies_by_building(connection, proposal_id), choices)


async def detail_of_number(house: House, estate_id: int, number: int) -> Detail:
    """Return the detail of an estate's proposal by its number, for the operator.

    Raises:
        NoSuchProposal: there is none with that number.
    """
    async with house.read() as connection:
        proposal = await proposals.numbered(connection, estate_id, number)
    if proposal is None:
        raise NoSuchProposal()
    return await detail(house, proposal.id)


async def _choices(connection: AsyncConnection, proposal_id: int) -> list[tuple[Household, Choice | None]]:
    standing: dict[int, Ballot] = {
        ballot.household_id: ballot for ballot in await ballots.standing_on(connection, proposal_id)
    }
    roll = await proposals.roll(connection, proposal_id)
    return [
        (household, standing[household.id].choice if household.id in standing else None) for household in roll
    ]


async def may_see(house: House, user_id: int, proposal_id: int) -> tuple[Report, bool]:
    """Return the report for a person, and whether the person also gets the committee's detail.

    Raises:
        NoSuchProposal: there is none with that id.
        NotYourEstate: the person neither lives in the estate nor serves it.
    """
    async with house.read() as connection:
        found = await _report(connection, proposal_id)
        serves, lives = await _places(connection, user_id)
    if found.estate.id not in serves | lives:
        raise NotYourEstate()
    return found, found.estate.id in serves


async def reports_for(house: House, user_id: int) -> list[Report]:
    """Return all reports a person may see, newest first.

    Raises:
        NotYourEstate: the person lives in no estate and serves none.
    """
    async with house.read() as connection:
        serves, lives = await _places(connection, user_id)
        if not serves | lives:
            raise NotYourEstate()
        found = await proposals.of_estates(connection, serves | lives)
        tallies = await ballots.tallies(connection, [proposal.id for proposal in found])
        places = {estate.id: estate for estate in await estates.all_of_them(connection)}
    return [Report(places[p.estate_id], p, tallies[p.id]) for p in found]


async def _places(connection: AsyncConnection, user_id: int) -> tuple[set[int], set[int]]:
    serves = await estates.served_by(connection, user_id, Office.COMMITTEE)
    lives = [m for m in await members.of_people(connection, [user_id]) if m.is_bound]
    return {estate.id for estate in serves}, {member.household.estate_id for member in lives}
