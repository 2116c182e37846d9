"""Bringing votes through their stages by the clock, also those that were due while the program was down."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.proposals.close import close, finish
from bot.actions.proposals.extend import ask_whether_to_extend
from bot.actions.proposals.opening import open_vote
from bot.voting.proposals import stages
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.stages import Due
from storage import objections
from storage.ballots import ballots
from storage.proposals import proposals

log = logging.getLogger(__name__)

Passed = tuple[int, Due]
"""A proposal's id, and what was done to it."""

DOES: Mapping[Due, Callable[[AsyncConnection, Hall, Proposal], Awaitable[None]]] = {
    Due.OPENING: open_vote,
    Due.QUESTION: ask_whether_to_extend,
    Due.CLOSING: close,
    Due.FINAL: finish,
}


async def run_due(hall: Hall) -> list[Passed]:
    """Do everything that is due, each in its own transaction and once, and return it in order.

    What a stage changes, its announcements and the mark on its card are stored at once. A vote that
    meets trouble stays due and does not hold up the others.
    """
    async with hall.read() as connection:
        waiting = [
            proposal.id
            for proposal in await proposals.perhaps_due(connection, hall.now)
            if await _due(connection, hall, proposal)
        ]
    return [passed for proposal_id in waiting for passed in await _all_of(hall, proposal_id)]


async def _all_of(hall: Hall, proposal_id: int) -> list[Passed]:
    """Bring one vote through every stage that is due."""
    passed: list[Passed] = []
    try:
        while done := await _next(hall, proposal_id):
            passed.append((proposal_id, done))
    except Exception:
        log.exception("vote %s could not be brought to its next stage yet", proposal_id)
    return passed


async def _next(hall: Hall, proposal_id: int) -> Due | None:
    """Bring a vote to its next stage, unless somebody else has just done it."""
    async with hall.write() as connection:
        proposal = await proposals.hold(connection, proposal_id)
        due = await _due(connection, hall, proposal) if proposal else None
        if proposal and due:
            await DOES[due](connection, hall, proposal)
    return due


async def _due(connection: AsyncConnection, hall: Hall, proposal: Proposal) -> Due | None:
    tally = await ballots.tally(connection, proposal.id)
    return stages.due(proposal, tally, await objections.unsettled(connection, proposal.id), hall.now)


async def next_moment(hall: Hall) -> datetime | None:
    """Return when the next vote opens, closes, or can no longer be objected to."""
    async with hall.read() as connection:
        return await proposals.next_moment(connection, hall.now)
