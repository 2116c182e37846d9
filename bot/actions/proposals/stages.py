"""Bringing votes through their stages by the clock, also those that were due while the program was down."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.proposals.close import close, finish
from bot.actions.proposals.extend import ask_whether_to_extend
from bot.actions.proposals.opening import open_vote
from bot.actions.proposals.trials import throw_away
from bot.voting.proposals import stages
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.stages import Due
from storage import objections
from storage.ballots import ballots
from storage.proposals import proposals
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

Passed = tuple[int, Due]
"""A proposal's id, and what was done to it."""

DOES: Mapping[Due, Callable[[Act, Proposal], Awaitable[None]]] = {
    Due.OPENING: open_vote,
    Due.QUESTION: ask_whether_to_extend,
    Due.CLOSING: close,
    Due.EMPTYING: throw_away,
    Due.FINAL: finish,
}


async def run_due(hall: Hall) -> list[Passed]:
    """Do everything that is due, each in an act of its own and once, and return it in order.

    What a stage changes, its announcements and the mark on its card are stored at once. A vote that
    meets trouble stays due and does not hold up the others.

    Raises:
        Unavailable: the database cannot be worked with, for any vote.
    """
    now = hall.now
    waiting = await hall.read_at_once(lambda connection: proposals.perhaps_due(connection, now))
    return [passed for proposal in waiting for passed in await _all_of(hall, proposal)]


async def _all_of(hall: Hall, waiting: Proposal) -> list[Passed]:
    """Bring one vote through every stage that is due."""
    passed: list[Passed] = []
    try:
        while await _is_due(hall, waiting) and (done := await _next(hall, waiting)):
            passed.append((waiting.id, done))
    except Unavailable:
        log.debug("vote %s waits until the database can be worked with", waiting.id)
        raise
    except Exception as trouble:
        log.exception("vote %s could not be brought to its next stage yet", waiting.id)
        hall.stuck(waiting.id, trouble)
    return passed


async def _is_due(hall: Hall, waiting: Proposal) -> bool:
    """Look before an act begins, for most votes that may be due are not."""
    async with hall.read() as connection:
        proposal = await proposals.get(connection, waiting.id)
        return bool(proposal and await _due(connection, proposal, hall.now, hall.certain))


async def _next(hall: Hall, waiting: Proposal) -> Due | None:
    """Bring a vote to its next stage, unless somebody else has just done it."""
    async with hall.act() as act:
        await act.hold_estate(waiting.estate_id)  # an opening takes the roll from its register
        proposal = await act.hold_vote(waiting.id)
        due = await _due(act.connection, proposal, act.now, hall.certain) if proposal else None
        if proposal and due:
            await DOES[due](act, proposal)
    return due


async def _due(
    connection: AsyncConnection, proposal: Proposal, now: datetime, certain: datetime
) -> Due | None:
    tally = await ballots.tally(connection, proposal.id)
    unsettled = await objections.unsettled(connection, proposal.id)
    return stages.surely_due(proposal, tally, unsettled, now, certain)
