"""Calling a meeting as it was looked at last: everybody who is invited is told and asked."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings.call_answers import notice_of
from bot.actions.meetings.call_questions import matter_to_meet_about
from bot.actions.meetings.inviting import guests
from bot.actions.meetings.letters import to_groups, to_people
from bot.actions.questions import Answer, take
from bot.voting.matters.matter import Matter
from bot.voting.meetings.call import Call
from bot.voting.meetings.letters import MeetingCalled, MeetingToRun
from bot.voting.meetings.meeting import Meeting, Terms, check
from bot.voting.refusals import NoteChanged, NothingToConfirm
from bot.voting.typed.codes import new_code
from storage.estates import estates
from storage.meetings import invited as invitations
from storage.meetings import meetings

TOKEN_LENGTH = 16


async def call(hall: Hall, answer: Answer, seal: str, notice_days: int) -> Meeting:
    """Call the meeting as it was seen with that ``seal``; everybody who is invited is told and asked.

    Raises:
        NothingToConfirm: the question waits no more, or is not answered to its end.
        NoteChanged: something else was answered since.
        MeetingTooSoon: it has become too late for that day.
        Refusal: those of ``call_questions.begin`` and ``inviting.guests``.
    """
    async with hall.act(by=answer.user_id) as act:
        written = Call.read(answer.question.fields)
        matter = await matter_to_meet_about(act, await act.hold_matter(written.matter_id))
        await take(act, answer)
        if written.asked is not None:
            raise NothingToConfirm()
        if written.seal != seal:
            raise NoteChanged()
        return await _called(act, matter, written.terms, notice_days)


async def _called(act: Act, matter: Matter, terms: Terms, notice_days: int) -> Meeting:
    assert act.by is not None
    estate = await estates.get(act.connection, matter.estate_id)
    check(terms, act.now, estate.tz, notice_of(estate, notice_days))
    homes = await guests(act, estate.id, terms.kind, terms.parts)
    token = new_code(act.below, TOKEN_LENGTH)
    meeting_id = await meetings.add(act.connection, estate.id, matter.id, terms, token, act.by, act.now)
    await invitations.add(act.connection, meeting_id, homes)
    meeting = await meetings.get(act.connection, meeting_id)
    assert meeting
    act.show_matter(matter.id)
    act.record("meeting-called", estate.id, meeting=meeting.number, households=len(homes))
    act.tell(await to_groups(act.connection, meeting, MeetingCalled(meeting_id)))
    act.tell(to_people(meeting, {terms.chair, terms.minute_taker}, MeetingToRun(meeting_id)))
    return meeting
