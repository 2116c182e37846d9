"""What happens next of all that is ahead of the votes, for whoever moves the clock."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.following_up.timetable import planned_for
from bot.actions.hall import Hall
from bot.voting.following_up.ahead import Ahead, ahead
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from storage.following_up import follow_ups
from storage.proposals import proposals


async def next_happenings(hall: Hall, quiet: QuietHours) -> list[Ahead]:
    """Return what happens at the next moment at which anything does; several things may come at once."""
    async with hall.read() as connection:
        under_way = await proposals.under_way(connection)
        found = [each for one in under_way for each in await _ahead(connection, one, quiet, hall.now)]
    first = min((each.at for each in found), default=None)
    return [each for each in found if each.at == first]


async def _ahead(
    connection: AsyncConnection, proposal: Proposal, quiet: QuietHours, now: datetime
) -> list[Ahead]:
    planned = await planned_for(connection, proposal, quiet)
    ran = {step for _, step in await follow_ups.runs(connection, [proposal.id])}
    return list(ahead(proposal, planned, ran, now))
