"""Opening and closing a meeting, and noting who is there: by button, by the sheet's code, from the sheet."""

from collections.abc import Iterable, Sequence

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings import roles, sounding
from bot.actions.meetings.letters import to_people
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting import subjects
from bot.voting.households.household import Household
from bot.voting.meetings.attendance import CheckIn, Way, comes_with, prevails
from bot.voting.meetings.letters import MinutesToSign
from bot.voting.meetings.meeting import Meeting, MeetingState, may_open, must_be_open, must_be_written
from bot.voting.refusals import HolderUnknown, NotInvited
from bot.voting.rights import Quality, Right, allows
from storage import questions
from storage.households import register
from storage.meetings import check_ins, invited, meetings, stand_ins

SHEET = "meeting-sheet"
"""The question for the rooms that have signed the sheet, and its photo."""


async def begin(hall: Hall, user_id: int, meeting_id: int) -> Meeting:
    """Open a meeting.

    Raises:
        ChairOnly, AuditorsOnlyRead: the person neither chairs nor writes the minutes.
        MeetingNotYet, MeetingOver, MeetingCancelled: as ``may_open`` says.
    """
    async with hall.act(by=user_id) as act:
        meeting = await roles.hold(act, meeting_id, Right.RUN_MEETING)
        may_open(meeting, act.now)
        values = {"state": MeetingState.OPEN, "opened_at": act.now}
        await meetings.change(act.connection, meeting_id, **values)
        record(act, "meeting-opened", meeting)
        return await _moved(act, meeting)


async def end(hall: Hall, user_id: int, meeting_id: int) -> Meeting:
    """Close a meeting, and what was still asked there; both are asked to look the minutes through.

    Errors are those of ``must_be_open``.
    """
    async with hall.act(by=user_id) as act:
        meeting = must_be_open(await roles.hold(act, meeting_id, Right.RUN_MEETING))
        await sounding.end_of(act, meeting)
        values = {"state": MeetingState.CLOSED, "closed_at": act.now}
        await meetings.change(act.connection, meeting_id, **values)
        signers = {meeting.terms.chair, meeting.terms.minute_taker}
        act.tell(to_people(meeting, signers, MinutesToSign(meeting_id)))
        record(act, "meeting-closed", meeting)
        return await _moved(act, meeting)


async def _moved(act: Act, meeting: Meeting) -> Meeting:
    act.refresh(subjects.meeting(meeting.id))
    act.show_matter(meeting.matter_id)
    moved = await meetings.get(act.connection, meeting.id)
    assert moved
    return moved


def record(act: Act, done: str, meeting: Meeting) -> None:
    """Put on record what was done at a meeting."""
    act.record(done, meeting.estate_id, meeting=meeting.number)


async def check_in(hall: Hall, user_id: int, meeting_id: int) -> Meeting:
    """Note that somebody is there, with all own households and those for which these stand in.

    Raises:
        NotInvited: none of the person's households is invited.
        MeetingNotOpen, MeetingOver, MeetingCancelled: as ``must_be_open`` says.
    """
    async with hall.act(by=user_id) as act:
        meeting = await roles.hold(act, meeting_id, Right.SEE_MEETING)
        return await _here(act, meeting, Way.BUTTON)


async def check_in_by_code(hall: Hall, user_id: int, token: str) -> Meeting:
    """Do what ``check_in`` does, for who has scanned the code on the sheet.

    Raises:
        NotInvited: there is no such sheet, or as ``check_in`` says.
    """
    async with hall.act(by=user_id) as act:
        found = await meetings.by_token(act.connection, token.upper())
        if found is None:
            raise NotInvited()
        return await _here(act, await roles.hold(act, found.id, Right.SEE_MEETING), Way.CODE)


async def _here(act: Act, meeting: Meeting, way: Way) -> Meeting:
    assert act.by is not None
    own = [each.household.id for each in await roles.own_places(act.connection, act.by, meeting)]
    if not own:
        raise NotInvited()
    must_be_open(meeting)
    held = await stand_ins.live(act.connection, meeting.id)
    held = held if allows({Quality.STAND_IN}, Right.CHECK_IN_FOR) else []
    await _put(act, meeting, comes_with(own, held, way, act.by, act.now))
    record(act, "meeting-checked-in", meeting)
    return meeting


async def _put(act: Act, meeting: Meeting, here: Iterable[CheckIn]) -> None:
    before = await check_ins.of_meeting(act.connection, meeting.id)
    new = [each for each in here if prevails(each, before.get(each.household_id))]
    await check_ins.put(act.connection, meeting.estate_id, meeting.id, new)
    act.refresh(subjects.meeting(meeting.id))


async def ask_for_sheet(hall: Hall, user_id: int, meeting_id: int) -> Meeting:
    """Ask the minute-taker for a photo of the sheet and the rooms that have signed it.

    Raises:
        MinuteTakerOnly, AuditorsOnlyRead: the person does not write the minutes.
        Refusal: those of ``must_be_written``.
    """
    async with hall.act(by=user_id) as act:
        meeting = must_be_written(await roles.hold(act, meeting_id, Right.KEEP_MINUTES))
        asked = OpenQuestion(SHEET, {"meeting_id": meeting_id, "photo": None})
        await questions.ask(act.connection, user_id, asked, act.now)
        return meeting


async def take_photo(hall: Hall, answer: Answer, photo: str) -> None:
    """Keep the photo of the sheet; the rooms are still to be typed."""
    async with hall.act(by=answer.user_id) as act:
        await take(act, answer)
        asked = OpenQuestion(SHEET, {**answer.question.fields, "photo": photo})
        await questions.ask(act.connection, answer.user_id, asked, act.now)


async def enter_sheet(hall: Hall, answer: Answer, rooms: Sequence[str]) -> list[Household]:
    """Note the households at these rooms as there, as they have signed the sheet.

    Raises:
        HolderUnknown: no household that is invited lives at one of the rooms; nothing is entered.
        Refusal: those of ``ask_for_sheet``.
    """
    asked = answer.question.fields
    async with hall.act(by=answer.user_id) as act:
        meeting = must_be_written(await roles.hold(act, asked["meeting_id"], Right.KEEP_MINUTES))
        await take(act, answer)
        known = {each.household.id for each in await invited.of_meeting(act.connection, meeting.id)}
        found: list[Household] = []
        for room in rooms:
            at_room = await register.households_at(act.connection, meeting.estate_id, room)
            here = [each for each in at_room if each.id in known]
            if not here:
                raise HolderUnknown(room=room)
            found += here
        who, at = answer.user_id, act.now
        signed = [CheckIn(each.id, Way.SHEET, who, at, None, asked["photo"]) for each in found]
        await _put(act, meeting, signed)
        record(act, "meeting-sheet-entered", meeting)
        return found
