"""At the doors of the invited: the list of those who have not answered, and what is said there."""

from collections.abc import Sequence

from msgspec import Struct

from bot.actions.following_up.door_view import parts_of
from bot.actions.following_up.waiting_doors import waiting_doors
from bot.actions.hall import Hall
from bot.actions.meetings import replying, roles, views
from bot.actions.meetings.views import MeetingView
from bot.voting import subjects
from bot.voting.following_up.door_pages import DoorPages, turned_to
from bot.voting.following_up.visit import Visit, VisitOutcome
from bot.voting.households.household import Household
from bot.voting.households.part import Part, cover
from bot.voting.meetings.meeting import must_take_replies
from bot.voting.meetings.replies import Reply, silent
from bot.voting.refusals import DoorReplied, NotYourDoor
from bot.voting.rights import Right
from storage.meetings import asked, invited, meetings, stand_ins


class MeetingDoorView(Struct, frozen=True):
    """The doors that a meeting waits for, as somebody who looks after ``parts`` (None: all) sees them."""

    about: MeetingView
    parts: Sequence[Part] | None
    doors: DoorPages


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
        waiting = [each for each in silent(about.all_invited, about.stand_ins) if cover(parts, each)]
        visited = await asked.visits(connection, meeting_id)
        staircases = await waiting_doors(connection, waiting, visited, meeting.called_at)
    return MeetingDoorView(about, parts, turned_to(staircases, page, household_id))


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
        homes = {e.household.id: e.household for e in everybody if cover(parts, e.household)}
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
