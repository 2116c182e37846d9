"""Looking at pledge drives, as whoever serves the estate sees them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.shares.reckoning import tried
from bot.voting.books.account import Account
from bot.voting.households.register import natural, summed
from bot.voting.refusals import (
    AccountMissing,
)
from bot.voting.rights import Right
from bot.voting.shares.drive import Drive, DriveState, Gathered, gathered, stage
from bot.voting.shares.pledge import Pledge
from bot.voting.shares.reckoned import Reckoned
from bot.voting.shares.view import DriveView, ShareRow
from storage.books import accounts
from storage.estates import estates
from storage.matters import matters, plans
from storage.shares import drives, pledges


async def view(
    connection: AsyncConnection, drive: Drive, now: datetime, homes: Collection[int] | None = None
) -> DriveView:
    """Return a drive with all that belongs to it; of the pledges all, or only those of these ``homes``."""
    estate = await estates.get(connection, drive.estate_id)
    matter = await matters.get(connection, drive.matter_id)
    assert matter is not None  # the drive refers to it
    found = await pledges.of_drive(connection, drive.id, homes)
    if homes is None:
        come = gathered(drive, found)
    else:
        come = Gathered(*await pledges.come(connection, drive.id), drive.needed)
    account = await accounts.get(connection, drive.account_id) if drive.account_id else None
    return DriveView(estate, matter, drive, stage(drive, come, now), come, found, account)


async def of_drive(hall: Hall, user_id: int | None, drive_id: int, right: Right) -> DriveView:
    """Return a drive to somebody who has a right in its estate. Errors are those of ``rights.known``."""
    now = hall.now

    async def look(connection: AsyncConnection) -> DriveView:
        drive = await rights.known(connection, user_id, await drives.get(connection, drive_id), right)
        return await view(connection, drive, now)

    return await hall.read_at_once(look)


async def told(hall: Hall, drive_id: int) -> DriveView | None:
    """Return a drive of which somebody is told, None if there is none."""
    async with hall.read() as connection:
        drive = await drives.get(connection, drive_id)
        return await view(connection, drive, hall.now) if drive else None


async def all_drives(hall: Hall, user_id: int) -> list[DriveView]:
    """Return the drives whose rooms the person may see, the newest first.

    Raises:
        CommitteeOnly, NotYourEstate: there is no estate in which he may.
    """
    async with hall.read() as connection:
        here = await rights.where(connection, user_id, Right.SEE_PLEDGES)
        found = await drives.of_estates(connection, [each.id for each in here])
        return [await view(connection, each, hall.now) for each in reversed(found)]


async def in_estate(connection: AsyncConnection, estate_id: int, now: datetime) -> list[DriveView]:
    """Return the drives of an estate in which nothing is settled, the oldest first."""
    found = await drives.of_estates(connection, [estate_id])
    return [await view(connection, each, now) for each in found if each.state is DriveState.ASKING]


async def share_rows(hall: Hall, user_id: int, drive_id: int) -> tuple[DriveView, list[ShareRow]]:
    """Return a drive and its households' shares, by room. Errors are those of ``rights.known``."""
    async with hall.read() as connection:
        found = await drives.get(connection, drive_id)
        drive = await rights.known(connection, user_id, found, Right.SEE_PLEDGES)
        seen = await view(connection, drive, hall.now)
        version = (await plans.of_matter(connection, drive.matter_id))[drive.version - 1]
        reckoned = await tried(connection, seen.matter, version.plan)
        rows = [_share_row(each, reckoned) for each in seen.pledges]
        return seen, sorted(rows, key=lambda row: natural(row.household.label))


def _share_row(pledge: Pledge, reckoned: Reckoned | None) -> ShareRow:
    home = pledge.household
    flats = [each for each in (reckoned.flats if reckoned else ()) if each.household_id == home.id]
    floors = sorted({each.floor for each in flats if each.floor is not None})
    yearly = reckoned.yearly.get(home.id) if reckoned else None
    return ShareRow(home, tuple(floors), summed(each.area for each in flats), pledge.share, yearly)


async def open_accounts(hall: Hall, user_id: int, drive_id: int) -> Sequence[Account]:
    """Return the accounts into which what was pledged can be called.

    Raises:
        AccountMissing: there is none that two persons have named.
        Refusal: those of ``rights.known``.
    """
    async with hall.read() as connection:
        found = await drives.get(connection, drive_id)
        drive = await rights.known(connection, user_id, found, Right.CALL_PLEDGES)
        there = [each for each in await accounts.of_estate(connection, drive.estate_id) if each.is_open]
        if not there:
            raise AccountMissing()
        return there


async def may(hall: Hall, user_id: int, estate_id: int, right: Right) -> bool:
    """Tell whether the person has a right in an estate."""
    return await hall.read_at_once(lambda connection: rights.has(connection, user_id, estate_id, right))
