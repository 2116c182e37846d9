"""What somebody finds who has just been bound to a household: the votes that wait, or wait no more."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.results import results
from bot.actions.results.results import Report
from bot.voting.proposals.proposal import Proposal
from storage.ballots import ballots
from storage.households import members, people
from storage.proposals import proposals, trials


class Arrival(Struct, frozen=True):
    """The open votes in which a member may cast the household's ballot and none stands yet.

    ``came_for`` is the one that the person wanted to see before being bound, and is not among the others
    that ``wait``; ``answered`` is that one's id once the household has voted. In those that are ``sold`` the
    ballot of the former owners stands.
    """

    household_id: int
    user_id: int = 0
    answered: int | None = None
    came_for: Report | None = None
    waiting: Sequence[Proposal] = ()
    sold: Sequence[Proposal] = ()


async def of_member(hall: Hall, member_id: int) -> Arrival:
    """Return what waits for a member, a trial too; for somebody who may not vote nothing does."""
    async with hall.read() as connection:
        member = await members.get(connection, member_id)
        if member is None or not member.may_vote:
            return Arrival(0)
        home = member.household
        votes = await _open_to(connection, home.estate_id, home.id, hall)
        standing = await ballots.standing(connection, [(number, home.id) for number in votes])
        wanted = await people.came_for(connection, member.user_id)
    sold = [votes[number] for (number, _), ballot in standing.items() if ballot.sold]
    waiting = [vote for number, vote in votes.items() if (number, home.id) not in standing]
    first = next((vote for vote in waiting if vote.id == wanted), None)
    own = {number for (number, _), ballot in standing.items() if not ballot.sold}
    return Arrival(
        home.id,
        member.user_id,
        wanted if wanted in own else None,
        await results.report(hall, first.id) if first else None,
        [vote for vote in waiting if vote != first],
        sold,
    )


async def _open_to(
    connection: AsyncConnection, estate_id: int, household_id: int, hall: Hall
) -> dict[int, Proposal]:
    found = await proposals.of_estates(connection, [estate_id])
    found += await trials.running(connection, [estate_id])
    running = {vote.id: vote for vote in found if vote.takes_ballots(hall.now)}
    entitled = await ballots.entitled(connection, [(number, household_id) for number in running])
    return {number: vote for number, vote in running.items() if number in entitled}


async def come_for(hall: Hall, user_id: int, proposal_id: int) -> None:
    """Remember which vote somebody wants to see who has no household in its estate yet."""
    async with hall.act(by=user_id) as act:
        await people.come_for(act.connection, user_id, proposal_id)
