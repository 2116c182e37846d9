"""Reminding by hand: the committee sees whom a reminder would reach, and sends it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.following_up.putting_up import put_up
from bot.actions.following_up.timetable import planned_for
from bot.actions.hall import Hall
from bot.actions.results import running_votes
from bot.voting.following_up.by_hand import Situation, check, next_name
from bot.voting.following_up.follow_up import ask
from bot.voting.following_up.portions import portions
from bot.voting.following_up.reminder_prospect import Prospect
from bot.voting.proposals.draft_answers import marked
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.rights import Right
from bot.voting.settings.settings import Setting, own
from storage.estates import estates
from storage.following_up import follow_ups, progress_messages

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
        proposal = await running_votes.running(connection, user_id, proposal_id, Right.REMIND, hall.now)
        return await _prospect(connection, proposal, building, quiet, hall.now)


async def send(
    hall: Hall, user_id: int, proposal_id: int, building: int | None, quiet: QuietHours
) -> Prospect:
    """Remind the first portion of them, and store who is still to be reminded, for ``remaining.go_on``.

    Errors are those of ``prospect``.
    """
    async with hall.act(by=user_id) as act:
        # Of two at the same instant the second is too near.
        proposal = await running_votes.hold(act, proposal_id, Right.REMIND)
        found = await _prospect(act.connection, proposal, building, quiet, act.now)
        first, *later = portions(found.reminders)
        now = [each for each in found.reminders if first & {claim.household_id for claim in each.claims}]
        await put_up(act, {proposal_id: proposal}, now)
        await follow_ups.mark_run(act.connection, proposal.estate_id, *found.run, act.now, waiting=later)
        if len(found.reminders) > LONG_RUN:
            await progress_messages.add(act.connection, proposal.estate_id, found.run, [user_id], act.now)
        fields = {"proposal_id": proposal_id, "building": found.building, "households": len(found.reached)}
        act.record("reminded", proposal.estate_id, **fields)
        return found


async def _prospect(
    connection: AsyncConnection, proposal: Proposal, building: int | None, quiet: QuietHours, now: datetime
) -> Prospect:
    estate = await estates.get(connection, proposal.estate_id)
    ran = await follow_ups.ran(connection, proposal.id)
    planned = await planned_for(connection, proposal, quiet)
    hours = own(estate, Setting.QUIET, quiet)
    check(Situation(ran, planned, proposal.closes_at, estate.tz, hours), now)
    silent = await follow_ups.silent(connection, proposal.id)
    name = None if building is None else marked(building, {each.building for each in silent})
    silent = [each for each in silent if name is None or each.building == name]
    run = proposal.id, next_name(ran)
    willing = await follow_ups.willing(connection, [proposal.id])
    return Prospect(estate, proposal, run, name, silent, ask(run, silent, willing))
