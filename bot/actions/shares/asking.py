"""Following up pledges: those who have not answered are asked again, and the end of a round is told."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.following_up.act_by_act import act_by_act
from bot.actions.hall import Hall
from bot.actions.shares.letters import all_of, to_groups, to_servants
from bot.actions.shares.looking import view
from bot.voting.estates.estate import Estate
from bot.voting.following_up.follow_up import Reminder, ask
from bot.voting.households.household import Household
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.quiet_hours import WINDING_DOWN, QuietHours
from bot.voting.proposals.timetable import Anchor, Channel, Step, due_step, plan
from bot.voting.settings.settings import Setting, own
from bot.voting.shares.drive import Drive
from bot.voting.shares.letters import PledgeAsked, PledgeDoors
from bot.voting.shares.pledge import Pledge
from bot.voting.shares.view import DriveView
from storage.estates import estates, leads
from storage.households import members
from storage.shares import drives, pledges, runs
from storage.trouble import Unavailable

log = logging.getLogger(__name__)


async def run_due(hall: Hall, quiet: QuietHours) -> None:
    """Run the steps that have come in drives, each once; one that meets trouble does not hold up others.

    Raises:
        Unavailable: the database cannot be worked with.
    """
    for drive in await hall.read_at_once(drives.asking):
        try:
            await _run(hall, quiet, drive)
        except Unavailable:
            raise
        except Exception:
            log.exception("the pledges of drive %s could not be followed up yet", drive.id)


async def _run(hall: Hall, quiet: QuietHours, drive: Drive) -> None:
    """Run the step of a drive that has come, with a portion of the households it asks in each act."""
    async with hall.read() as connection:
        come = await _due(connection, quiet, drive, hall.now)
        if come is None:
            return
        key, step = come
        seen = await view(connection, drive, hall.now)
        asks = step is not None and Channel.PRIVATE in step.channels
        reminders = await _reminders(connection, drive, key, seen.pledges) if asks else []

    async def put_up(act: Act, homes: set[int]) -> bool:
        await act.hold_matter(drive.matter_id)
        held = await drives.get(act.connection, drive.id)
        if held is None or await _due(act.connection, quiet, held, act.now) != come:
            return False
        theirs = await pledges.of_drive(act.connection, drive.id, homes)
        act.tell(_asked(held, each) for each in await _reminders(act.connection, held, key, theirs))
        return True

    async def end(act: Act) -> None:
        await runs.mark_run(act.connection, drive.estate_id, drive.id, key, act.now)
        if step is None:
            await _tell_the_end(act, seen)
        else:
            await _tell_the_others(act, seen, key, step)

    await act_by_act(hall, reminders, put_up, end)


async def _due(
    connection: AsyncConnection, quiet: QuietHours, drive: Drive, now: datetime
) -> tuple[str, Step | None] | None:
    """Return the newest step that has come and was not run, with its name; no step is the end of a round."""
    estate = await estates.get(connection, drive.estate_id)
    found = _newest(drive, estate, own(estate, Setting.QUIET, quiet), now)
    if found is None or (drive.id, found[0]) in await runs.runs(connection, [drive.id]):
        return None
    return found


def _newest(drive: Drive, estate: Estate, quiet: QuietHours, now: datetime) -> tuple[str, Step | None] | None:
    if now >= drive.until:
        return f"end.{drive.round}", None
    planned = due_step(plan(drive.timetable, drive.round_begun_at, drive.until, estate.tz, quiet), now)
    if planned is None or (now >= planned.at + WINDING_DOWN and quiet.holds(now, estate.tz)):
        return None
    return f"{planned.step.key}.{drive.round}", planned.step


async def _tell_the_end(act: Act, seen: DriveView) -> None:
    act.refresh(*all_of(seen))
    act.tell(await to_servants(act.connection, seen.drive, seen.stage, ":end"))
    act.tell(await to_groups(act.connection, seen.drive, seen.stage, ":end"))


async def _tell_the_others(act: Act, seen: DriveView, key: str, step: Step) -> None:
    """Tell groups, leads, committee and treasurers of a step at which households are asked."""
    silent = [each.household for each in seen.pledges if each.is_silent]
    if not silent:
        return
    if Channel.GROUP in step.channels and step.anchor is not Anchor.OPENING:  # the beginning was told
        act.refresh(*all_of(seen))
        act.tell(await to_groups(act.connection, seen.drive, seen.stage, f":{key}"))
    if Channel.LEAD in step.channels:
        act.tell(await _to_leads(act, seen.drive, key, silent))
    if Channel.COMMITTEE in step.channels:
        act.tell(await to_servants(act.connection, seen.drive, seen.stage, f":{key}"))


async def _reminders(
    connection: AsyncConnection, drive: Drive, key: str, found: Iterable[Pledge]
) -> Sequence[Reminder]:
    """Return a message to each person of silent households who can be reached, about all of his together."""
    silent = [each.household for each in found if each.is_silent]
    hearing = await members.willing_to_hear(connection, [home.id for home in silent])
    return ask((drive.id, key), silent, hearing)


def _asked(drive: Drive, reminder: Reminder) -> Envelope[Letter]:
    """Return the letter of a reminder, by whose key it is known who was asked at this step."""
    key = reminder.run[1]
    return Envelope(
        f"{PledgeAsked.KIND}:{drive.id}:{key}:{reminder.user_id}",
        drive.estate_id,
        reminder.user_id,
        PledgeAsked(drive.id, tuple(claim.household_id for claim in reminder.claims), key),
    )


async def _to_leads(act: Act, drive: Drive, key: str, silent: Sequence[Household]) -> list[Envelope[Letter]]:
    busy = {
        lead.user_id
        for lead in await leads.of_estate(act.connection, drive.estate_id)
        if any(lead.part.covers(home) for home in silent)
    }
    letter = PledgeDoors(drive.id, key)
    return [
        Envelope(f"{letter.KIND}:{drive.id}:{key}:{user_id}", drive.estate_id, user_id, letter)
        for user_id in sorted(busy)
    ]
