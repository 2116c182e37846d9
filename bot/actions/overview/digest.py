"""Sending the committee once a week what is open; when is stored, so that no restart sends it twice."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate, Office
from bot.voting.letter import Envelope
from bot.voting.overview import digest
from bot.voting.overview.letters import WeeklyDigest
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.settings.settings import Setting, own
from storage import digests
from storage.estates import estates
from storage.households import people


async def send_due(hall: Hall, quiet: QuietHours) -> None:
    """Write to the committees whose moment has come; in quiet hours they wait for the morning.

    After a downtime of weeks that is one letter. What is in it is found when it leaves, and one with
    nothing in it does not leave.
    """
    now = hall.now
    found = await hall.read_at_once(lambda connection: _estates_due(connection, now))
    for estate_id in [each.id for each in found if not _hours(each, quiet).holds(now, each.tz)]:
        async with hall.act() as act:
            await act.hold_estate(estate_id)
            await _send(act, estate_id, quiet)


async def _estates_due(connection: AsyncConnection, now: datetime) -> list[Estate]:
    return [await estates.get(connection, each) for each in await digests.due(connection, now)]


def _hours(estate: Estate, usual: QuietHours) -> QuietHours:
    return own(estate, Setting.QUIET, usual)


async def _send(act: Act, estate_id: int, quiet: QuietHours) -> None:
    due = await digests.due(act.connection, act.now)
    estate = await estates.get(act.connection, estate_id)
    zone, quiet = estate.tz, _hours(estate, quiet)
    if estate_id not in due or quiet.holds(act.now, zone):
        return
    if (at := due[estate_id]) is None:
        await digests.put_off(act.connection, estate_id, digest.first(act.now, zone, quiet))
        return
    await digests.put_off(act.connection, estate_id, digest.after(act.now, zone, quiet))
    committee = await estates.holders(act.connection, estate_id, Office.COMMITTEE)
    known = await people.by_id(act.connection, committee)
    letter, key = WeeklyDigest(act.now), f"weekly-digest:{estate_id}:{at:%Y%m%d%H%M}"
    act.tell(
        Envelope(f"{key}:{user_id}", estate_id, user_id, letter)
        for user_id in committee
        if known[user_id].digest
    )
