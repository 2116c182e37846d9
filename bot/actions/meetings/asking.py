"""Following the invited up: whom a step asks is claimed with his letter, before any leaves."""

import logging
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial

from msgspec.structs import replace
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.following_up.act_by_act import act_by_act
from bot.actions.following_up.follow_up import planned
from bot.actions.hall import Hall, Unavailable
from bot.actions.meetings.letters import to_people
from bot.voting.following_up.follow_up import (
    Due,
    Notice,
    Reminder,
    Run,
    UnderWay,
    due,
    merged_runs,
    newest_runs,
)
from bot.voting.households.household import Household
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import MeetingAsked, MeetingDoors, MeetingToRun
from bot.voting.meetings.meeting import Meeting
from bot.voting.meetings.replies import silent
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Channel, Step
from bot.voting.settings.settings import Setting, own
from storage.estates import estates, leads
from storage.households import members
from storage.meetings import asked, invited, meetings, stand_ins

log = logging.getLogger(__name__)


async def run_due(hall: Hall, quiet: QuietHours, steps: Sequence[Step]) -> None:
    """Run the steps that have come, each once; a meeting that meets trouble does not hold up the others.

    Raises:
        Unavailable: the database cannot be worked with.
    """
    now = hall.now
    for each in await hall.read_at_once(lambda connection: _all_come(connection, quiet, steps, now)):
        try:
            await _run(hall, each.id, quiet, steps)
        except Unavailable:
            raise
        except Exception:
            log.exception("the invited of meeting %s could not be followed up yet", each.id)


async def _all_come(
    connection: AsyncConnection, quiet: QuietHours, steps: Sequence[Step], now: datetime
) -> list[Meeting]:
    found = await meetings.called(connection)
    return [each for each in found if await _come(connection, each, quiet, steps, now)]


async def _come(
    connection: AsyncConnection, meeting: Meeting, quiet: QuietHours, steps: Sequence[Step], now: datetime
) -> set[Run]:
    """Return the steps of a meeting that have come and were not run, of several the newest."""
    if now >= meeting.terms.at:
        return set()
    newest = newest_runs([await _under_way(connection, meeting, quiet, steps, now)], now)
    return newest - await asked.runs(connection, [meeting.id])


async def _under_way(
    connection: AsyncConnection, meeting: Meeting, quiet: QuietHours, steps: Sequence[Step], now: datetime
) -> UnderWay[Meeting]:
    estate = await estates.get(connection, meeting.estate_id)
    zone, quiet = estate.tz, own(estate, Setting.QUIET, quiet)
    plan = planned(tuple(steps), meeting.called_at, meeting.terms.at, zone, quiet)
    return UnderWay(meeting, plan, in_quiet_hours=quiet.holds(now, zone))


async def _run(hall: Hall, meeting_id: int, quiet: QuietHours, steps: Sequence[Step]) -> None:
    """Run the steps of a meeting that have come, with a portion of what is asked in each act."""
    wave = partial(_come, quiet=quiet, steps=steps)
    async with hall.read() as connection:
        meeting = await meetings.get(connection, meeting_id)
        if meeting is None or not meeting.takes_replies:
            return
        to_run = await wave(connection, meeting, now=hall.now)
        if not to_run:
            return
        under_way = await _under_way(connection, meeting, quiet, steps, hall.now)
        whole = await _due(connection, under_way, to_run, hall.now)

    async def put_up(act: Act, homes: set[int]) -> bool:
        held = await act.hold_meeting(meeting_id)
        if held is None or not held.takes_replies or await wave(act.connection, held, now=act.now) != to_run:
            return False
        await _ask(act, held, await _due(act.connection, under_way, to_run, act.now, homes))
        return True

    async def end(act: Act) -> None:
        await _end(act, under_way, whole, to_run)

    await act_by_act(hall, whole.reminders, put_up, end)


async def _due(
    connection: AsyncConnection,
    vote: UnderWay[Meeting],
    to_run: set[Run],
    now: datetime,
    homes: set[int] | None = None,
) -> Due[Meeting]:
    """Return what these steps ask, of all who are invited or of these ``homes``."""
    waiting = await _silent(connection, vote.about, homes)
    claimed = await asked.claimed(connection, vote.about.id, homes)
    willing = await members.willing_to_hear(connection, [each.id for each in waiting])
    return due([replace(vote, silent=waiting, claimed=claimed)], willing, to_run, now)


async def _silent(
    connection: AsyncConnection, meeting: Meeting, homes: set[int] | None = None
) -> list[Household]:
    everybody = await invited.of_meeting(connection, meeting.id, homes)
    return silent(everybody, await stand_ins.live(connection, meeting.id))


async def _ask(act: Act, meeting: Meeting, found: Due[Meeting]) -> None:
    claims = {claim for reminder in found.reminders for claim in reminder.claims}
    await asked.claim(act.connection, {meeting.id: meeting.estate_id}, claims, act.now)
    act.tell(_asked(meeting, each) for each in found.reminders)


async def _end(act: Act, under_way: UnderWay[Meeting], whole: Due[Meeting], to_run: set[Run]) -> None:
    """Tell whoever else is told at these steps, and store that they were run, or passed over."""
    meeting = under_way.about
    missed = merged_runs([under_way], to_run) - await asked.runs(act.connection, [meeting.id])
    for _, step in sorted(to_run | missed):
        await asked.mark_run(act.connection, meeting.estate_id, meeting.id, step, act.now)
    for notice in whole.notices:
        await _tell(act, meeting, notice)


def _asked(meeting: Meeting, reminder: Reminder) -> Envelope[MeetingAsked]:
    homes, step = tuple(claim.household_id for claim in reminder.claims), reminder.run[1]
    key = f"{MeetingAsked.KIND}:{meeting.id}:{step}:{reminder.user_id}"
    letter = MeetingAsked(meeting.id, homes, step)
    return Envelope(key, meeting.estate_id, reminder.user_id, letter)


async def _tell(act: Act, meeting: Meeting, notice: Notice[Meeting]) -> None:
    """Send the doors to the leads who have some, or chair and minute-taker how many have answered."""
    mark = f":{notice.step}"
    if notice.channel is Channel.LEAD:
        waiting = await _silent(act.connection, meeting)
        here = await leads.of_estate(act.connection, meeting.estate_id)
        busy = {each.user_id for each in here if any(each.part.covers(home) for home in waiting)}
        act.tell(to_people(meeting, busy, MeetingDoors(meeting.id, 0), mark))
    elif notice.channel is Channel.COMMITTEE:
        running = {meeting.terms.chair, meeting.terms.minute_taker}
        act.tell(to_people(meeting, running, MeetingToRun(meeting.id), mark))


async def still_waits(hall: Hall, meeting_id: int, household_ids: Collection[int]) -> list[int]:
    """Return which of these households the meeting still waits for; none when nobody is awaited any more."""

    async def look(connection: AsyncConnection) -> list[int]:
        meeting = await meetings.get(connection, meeting_id)
        if meeting is None or not meeting.takes_replies:
            return []
        return [each.id for each in await _silent(connection, meeting) if each.id in household_ids]

    return await hall.read_at_once(look)
