"""At the doors of a pledge drive: the list of those who have not answered, and what is said there."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.following_up.door_view import parts_of
from bot.actions.following_up.waiting_doors import waiting_doors
from bot.actions.hall import Hall
from bot.actions.shares import looking
from bot.actions.shares.pledging import note
from bot.voting.following_up.door_pages import DoorPages, turned_to
from bot.voting.following_up.visit import Visit, VisitOutcome
from bot.voting.households.household import Household
from bot.voting.households.part import Part, cover
from bot.voting.refusals import DoorReplied, NotYourDoor
from bot.voting.rights import Right
from bot.voting.shares.drive import Drive, must_take_pledges
from bot.voting.shares.pledge import Move, Pledge
from bot.voting.shares.view import DriveView
from storage.shares import drives, runs


class PledgeDoorView(Struct, frozen=True):
    """The doors for which a drive waits, as somebody who looks after some of them sees them."""

    about: DriveView
    doors: DoorPages


async def view(
    hall: Hall, user_id: int, drive_id: int, page: int = 0, household_id: int | None = None
) -> PledgeDoorView:
    """Return a page of the doors; one that has answered meanwhile is shut, a page too far is the last.

    Raises:
        NotALead, AuditorsOnlyRead: the person visits no doors in the estate.
    """
    async with hall.read() as connection:
        found = await drives.get(connection, drive_id)
        drive = await rights.known(connection, user_id, found, Right.VISIT_DOORS)
        about = await looking.view(connection, drive, hall.now)
        waiting = silent(about, await parts_of(connection, user_id, drive.estate_id))
        visited = await runs.visits(connection, drive_id)
        staircases = await waiting_doors(connection, waiting, visited, drive.round_begun_at)
    return PledgeDoorView(about, turned_to(staircases, page, household_id))


def silent(about: DriveView, parts: Sequence[Part] | None) -> list[Household]:
    """Return the households in these parts (None: all) that have not answered."""
    return [each.household for each in about.pledges if each.is_silent and cover(parts, each.household)]


async def record(
    hall: Hall, user_id: int, drive_id: int, household_id: int, found: Move | VisitOutcome
) -> Household:
    """Record what was said at a door, which is never a pledge, or what was found there.

    Raises:
        NotALead, AuditorsOnlyRead, NotYourDoor: the door is not the person's to visit.
        PledgesClosed, DriveOver: nobody is asked any more.
        DoorReplied: the household has answered by now.
    """
    async with hall.act(by=user_id) as act:
        drive = await act.known(await drives.get(act.connection, drive_id), Right.VISIT_DOORS)
        await act.hold_matter(drive.matter_id)
        about = await looking.view(act.connection, await _held(act.connection, drive_id), act.now)
        must_take_pledges(about.drive, act.now)
        pledge = _at(about, household_id, await parts_of(act.connection, user_id, drive.estate_id))
        if isinstance(found, Move):
            await note(act, about, pledge, found)
        else:
            visit = Visit(household_id, found, user_id, act.now)
            await runs.add_visit(act.connection, drive.estate_id, drive_id, visit)
        fields = {"household_id": household_id, "outcome": found.value}
        act.record("pledge-door", drive.estate_id, **fields)
        return pledge.household


async def _held(connection: AsyncConnection, drive_id: int) -> Drive:
    held = await drives.get(connection, drive_id)
    assert held is not None  # none is ever deleted
    return held


def _at(about: DriveView, household_id: int, parts: Sequence[Part] | None) -> Pledge:
    here = {each.household.id: each for each in about.pledges if cover(parts, each.household)}
    if household_id not in here:
        raise NotYourDoor()
    if not here[household_id].is_silent:
        raise DoorReplied(household=here[household_id].household.label)
    return here[household_id]
