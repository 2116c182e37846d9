"""What a household is asked to pledge, and what it owes: shown to those who may answer for it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.shares.looking import view
from bot.actions.shares.reckoning import costs_of
from bot.voting.households.household import Member
from bot.voting.matters.matter import Matter
from bot.voting.refusals import (
    NotAskedToPledge,
    NotYourEstate,
)
from bot.voting.rights import Right
from bot.voting.shares.drive import Drive, DriveState
from bot.voting.shares.late import late_share, years_begun
from bot.voting.shares.pledge import OUTSIDE, Pledge
from bot.voting.shares.view import DriveView, PledgeView
from storage.households import members
from storage.matters import matters, plans
from storage.shares import drives, pledges


async def own(hall: Hall, user_id: int, drive_id: int, household_id: int) -> PledgeView:
    """Return what one of the person's own households is asked for.

    Raises:
        NotYourEstate: it is none of his, or he may not pledge for it.
        NotAskedToPledge: it has no share in this.
    """
    now = hall.now

    async def look(connection: AsyncConnection) -> PledgeView:
        await pledging_for(connection, user_id, household_id)
        drive = await drives.get(connection, drive_id)
        if drive is None:
            raise NotAskedToPledge()
        return await pledge_view(connection, drive, household_id, now)

    return await hall.read_at_once(look)


async def pledging_for(connection: AsyncConnection, user_id: int, household_id: int) -> Member:
    """Return the place of somebody who may pledge for a household.

    Raises:
        NotYourEstate: he may not.
    """
    for member in await members.of_people(connection, [user_id]):
        if member.household.id == household_id and member.may(Right.PLEDGE):
            return member
    raise NotYourEstate()


async def pledge_view(
    connection: AsyncConnection, drive: Drive, household_id: int, now: datetime
) -> PledgeView:
    """Return what a household is asked for, and nothing of others as long as they are asked as well.

    Raises:
        NotAskedToPledge: it has no share in this.
    """
    homes = [household_id] if drive.state is DriveState.ASKING else None  # the late pay by what was called
    seen = await view(connection, drive, now, homes)
    pledge = next((each for each in seen.pledges if each.household.id == household_id), None)
    if pledge is None:
        raise NotAskedToPledge()
    return PledgeView(seen, pledge, await _late(connection, seen, pledge, now))


async def _late(connection: AsyncConnection, seen: DriveView, pledge: Pledge, now: datetime) -> int | None:
    drive = seen.drive
    if drive.state is not DriveState.CALLED or drive.called_at is None or pledge.state not in OUTSIDE:
        return None
    versions = await plans.of_matter(connection, drive.matter_id)
    rule = costs_of(versions[drive.version - 1].plan).late
    shares = [each.share for each in seen.pledges if each.called]
    year = years_begun(drive.called_at, now, seen.estate.tz)
    return late_share(rule, drive.needed, shares, pledge.share, year)


async def owed(connection: AsyncConnection, household_ids: set[int]) -> list[tuple[Matter, Pledge]]:
    """Return what was called of households and has not come, each with the matter it is for."""
    owing = [each for each in await pledges.of_households(connection, household_ids) if each.outstanding]
    found = []
    for pledge in owing:
        drive = await drives.get(connection, pledge.drive_id)
        matter = await matters.get(connection, drive.matter_id) if drive else None
        assert matter is not None  # the pledge refers to both
        found.append((matter, pledge))
    return found
