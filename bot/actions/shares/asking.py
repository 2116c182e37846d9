"""Following up pledges: those who have not answered are asked again, and the end of a round is told."""

import logging
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.shares.letters import all_of, to_groups, to_servants
from bot.actions.shares.looking import view
from bot.voting.estates.estate import Estate
from bot.voting.following_up.follow_up import ask
from bot.voting.households.household import Household
from bot.voting.letter import Envelope, Letter
from bot.voting.proposals.quiet_hours import WINDING_DOWN, QuietHours
from bot.voting.proposals.timetable import Anchor, Channel, Step, due_step, plan
from bot.voting.settings.settings import Setting, own
from bot.voting.shares.drive import Drive
from bot.voting.shares.letters import PledgeAsked, PledgeDoors
from bot.voting.shares.view import DriveView
from storage.estates import estates, leads
from storage.households import members
from storage.shares import drives, runs
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
    async with hall.read() as connection:
        if await _due(connection, quiet, drive, hall.now) is None:
            return
    async with hall.act() as act:
        await act.hold_matter(drive.matter_id)
        held = await drives.get(act.connection, drive.id)
        come = await _due(act.connection, quiet, held, act.now) if held else None
        if held is None or come is None:
            return
        key, step = come
        await runs.mark_run(act.connection, held.estate_id, held.id, key, act.now)
        seen = await view(act.connection, held, act.now)
        if step is None:
            await _tell_the_end(act, seen)
        else:
            await _ask(act, seen, key, step)


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


async def _ask(act: Act, seen: DriveView, key: str, step: Step) -> None:
    silent = [each.household for each in seen.pledges if each.is_silent]
    if not silent:
        return
    if Channel.PRIVATE in step.channels:
        act.tell(await _to_residents(act, seen.drive, key, silent))
    if Channel.GROUP in step.channels and step.anchor is not Anchor.OPENING:  # the beginning was told
        act.refresh(*all_of(seen))
        act.tell(await to_groups(act.connection, seen.drive, seen.stage, f":{key}"))
    if Channel.LEAD in step.channels:
        act.tell(await _to_leads(act, seen.drive, key, silent))
    if Channel.COMMITTEE in step.channels:
        act.tell(await to_servants(act.connection, seen.drive, seen.stage, f":{key}"))


async def _to_residents(
    act: Act, drive: Drive, key: str, silent: Sequence[Household]
) -> list[Envelope[Letter]]:
    """Return a message to each person who can be reached, about all of his households together."""
    hearing = await members.willing_to_hear(act.connection, [home.id for home in silent])
    return [
        Envelope(
            f"{PledgeAsked.KIND}:{drive.id}:{key}:{each.user_id}",
            drive.estate_id,
            each.user_id,
            PledgeAsked(drive.id, tuple(claim.household_id for claim in each.claims), key),
        )
        for each in ask((drive.id, key), silent, hearing)
    ]


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
