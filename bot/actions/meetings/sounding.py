"""Soundings at a meeting: begun and ended by whoever runs it, answered once for each invited household."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings import roles, views
from bot.actions.meetings.letters import to_invited
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting import subjects
from bot.voting.counting.choice import Choice
from bot.voting.meetings.letters import SoundingAsked
from bot.voting.meetings.meeting import Meeting, must_be_open
from bot.voting.meetings.minutes import Entry, LineKind
from bot.voting.meetings.replies import Invited
from bot.voting.meetings.sounding import Sounding, an_answer, may_begin, must_run, numbers
from bot.voting.refusals import SoundingOver
from bot.voting.rights import Right
from bot.voting.typed import meetings as typed
from storage import questions
from storage.meetings import entries, meetings, soundings

ABOUT = "meeting-sounding"
"""The question for what the invited are asked."""


class SoundingView(Struct, frozen=True):
    """A sounding of a meeting, and what the households have answered, by their ids."""

    about: views.MeetingView
    sounding: Sounding
    said: Mapping[int, Choice]

    @property
    def mine(self) -> Sequence[Invited]:
        """Return the reader's households."""
        return self.about.mine


async def ask(hall: Hall, user_id: int, meeting_id: int) -> None:
    """Ask whoever runs a meeting what the invited are to be asked.

    Raises:
        ChairOnly, AuditorsOnlyRead: the person neither chairs nor writes the minutes.
        SoundingUnderWay: one is to be ended before.
        Refusal: those of ``must_be_open``.
    """
    async with hall.act(by=user_id) as act:
        await _may_begin(act, meeting_id)
        await questions.ask(act.connection, user_id, OpenQuestion(ABOUT, {"meeting_id": meeting_id}), act.now)


async def _may_begin(act: Act, meeting_id: int) -> Meeting:
    meeting = must_be_open(await roles.hold(act, meeting_id, Right.RUN_MEETING))
    may_begin(await soundings.under_way(act.connection, meeting_id))
    return meeting


async def begin(hall: Hall, answer: Answer, text: str) -> Sounding:
    """Ask all who are invited what was typed.

    Raises:
        NothingToConfirm: the question waits no more.
        PointMissing, PointTooLong: it is nothing that can be asked.
        Refusal: those of ``ask``.
    """
    async with hall.act(by=answer.user_id) as act:
        meeting = await _may_begin(act, answer.question.fields["meeting_id"])
        await take(act, answer)
        place = meeting.estate_id, meeting.id
        new = await soundings.begin(act.connection, *place, typed.point(text), answer.user_id, act.now)
        act.tell(await to_invited(act.connection, meeting, SoundingAsked(new), f":{new}"))
        act.record("sounding-begun", meeting.estate_id, meeting=meeting.number)
        act.refresh(subjects.meeting(meeting.id))
        return must_run(await soundings.get(act.connection, new))


async def say(hall: Hall, user_id: int, sounding_id: int, household_id: int, said: Choice) -> None:
    """Store what somebody answers for the own household, in place of what it answered before.

    Raises:
        SoundingOver: it has ended.
        NotInvited: the household is not invited, or not the person's.
        Refusal: those of ``must_be_open``.
    """
    async with hall.act(by=user_id) as act:
        found = await soundings.get(act.connection, sounding_id)
        meeting = await roles.hold(act, found.meeting_id if found else 0, Right.SEE_MEETING)
        await roles.must_speak_for(act.connection, user_id, meeting, household_id)
        about = must_run(await soundings.get(act.connection, sounding_id))
        must_be_open(meeting)
        await soundings.answer(act.connection, about, household_id, an_answer(said), user_id, act.now)
        act.record("sounding-answered", meeting.estate_id, meeting=meeting.number, household_id=household_id)
        act.refresh(subjects.meeting(meeting.id))


async def end(hall: Hall, user_id: int, sounding_id: int) -> Sounding:
    """End a sounding; its numbers become a line of the minutes.

    Raises:
        ChairOnly, AuditorsOnlyRead: the person neither chairs nor writes the minutes.
        SoundingOver: it has ended before.
    """
    async with hall.act(by=user_id) as act:
        found = await soundings.get(act.connection, sounding_id)
        meeting = await roles.hold(act, found.meeting_id if found else 0, Right.RUN_MEETING)
        about = must_run(await soundings.get(act.connection, sounding_id))
        await _finish(act, meeting, about)
        return about


async def end_of(act: Act, meeting: Meeting) -> None:
    """End what the invited of a meeting that is held are still asked."""
    if about := await soundings.under_way(act.connection, meeting.id):
        await _finish(act, meeting, about)


async def _finish(act: Act, meeting: Meeting, about: Sounding) -> None:
    assert act.by is not None
    await soundings.end(act.connection, about.id, act.now)
    said = numbers((await soundings.answers(act.connection, about.id)).values())
    line = Entry(0, LineKind.SOUNDING, about.question, act.by, act.now, numbers=said)
    await entries.add(act.connection, meeting.estate_id, meeting.id, line)
    act.record("sounding-ended", meeting.estate_id, meeting=meeting.number)
    act.refresh(subjects.meeting(meeting.id))


async def seen(hall: Hall, user_id: int, sounding_id: int) -> SoundingView:
    """Return a sounding to who may see its meeting.

    Raises:
        SoundingOver: there is none with that id.
        Refusal: those of ``roles.seen``.
    """
    async with hall.read() as connection:
        found = await soundings.get(connection, sounding_id)
        if found is None:
            raise SoundingOver()
        return await _view(connection, user_id, found)


async def under_way(hall: Hall, user_id: int, meeting_id: int) -> SoundingView | None:
    """Return what the invited of a meeting are asked now; errors are those of ``roles.seen``."""
    async with hall.read() as connection:
        await roles.seen(connection, user_id, meeting_id)
        found = await soundings.under_way(connection, meeting_id)
        return await _view(connection, user_id, found) if found else None


async def _view(connection: AsyncConnection, user_id: int, found: Sounding) -> SoundingView:
    meeting = await roles.known(
        connection, user_id, await meetings.get(connection, found.meeting_id), Right.SEE_MEETING
    )
    about = await views.of_reader(connection, user_id, meeting)
    return SoundingView(about, found, await soundings.answers(connection, found.id))
