"""Looking at shares and pledges: a household at its own, whoever serves the estate at all of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.shares.reckoning import compared, costs_of, flats_of, of_plan, tried
from bot.voting.books.account import Account
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.households.register import natural, summed
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import PlanVersion
from bot.voting.refusals import (
    AccountMissing,
    CostsMissing,
    DriveExists,
    NotAskedToPledge,
    NotYourEstate,
    Refusal,
    TenantSharesNothing,
)
from bot.voting.rights import Right
from bot.voting.shares.drive import Drive, DriveState, gathered, stage
from bot.voting.shares.late import late_share, years_begun
from bot.voting.shares.pledge import OUTSIDE, Pledge
from bot.voting.shares.reckoned import Reckoned
from bot.voting.shares.view import DriveView, OwnShare, PledgeView, Prospect, ShareRow
from storage.books import accounts
from storage.estates import estates
from storage.households import members
from storage.matters import matters, plans
from storage.shares import drives, pledges


async def view(connection: AsyncConnection, drive: Drive, now: datetime) -> DriveView:
    """Return a drive with all that belongs to it."""
    estate = await estates.get(connection, drive.estate_id)
    matter = await matters.get(connection, drive.matter_id)
    assert matter is not None  # the drive refers to it
    found = await pledges.of_drive(connection, drive.id)
    come = gathered(drive, found)
    account = await accounts.get(connection, drive.account_id) if drive.account_id else None
    return DriveView(estate, matter, drive, stage(drive, come, now), come, found, account)


async def of_drive(hall: Hall, user_id: int | None, drive_id: int, right: Right) -> DriveView:
    """Return a drive to somebody who has a right in its estate. Errors are those of ``rights.known``."""
    async with hall.read() as connection:
        drive = await rights.known(connection, user_id, await drives.get(connection, drive_id), right)
        return await view(connection, drive, hall.now)


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


async def may(hall: Hall, user_id: int, estate_id: int, right: Right) -> bool:
    """Tell whether the person has a right in an estate."""
    async with hall.read() as connection:
        return await rights.has(connection, user_id, estate_id, right)


async def ready(hall: Hall, user_id: int) -> list[tuple[Matter, int]]:
    """Return the matters for which the person can ask for pledges, each with the newest version that fits."""
    async with hall.read() as connection:
        try:
            here = await rights.where(connection, user_id, Right.RUN_DRIVE)
        except Refusal:
            return []
        found = []
        for estate in here:
            for matter in await matters.under_way(connection, estate.id):
                standing = await drives.of_matter(connection, matter.id)
                versions = [each for each in await plans.of_matter(connection, matter.id) if each.plan.costs]
                if versions and (standing is None or standing.state is DriveState.RELEASED):
                    found.append((matter, versions[-1].number))
        return found


async def prospect(hall: Hall, user_id: int, matter_id: int, version: int) -> Prospect:
    """Return what asking for pledges of a version would come to.

    Raises:
        DriveExists: they are asked already, or were called.
        CostsMissing: there is no such version, or it does not say how the cost is shared.
        Refusal: those of ``rights.known`` and of ``of_plan``.
    """
    async with hall.read() as connection:
        found = await matters.get(connection, matter_id)
        matter = await rights.known(connection, user_id, found, Right.RUN_DRIVE)
        reckoned = await to_begin(connection, matter, version)
        asked = [share for share in reckoned.shares.values() if share]
        estate = await estates.get(connection, matter.estate_id)
        return Prospect(estate, matter, len(asked), reckoned.total, min(asked), max(asked))


async def to_begin(connection: AsyncConnection, matter: Matter, version: int) -> Reckoned:
    """Return what each household pays by a version for which a drive can begin. Errors: see ``prospect``."""
    standing = await drives.of_matter(connection, matter.id)
    if standing and standing.state is not DriveState.RELEASED:
        raise DriveExists()
    found = await plans.of_matter(connection, matter.id)
    if not 1 <= version <= len(found):
        raise CostsMissing()
    return await of_plan(connection, matter, found[version - 1].plan)


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


async def own(hall: Hall, user_id: int, drive_id: int, household_id: int) -> PledgeView:
    """Return what one of the person's own households is asked for.

    Raises:
        NotYourEstate: it is none of his, or he may not pledge for it.
        NotAskedToPledge: it has no share in this.
    """
    async with hall.read() as connection:
        await pledging_for(connection, user_id, household_id)
        drive = await drives.get(connection, drive_id)
        if drive is None:
            raise NotAskedToPledge()
        return await pledge_view(connection, drive, household_id, hall.now)


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
    """Return what a household is asked for.

    Raises:
        NotAskedToPledge: it has no share in this.
    """
    seen = await view(connection, drive, now)
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


async def own_shares(
    hall: Hall, user_id: int, matter: Matter, versions: Sequence[PlanVersion]
) -> tuple[int | None, ...]:
    """Return what the person's household pays (fen) by each version; nothing if he has none that shares."""
    async with hall.read() as connection:
        for member in await members.of_people(connection, [user_id]):
            if member.estate_id == matter.estate_id and member.may(Right.PLEDGE):
                found = await compared(connection, matter, versions, member.household.id)
                if any(each is not None for each in found):
                    return tuple(found)
    return ()


async def mine(hall: Hall, user_id: int) -> list[OwnShare]:
    """Return what the person's households pay by the plans of all matters under way, by matter.

    Raises:
        TenantSharesNothing: he is a tenant only.
        NotYourEstate: he belongs to no household.
    """
    async with hall.read() as connection:
        places = await members.of_people(connection, [user_id])
        own_places = [each for each in places if each.may(Right.PLEDGE)]
        if not own_places:
            raise _nothing_to_share(places)
        return [
            found
            for member in own_places
            for matter in await matters.under_way(connection, member.estate_id)
            if (found := await _own_share(connection, matter, member.household, hall.now))
        ]


def _nothing_to_share(places: Sequence[Member]) -> Refusal:
    tenant = any(each.role is Role.TENANT and each.standing is Standing.BOUND for each in places)
    return TenantSharesNothing() if tenant else NotYourEstate()


async def _own_share(
    connection: AsyncConnection, matter: Matter, household: Household, now: datetime
) -> OwnShare | None:
    versions = [each for each in await plans.of_matter(connection, matter.id) if each.plan.costs]
    if not versions:
        return None
    before, share = [None, *await compared(connection, matter, versions[-2:], household.id)][-2:]
    pledge = None
    drive = await drives.of_matter(connection, matter.id)
    if drive and any(
        each.drive_id == drive.id for each in await pledges.of_households(connection, [household.id])
    ):
        pledge = await pledge_view(connection, drive, household.id, now)
    if share is None and pledge is None and household.id not in await _sharing(connection, matter):
        return None
    estate = await estates.get(connection, matter.estate_id)
    reckoned = await tried(connection, matter, versions[-1].plan)
    yearly = reckoned.yearly.get(household.id) if reckoned else None
    return OwnShare(estate, matter, versions[-1].number, household, share, before, yearly, pledge)


async def _sharing(connection: AsyncConnection, matter: Matter) -> set[int]:
    return {flat.household_id for flat in await flats_of(connection, matter)}
