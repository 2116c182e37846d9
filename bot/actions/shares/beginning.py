"""For what pledges can be asked, and what that would come to."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.shares.reckoning import of_plan
from bot.voting.matters.matter import Matter
from bot.voting.refusals import (
    CostsMissing,
    DriveExists,
    Refusal,
)
from bot.voting.rights import Right
from bot.voting.shares.drive import DriveState
from bot.voting.shares.reckoned import Reckoned
from bot.voting.shares.view import Prospect
from storage.estates import estates
from storage.matters import matters, plans
from storage.shares import drives


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
