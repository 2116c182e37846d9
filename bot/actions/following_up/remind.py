"""Reminding by hand: the committee sees whom a reminder would reach, and sends it."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.following_up.follow_up import store
from bot.actions.following_up.timetable import planned_for
from bot.actions.hall import Hall
from bot.actions.results import running_votes
from bot.voting.following_up.by_hand import Situation, check, next_name
from bot.voting.following_up.follow_up import Due, ask
from bot.voting.following_up.reminder_prospect import Prospect
from bot.voting.proposals.draft_answers import marked
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.rights import Right
from storage.estates import estates, events
from storage.following_up import follow_ups, progress_messages
from storage.proposals import proposals

LONG_RUN = 60
"""Reminders beyond which whoever sent them watches them go out."""


async def prospect(
    hall: Hall, user_id: int, proposal_id: int, building: int | None, quiet: QuietHours
) -> Prospect:
    """Return whom a reminder would ask now, in the building with that mark or everywhere.

    Raises:
        Refusal: those of ``running_votes.running`` and ``by_hand.check``.
        UnknownButton: no silent household lives in such a building.
    """
    async with hall.read() as connection:
        return await _prospect(connection, hall, user_id, proposal_id, building, quiet)


async def send(
    hall: Hall, user_id: int, proposal_id: int, building: int | None, quiet: QuietHours
) -> Prospect:
    """Remind them: claims, run and letters are stored at once. Errors are those of ``prospect``."""
    async with hall.write() as connection:
        await proposals.lock(connection, proposal_id)  # of two at the same instant the second is too near
        found = await _prospect(connection, hall, user_id, proposal_id, building, quiet)
        proposal = found.proposal
        await store(connection, hall, {proposal.id: proposal}, Due(tuple(found.reminders), ()), {found.run})
        if len(found.reminders) > LONG_RUN:
            await progress_messages.add(connection, proposal.estate_id, found.run, [user_id], hall.now)
        fields = {"proposal_id": proposal.id, "building": found.building, "households": len(found.reached)}
        await events.record(connection, proposal.estate_id, user_id, "reminded", hall.now, **fields)
        return found


async def _prospect(
    connection: AsyncConnection,
    hall: Hall,
    user_id: int,
    proposal_id: int,
    building: int | None,
    quiet: QuietHours,
) -> Prospect:
    proposal = await running_votes.running(connection, user_id, proposal_id, Right.REMIND, hall.now)
    estate = await estates.get(connection, proposal.estate_id)
    ran = await follow_ups.ran(connection, proposal_id)
    planned = await planned_for(connection, proposal, quiet)
    check(Situation(ran, planned, proposal.closes_at, estate.tz, quiet), hall.now)
    silent = await follow_ups.silent(connection, proposal_id)
    name = None if building is None else marked(building, {each.building for each in silent})
    silent = [each for each in silent if name is None or each.building == name]
    run = proposal_id, next_name(ran)
    willing = await follow_ups.willing(connection, [proposal_id])
    return Prospect(estate, proposal, run, name, silent, ask(run, silent, willing))
