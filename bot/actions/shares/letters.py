"""The letters about drives and pledges: to groups, to those who serve the estate, to households."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting import subjects
from bot.voting.estates.estate import Office
from bot.voting.letter import Envelope, Letter
from bot.voting.rights import Right
from bot.voting.shares.drive import Drive, DriveStage
from bot.voting.shares.letters import DriveTold, PledgeCalled
from bot.voting.shares.view import DriveView
from bot.voting.subjects import Subject
from storage.estates import estates
from storage.households import members


def all_of(seen: DriveView) -> list[Subject]:
    """Return a drive with the pledge of each household: what is shown of any of them is shown anew.

    A household's own message also says how many have pledged. It follows when the stage changes and when
    the group is told, not with each pledge of a neighbour: that would be an edit for every two households.
    """
    drive_id = seen.drive.id
    return [
        subjects.drive(drive_id),
        *(subjects.pledge(drive_id, each.household.id) for each in seen.pledges),
    ]


async def to_groups(
    connection: AsyncConnection, drive: Drive, stage: DriveStage, mark: str = ""
) -> list[Envelope[Letter]]:
    """Return what the groups are told: how many have pledged, and what part of the sum."""
    letter = DriveTold(drive.id, stage)
    key, estate_id = _key(letter, drive, mark), drive.estate_id
    return [
        Envelope(f"{key}:{each.chat_id}", estate_id, each.chat_id, letter, each.thread_id)
        for each in await estates.groups_of(connection, estate_id)
    ]


async def to_servants(
    connection: AsyncConnection, drive: Drive, stage: DriveStage, mark: str = "", but: int | None = None
) -> list[Envelope[Letter]]:
    """Return what committee and treasurers are told, but for who did it."""
    letter = DriveTold(drive.id, stage)
    key, estate_id = _key(letter, drive, mark), drive.estate_id
    return [
        Envelope(f"{key}:{user_id}", estate_id, user_id, letter)
        for user_id in await _servants(connection, estate_id)
        if user_id != but
    ]


async def _servants(connection: AsyncConnection, estate_id: int) -> list[int]:
    committee = await estates.holders(connection, estate_id, Office.COMMITTEE)
    treasurers = await estates.holders(connection, estate_id, Office.TREASURER)
    return sorted({*committee, *treasurers})


async def call_letters(
    connection: AsyncConnection, drive: Drive, household_ids: Iterable[int], mark: str
) -> list[Envelope[Letter]]:
    """Return what each of these households is told: what to pay and where, or that it need not."""
    return [
        Envelope(
            f"{PledgeCalled.KIND}:{drive.id}:{mark}:{member.household.id}:{member.user_id}",
            drive.estate_id,
            member.user_id,
            PledgeCalled(drive.id, member.household.id),
        )
        for member in await members.of_households(connection, household_ids)
        if member.may(Right.PLEDGE)
    ]


def _key(letter: DriveTold, drive: Drive, mark: str) -> str:
    return f"{letter.KIND}:{drive.id}:{drive.round}:{letter.stage}{mark}"
