"""A vote's timetable: to see what was asked and what will be, and for its committee to change it."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.results import running_votes
from bot.voting.estates.estate import Estate
from bot.voting.following_up.agenda import Entry, agenda
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Planned, Rhythm, Step, due_step, plan, steps_of
from bot.voting.rights import Right
from bot.voting.settings.settings import Setting, own
from storage.estates import estates
from storage.following_up import follow_ups
from storage.proposals import proposals


class Agenda(Struct, frozen=True):
    """A vote, its estate, and the lines of its agenda; ``changeable`` by the person who looks."""

    estate: Estate
    proposal: Proposal
    entries: Sequence[Entry]
    changeable: bool


async def of_vote(hall: Hall, user_id: int, proposal_id: int, quiet: QuietHours) -> Agenda:
    """Return a running vote's agenda.

    Raises:
        Refusal: those of ``running_votes.running``.
    """
    async with hall.read() as connection:
        right = Right.SEE_TIMETABLE
        proposal = await running_votes.running(connection, user_id, proposal_id, right, hall.now)
        return await _agenda(connection, user_id, proposal, quiet, hall.now)


async def change(
    hall: Hall, user_id: int, proposal_id: int, rhythm: Rhythm, usual: Sequence[Step], quiet: QuietHours
) -> Agenda:
    """Give a running vote another timetable; what has run stays run, what is past is not made up for.

    Raises:
        Refusal: those of ``running_votes.running``.
    """
    async with hall.act(by=user_id) as act:
        running = await running_votes.hold(act, proposal_id, Right.SET_TIMETABLE)
        estate = await estates.get(act.connection, running.estate_id)
        steps = steps_of(rhythm, own(estate, Setting.TIMETABLE, usual))
        await proposals.change_timetable(act.connection, proposal_id, steps)
        proposal = (await proposals.by_id(act.connection, [proposal_id]))[proposal_id]
        await _pass_over(act, proposal, quiet)
        fields = {"proposal_id": proposal_id, "rhythm": rhythm.value}
        act.record("timetable-changed", proposal.estate_id, **fields)
        return await _agenda(act.connection, user_id, proposal, quiet, act.now)


async def planned_for(connection: AsyncConnection, proposal: Proposal, quiet: QuietHours) -> list[Planned]:
    """Return the steps of a vote with their moments."""
    estate = await estates.get(connection, proposal.estate_id)
    hours = own(estate, Setting.QUIET, quiet)
    return plan(proposal.timetable, proposal.opened_at, proposal.closes_at, estate.tz, hours)


async def _pass_over(act: Act, proposal: Proposal, quiet: QuietHours) -> None:
    """Mark the newest step that the new timetable has in the past, or it would be made up for at once."""
    passed = due_step(await planned_for(act.connection, proposal, quiet), act.now)
    runs = await follow_ups.runs(act.connection, [proposal.id])
    if passed and (proposal.id, passed.step.key) not in runs:
        await follow_ups.mark_run(
            act.connection, proposal.estate_id, proposal.id, passed.step.key, act.now, passed_over=True
        )


async def _agenda(
    connection: AsyncConnection, user_id: int, proposal: Proposal, quiet: QuietHours, now: datetime
) -> Agenda:
    planned = await planned_for(connection, proposal, quiet)
    ran = await follow_ups.ran(connection, proposal.id)
    estate = await estates.get(connection, proposal.estate_id)
    changeable = await rights.has(connection, user_id, estate.id, Right.SET_TIMETABLE)
    return Agenda(estate, proposal, agenda(planned, ran, now), changeable)
