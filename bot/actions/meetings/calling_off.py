"""Calling a meeting off, for a reason that everybody who was told of it reads."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings.letters import to_groups, to_invited
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting import subjects
from bot.voting.meetings.letters import MeetingCalledOff
from bot.voting.meetings.meeting import Meeting, MeetingState, must_take_replies
from bot.voting.rights import Right
from bot.voting.typed import wording
from storage import questions
from storage.meetings import meetings

OFF = "meeting-call-off"
"""The question why a meeting is called off."""


async def may_call_off(hall: Hall, user_id: int, meeting_id: int) -> Meeting:
    """Ask somebody why a meeting is called off.

    Raises:
        CommitteeOnly, NotALead, AuditorsOnlyRead: the person has not called it, and is not of the committee.
        MeetingOver, MeetingCancelled: it is too late.
    """
    async with hall.act(by=user_id) as act:
        meeting = await _may_call_off(act, await meetings.get(act.connection, meeting_id))
        asked = OpenQuestion(OFF, {"meeting_id": meeting_id})
        await questions.ask(act.connection, user_id, asked, act.now)
        return meeting


async def call_off(hall: Hall, answer: Answer, text: str) -> Meeting:
    """Call a meeting off, for a reason that everybody who was told of it reads.

    Raises:
        EndingMissing, EndingTooLong: the reason is none that can be told.
        Refusal: those of ``may_call_off``.
    """
    async with hall.act(by=answer.user_id) as act:
        meeting = await act.hold_meeting(answer.question.fields["meeting_id"])
        meeting = await _may_call_off(act, meeting)
        await take(act, answer)
        values = {"state": MeetingState.CANCELLED, "cancelled_why": wording.ending(text)}
        await meetings.change(act.connection, meeting.id, **values)
        act.record("meeting-called-off", meeting.estate_id, meeting=meeting.number)
        act.refresh(subjects.meeting(meeting.id))
        act.show_matter(meeting.matter_id)
        letter = MeetingCalledOff(meeting.id)
        act.tell(await to_groups(act.connection, meeting, letter))
        act.tell(await to_invited(act.connection, meeting, letter))
        return meeting


async def _may_call_off(act: Act, found: Meeting | None) -> Meeting:
    meeting = await act.known(found, Right.CALL_MEETING)
    if meeting.called_by != act.by:
        await act.demand(meeting.estate_id, Right.ALL_DOORS)
    return must_take_replies(meeting)
