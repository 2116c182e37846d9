"""Who is still silent: what reminders and notices say when they leave."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.results import results
from bot.actions.results.results import Report
from bot.voting.counting.measure import Measure, total
from bot.voting.estates.estate import Estate
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.proposals.proposal import Proposal
from storage.ballots import ballots
from storage.estates import estates
from storage.following_up import follow_ups
from storage.households import members
from storage.proposals import proposals


class Unanswered(Struct, frozen=True):
    """A household without a ballot, and the vote of its estate that waits for it.

    Its earlier ballot ``lapsed`` if the vote was changed in substance after it.
    """

    estate: Estate
    proposal: Proposal
    household: Household
    lapsed: bool


class StillSilent(Struct, frozen=True):
    """How a vote's roll has answered: the silent, those of them no message reaches, complete staircases."""

    report: Report
    silent: Measure
    unreachable: int
    complete: Sequence[Part]


async def still_unanswered(hall: Hall, asked: Sequence[tuple[int, int]]) -> list[Unanswered]:
    """Return those of the asked (proposal and household ids) that an open vote still waits for."""
    found = await hall.read_at_once(lambda connection: _unanswered(connection, asked))
    return [each for each in found if each.proposal.takes_ballots(hall.now)]


async def _unanswered(connection: AsyncConnection, asked: Sequence[tuple[int, int]]) -> list[Unanswered]:
    roll, standing = await ballots.at_places(connection, asked)
    waiting = [place for place in asked if place not in standing and place[1] in roll.get(place[0], {})]
    votes = await proposals.by_id(connection, {proposal_id for proposal_id, _ in waiting})
    asked_anew = [place for place in waiting if votes[place[0]].asked_version > 1]
    lapsed = await ballots.lapsed(connection, asked_anew) if asked_anew else set()
    own = {vote.estate_id: await estates.get(connection, vote.estate_id) for vote in votes.values()}
    return [
        Unanswered(own[votes[vote].estate_id], votes[vote], roll[vote][home], (vote, home) in lapsed)
        for vote, home in waiting
    ]


async def none_has_answered(hall: Hall, asked: Sequence[tuple[int, int]]) -> bool:
    """Tell whether all of the asked (proposal and household ids) are still without a ballot."""
    return not await hall.read_at_once(lambda connection: ballots.standing(connection, asked))


async def answered_at(hall: Hall, proposal_id: int) -> dict[int, datetime]:
    """Return since when each person has a ballot in all of his households that are on the roll.

    Who waits for one of them is left out.
    """
    async with hall.read() as connection:
        roll = {household.id for household in await proposals.roll(connection, proposal_id)}
        first = await ballots.first_cast(connection, proposal_id)
        bound = await members.of_households(connection, roll)
    moments: dict[int, list[datetime | None]] = defaultdict(list)
    for member in bound:
        if member.may_vote:
            moments[member.user_id].append(first.get(member.household.id))
    return {user_id: max(filter(None, own)) for user_id, own in moments.items() if None not in own}


async def of_vote(hall: Hall, proposal_id: int) -> StillSilent:
    """Return how a vote's roll has answered so far; staircases in which all have are complete."""
    report = await results.report(hall, proposal_id)
    async with hall.read() as connection:
        silent = await follow_ups.silent(connection, proposal_id)
        reached = {m.household.id for m in await follow_ups.willing(connection, [proposal_id]) if m.may_vote}
        roll = await proposals.roll(connection, proposal_id)
    waiting = {Part(household.building, household.staircase) for household in silent}
    staircases = dict.fromkeys(Part(household.building, household.staircase) for household in roll)
    return StillSilent(
        report=report,
        silent=total(Measure(1, household.area) for household in silent),
        unreachable=sum(household.id not in reached for household in silent),
        complete=sorted(staircases.keys() - waiting, key=lambda part: part.order),
    )
