"""How far the open votes have come, for the committee and the auditors."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate
from bot.voting.following_up.doors import closing_soonest
from bot.voting.following_up.turnout import Turnout, walked_by_building
from bot.voting.following_up.visit import VisitOutcome
from bot.voting.proposals.proposal import Proposal
from bot.voting.rights import Right
from storage.ballots import ballots
from storage.following_up import visits
from storage.proposals import proposals

REGISTER_IN_DOUBT = (VisitOutcome.WRONG_OWNER, VisitOutcome.MOVED)


async def of_open_votes(hall: Hall, user_id: int) -> list[Turnout]:
    """Return the turnout of every open vote whose progress is for the person, earliest deadline first.

    Raises:
        CommitteeOnly: the person sees that of no estate.
    """
    async with hall.read() as connection:
        found = {each.id: each for each in await rights.where(connection, user_id, Right.SEE_PROGRESS)}
        return [
            await _turnout(connection, found[proposal.estate_id], proposal)
            for proposal in await proposals.open_ones(connection)
            if proposal.estate_id in found
        ]


async def _turnout(connection: AsyncConnection, estate: Estate, proposal: Proposal) -> Turnout:
    verdict = proposal.terms.judge(await ballots.tally(connection, proposal.id))
    visited = await visits.newest(connection, proposal.id)
    silent = await visits.silent_in(connection, proposal.id, None)
    return Turnout(
        estate=estate,
        proposal=proposal,
        verdict=verdict,
        buildings=await ballots.tallies_by_building(connection, proposal.id),
        walked=walked_by_building(await proposals.roll(connection, proposal.id), visited),
        soonest=closing_soonest(silent, verdict.quorum.missing) if verdict.quorum else [],
        in_doubt=[h for h in silent if h.id in visited and visited[h.id].outcome in REGISTER_IN_DOUBT],
    )
