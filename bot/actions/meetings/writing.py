"""Writing minutes: line by line while they are a draft, only added to once they are published."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings import roles
from bot.actions.meetings.letters import to_invited
from bot.actions.meetings.running import record
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting import subjects
from bot.voting.ledger.owner import of_matter
from bot.voting.meetings import records
from bot.voting.meetings.attendance import attended
from bot.voting.meetings.letters import AdditionTold
from bot.voting.meetings.meeting import Meeting, must_be_written
from bot.voting.meetings.minutes import POINTS, Entry, LineKind, Minutes, must_add
from bot.voting.refusals import MoreHandsThanThere, UnknownButton
from bot.voting.rights import Right
from bot.voting.typed import meetings as typed
from storage import questions
from storage.estates import estates
from storage.households import register
from storage.meetings import entries, invited
from storage.meetings.minutes import of_meeting

LINE = "minutes-line"
"""The question for a line of the minutes."""


async def ask(hall: Hall, user_id: int, meeting_id: int, kind: LineKind) -> Meeting:
    """Ask the minute-taker for a line of this kind.

    Raises:
        MinuteTakerOnly, AuditorsOnlyRead: the person does not write the minutes.
        Refusal: those of ``must_be_written``, or of ``must_add`` for an addition.
    """
    async with hall.act(by=user_id) as act:
        meeting = await _may_write(act, meeting_id, kind)
        asked = OpenQuestion(LINE, {"meeting_id": meeting_id, "kind": kind.value})
        await questions.ask(act.connection, user_id, asked, act.now)
        return meeting


async def _may_write(act: Act, meeting_id: int, kind: LineKind) -> Meeting:
    meeting = await roles.hold(act, meeting_id, Right.KEEP_MINUTES)
    if kind is LineKind.ADDITION:
        must_add(meeting)
        return meeting
    return must_be_written(meeting)


async def write(hall: Hall, answer: Answer, room: str, text: str, photo: str | None = None) -> Minutes:
    """Put down a line that was asked for; ``room`` is the one with which the text began, if it did.

    Raises:
        NothingToConfirm: the question waits no more.
        Refusal: those of ``ask`` and of ``bot.voting.typed.meetings``.
        MoreHandsThanThere: more hands than households that are there.
    """
    kind = LineKind(answer.question.fields["kind"])
    async with hall.act(by=answer.user_id) as act:
        meeting_id = answer.question.fields["meeting_id"]
        await roles.hold_matter(act, meeting_id)
        meeting = await _may_write(act, meeting_id, kind)
        await take(act, answer)
        new = await _read(act, meeting, kind, room, text, photo)
        entry_id = await entries.add(act.connection, meeting.estate_id, meeting.id, new)
        act.refresh(subjects.meeting(meeting.id))
        record(act, "minutes-added" if kind is LineKind.ADDITION else "minutes-line", meeting)
        if kind is LineKind.ADDITION:
            fact = records.published(await of_meeting(act.connection, meeting), act.by, new.text)
            act.write_into(of_matter(meeting.matter_id), [fact])
            letter = AdditionTold(meeting.id, entry_id)
            act.tell(await to_invited(act.connection, meeting, letter, f":{entry_id}"))
        return await of_meeting(act.connection, meeting)


async def _read(act: Act, meeting: Meeting, kind: LineKind, room: str, text: str, photo: str | None) -> Entry:
    by, at = act.by or 0, act.now
    if kind is LineKind.TASK:
        zone = (await estates.get(act.connection, meeting.estate_id)).tz
        task = typed.task(f"{room} {text}".strip(), at.astimezone(zone).date())
        return Entry(0, kind, task.what, by, at, who=task.who, until=task.until)
    if kind is LineKind.HANDS:
        numbers = typed.hands(text)
        there = attended((await of_meeting(act.connection, meeting)).seats).there
        if sum(numbers) > there:
            raise MoreHandsThanThere(there=there)
        return Entry(0, kind, "", by, at, numbers=numbers)
    if kind in POINTS and room and await _lives_here(act, meeting, room):
        return Entry(0, kind, typed.point(text), by, at, room=room)
    return Entry(0, kind, typed.point(f"{room} {text}"), by, at, photo=photo)


async def _lives_here(act: Act, meeting: Meeting, room: str) -> bool:
    known = {each.household.id for each in await invited.of_meeting(act.connection, meeting.id)}
    at_room = await register.households_at(act.connection, meeting.estate_id, room)
    return any(each.id in known for each in at_room)


async def strike(hall: Hall, user_id: int, meeting_id: int, entry_id: int) -> Minutes:
    """Strike a line that was put down by mistake.

    Raises:
        UnknownButton: there is no such line.
        Refusal: those of ``ask``.
    """
    async with hall.act(by=user_id) as act:
        meeting = await _may_write(act, meeting_id, LineKind.FOR)
        if not await entries.change(act.connection, meeting_id, entry_id, struck_at=act.now):
            raise UnknownButton()
        act.refresh(subjects.meeting(meeting_id))
        record(act, "minutes-struck", meeting)
        return await of_meeting(act.connection, meeting)


async def done(hall: Hall, user_id: int, meeting_id: int, entry_id: int) -> Minutes:
    """Say that a task of the minutes is done.

    Raises:
        ChairOnly, AuditorsOnlyRead: the person neither chairs nor writes the minutes.
        UnknownButton: there is no such task.
    """
    async with hall.act(by=user_id) as act:
        meeting = await roles.hold(act, meeting_id, Right.RUN_MEETING)
        tasks = {e.id for e in (await of_meeting(act.connection, meeting)).of(LineKind.TASK) if not e.done_at}
        if entry_id not in tasks:
            raise UnknownButton()
        await entries.change(act.connection, meeting_id, entry_id, done_at=act.now)
        act.refresh(subjects.meeting(meeting_id))
        record(act, "minutes-task-done", meeting)
        return await of_meeting(act.connection, meeting)
