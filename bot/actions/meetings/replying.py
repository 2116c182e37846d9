"""Saying whether a household comes: in the chat, or to a lead at the door."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings import roles, stand_in_ending
from bot.voting import subjects
from bot.voting.meetings.meeting import Meeting, must_take_replies
from bot.voting.meetings.replies import Reply
from bot.voting.rights import Right
from storage.meetings import invited


async def reply(hall: Hall, user_id: int, meeting_id: int, household_id: int, said: Reply) -> Meeting:
    """Store what somebody says for the own household; whoever comes is stood in for no more.

    Raises:
        NotInvited: the household is not invited, or not the person's.
        MeetingOver, MeetingCancelled: nobody is awaited any more.
    """
    async with hall.act(by=user_id) as act:
        meeting = must_take_replies(await roles.hold(act, meeting_id, Right.SEE_MEETING))
        await roles.must_speak_for(act.connection, user_id, meeting, household_id)
        await note(act, meeting, household_id, said)
        act.record(f"meeting-{said}", meeting.estate_id, meeting=meeting.number, household_id=household_id)
        return meeting


async def note(act: Act, meeting: Meeting, household_id: int, said: Reply) -> None:
    """Store what a household says to an invitation of a meeting that is held."""
    await invited.reply(act.connection, meeting.id, household_id, said, act.by, act.now)
    if said is Reply.COMING:
        await stand_in_ending.end_wishes_of(act, meeting, household_id)
    else:
        await stand_in_ending.end_wishes_to(act, meeting, household_id)
    act.refresh(subjects.meeting(meeting.id))
