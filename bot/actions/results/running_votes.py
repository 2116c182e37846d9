"""The running votes of the estates in which somebody has a right."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.ballots import ballot
from bot.voting.proposals.proposal import Proposal
from bot.voting.rights import Right
from storage.proposals import proposals


async def open_to(hall: Hall, user_id: int, right: Right) -> list[Proposal]:
    """Return the running votes of the estates in which a person has a right, earliest deadline first.

    Raises:
        Refusal: those of ``rights.where``.
    """
    async with hall.read() as connection:
        estates = {estate.id for estate in await rights.where(connection, user_id, right)}
        found = await proposals.open_ones(connection)
    return [each for each in found if each.estate_id in estates and hall.now < each.closes_at]


async def running(
    connection: AsyncConnection, user_id: int, proposal_id: int, right: Right, now: datetime
) -> Proposal:
    """Return one running vote of an estate in which the person has a right.

    Raises:
        OnlyATrial: it is a trial.
        VotingNotOpen, VotingClosed, VotingWithdrawn: it does not take ballots yet, or no longer.
        Refusal: those of ``rights.known``.
    """
    return await _allowed(connection, user_id, await proposals.get(connection, proposal_id), right, now)


async def hold(act: Act, proposal_id: int, right: Right) -> Proposal:
    """Hold and return one running vote on which whoever acts has a right; raises what ``running`` raises."""
    return await _allowed(act.connection, act.by, await act.hold_vote(proposal_id), right, act.now)


async def _allowed(
    connection: AsyncConnection, user_id: int | None, found: Proposal | None, right: Right, now: datetime
) -> Proposal:
    known = await rights.known(connection, user_id, found, right)
    known.must_count()
    return ballot.running(known, now)
