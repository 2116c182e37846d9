"""At the doors of the invited: the list of those who have not answered, and what is said there."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.actions.following_up.door_view import parts_of
from bot.actions.hall import Hall
from bot.actions.meetings import replying, roles, views
from bot.actions.meetings.views import MeetingView
from bot.voting import subjects
from bot.voting.following_up.doors import Door, Staircase, door_list, first_room, in_pages
from bot.voting.following_up.visit import Visit, VisitOutcome
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.meetings.meeting import must_take_replies
from bot.voting.meetings.replies import Reply, silent
from bot.voting.refusals import DoorReplied, NotYourDoor
from bot.voting.rights import Right
from storage.following_up import visits
from storage.households import households
from storage.meetings import asked, invited, meetings, stand_ins


@dataclass(frozen=True, slots=True)
class MeetingDoorView:
    """The doors that a meeting waits for, as somebody who looks after ``parts`` (None: all) sees them."""

    about: MeetingView
    parts: Sequence[Part] | None
    staircases: Sequence[Staircase]
    pages: Sequence[Sequence[Staircase]]
    page: int
    opened: Door | None


async def view(
    hall: Hall, user_id: int, meeting_id: int, page: int, household_id: int | None
) -> MeetingDoorView:
    """Return a page of the doors; one that has answered meanwhile is shut, a page too far is the last.

    Raises:
        NotALead, AuditorsOnlyRead: the person visits no doors in the estate.
    """
    async with hall.read() as connection:
        found = await meetings.get(connection, meeting_id)
        meeting = await roles.known(connection, user_id, found, Right.VISIT_DOORS)
        about = await views.view(connection, meeting)
        parts = await parts_of(connection, user_id, meeting.estate_id)
        waiting = [each for each in silent(about.all_invited, about.stand_ins) if _covers(parts, each)]
        reached = await visits.reached(connection, [each.id for each in waiting])
        visited = await asked.visits(connection, meeting_id)
        floors = await households.floors(connection, {each.id: first_room(each) for each in waiting})
    staircases = door_list(waiting, visited, reached, meeting.called_at, floors=floors)
    pages = in_pages(staircases)
    opened = (each for part in staircases for each in part.doors if each.household.id == household_id)
    return MeetingDoorView(about, parts, staircases, pages, min(page, len(pages) - 1), next(opened, None))


def _covers(parts: Sequence[Part] | None, home: Household) -> bool:
    return parts is None or any(part.covers(home) for part in parts)


async def record(
    hall: Hall, user_id: int, meeting_id: int, household_id: int, found: Reply | VisitOutcome
) -> Household:
    """Record what was said, or found, at a door.

    Raises:
        NotALead, AuditorsOnlyRead, NotYourDoor: the door is not the person's to visit.
        MeetingOver, MeetingCancelled: nobody is awaited any more.
        DoorReplied: the household has answered by now.
    """
    async with hall.act(by=user_id) as act:
        meeting = must_take_replies(await roles.hold(act, meeting_id, Right.VISIT_DOORS))
        everybody = await invited.of_meeting(act.connection, meeting_id)
        parts = await parts_of(act.connection, user_id, meeting.estate_id)
        homes = {e.household.id: e.household for e in everybody if _covers(parts, e.household)}
        if household_id not in homes:
            raise NotYourDoor()
        waiting = silent(everybody, await stand_ins.live(act.connection, meeting_id))
        if household_id not in {each.id for each in waiting}:
            raise DoorReplied(household=homes[household_id].label)
        if isinstance(found, Reply):
            await replying.note(act, meeting, household_id, found)
        else:
            visit = Visit(household_id, found, user_id, act.now)
            await asked.add_visit(act.connection, meeting.estate_id, meeting_id, visit)
            act.refresh(subjects.meeting(meeting_id))
        fields = {"meeting": meeting.number, "household_id": household_id, "outcome": found.value}
        act.record("meeting-door", meeting.estate_id, **fields)
        return homes[household_id]
