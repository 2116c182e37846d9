"""What a household pays by the plans that are talked about, shown to those who may pledge for it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.shares.own_pledges import pledge_view
from bot.actions.shares.reckoning import compared, flats_of, tried
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import PlanVersion
from bot.voting.refusals import (
    NotYourEstate,
    Refusal,
    TenantSharesNothing,
)
from bot.voting.rights import Right
from bot.voting.shares.view import OwnShare
from storage.estates import estates
from storage.households import members
from storage.matters import matters, plans
from storage.shares import drives, pledges


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


async def by_version(
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
