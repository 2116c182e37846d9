"""Calling a meeting: asked question by question, looked at once more, and told to whoever is invited."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings.letters import to_groups, to_people
from bot.actions.meetings.views import TALKED_ABOUT
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting.estates.estate import Estate, Office
from bot.voting.households.household import Household
from bot.voting.households.part import Part, read_part, write_part
from bot.voting.matters.matter import Matter
from bot.voting.meetings.call import PEOPLE, Call, CallStep
from bot.voting.meetings.letters import MeetingCalled, MeetingToRun
from bot.voting.meetings.meeting import (
    Meeting,
    MeetingKind,
    Terms,
    check,
    check_notice,
    invited,
    may_invite,
    typed_time,
)
from bot.voting.proposals.draft_answers import marked
from bot.voting.proposals.draft_parts import picked_parts, typed_parts
from bot.voting.refusals import (
    ButtonWanted,
    HolderUnknown,
    MatterElsewhere,
    NobodyInvited,
    NoteChanged,
    NothingToConfirm,
    OnlyYourDoors,
    SameHand,
    UnknownButton,
)
from bot.voting.rights import Right
from bot.voting.settings.settings import Setting, own
from bot.voting.typed import meetings as typed
from bot.voting.typed import wording
from bot.voting.typed.codes import new_code
from bot.voting.typed.deadline import in_days
from storage import questions
from storage.estates import estates, leads
from storage.households import codes, members, people
from storage.matters import matters
from storage.meetings import invited as invitations
from storage.meetings import meetings

CALL = "meeting-call"
"""The question that a call's answers go with; what was answered so far is kept with it."""

WHOLE = "all"
TOKEN_LENGTH = 16


@dataclass(frozen=True, slots=True)
class CallSheet:
    """A call with what can be chosen: the parts somebody may invite, and who may chair, by user id."""

    estate: Estate
    matter: Matter
    call: Call
    parts: Sequence[Part]
    everywhere: bool
    people: Mapping[int, str]


async def begin(hall: Hall, user_id: int, matter_id: int) -> CallSheet:
    """Ask somebody about the meeting to be called.

    ``notice_days`` in all that follows are what is usual where the estate has settled nothing.

    Raises:
        Refusal: those of ``rights.known``.
        MatterElsewhere: nobody has taken the matter up, or it has come to its end.
    """
    async with hall.act(by=user_id) as act:
        matter = await _matter(act, await matters.get(act.connection, matter_id))
        return await _keep(act, matter, Call(matter_id, {}))


async def write(hall: Hall, answer: Answer, text: str, notice_days: int) -> CallSheet:
    """Take what was typed in answer to what is asked.

    Raises:
        NothingToConfirm: the question waits no more.
        ButtonWanted: it is answered by a button.
        Refusal: those of the readers in ``bot.voting.typed``, of ``begin``, and of ``_taken``.
    """
    async with hall.act(by=answer.user_id) as act:
        matter, call = await _waiting(act, answer)
        step = call.asked
        if step is None or step is CallStep.KIND:
            raise ButtonWanted()
        if step in PEOPLE:
            return await _keep(act, matter, await _found_at(act, matter, call, text))
        value = await _typed(act, matter, step, text, notice_days)
        return await _keep(act, matter, await _taken(act, matter, call, step, value))


async def press(hall: Hall, answer: Answer, step: CallStep, choice: str, notice_days: int) -> CallSheet:
    """Take what was pressed in answer to ``step``.

    Raises:
        NothingToConfirm: the question waits no more, or something else is asked by now.
        UnknownButton: there is no such choice.
        Refusal: those of ``begin`` and ``_taken``.
    """
    async with hall.act(by=answer.user_id) as act:
        matter, call = await _waiting(act, answer)
        if call.asked is not step:
            raise NothingToConfirm()
        value = await _pressed(act, matter, call, step, choice, notice_days)
        return await _keep(act, matter, await _taken(act, matter, call, step, value))


async def _matter(act: Act, found: Matter | None) -> Matter:
    matter = await act.known(found, Right.CALL_MEETING)
    if matter.state not in TALKED_ABOUT:
        raise MatterElsewhere(state=matter.state)
    return matter


async def _waiting(act: Act, answer: Answer) -> tuple[Matter, Call]:
    await take(act, answer)
    call = Call.read(answer.question.fields)
    return await _matter(act, await matters.get(act.connection, call.matter_id)), call


async def _keep(act: Act, matter: Matter, call: Call) -> CallSheet:
    assert act.by is not None
    await questions.ask(act.connection, act.by, OpenQuestion(CALL, call.written()), act.now)
    own = await _own_parts(act.connection, act.by, matter.estate_id)
    parts = await leads.parts(act.connection, matter.estate_id)
    within = [each for each in parts if may_invite([each], own, [each])]
    estate = await estates.get(act.connection, matter.estate_id)
    candidates = await _candidates(act.connection, matter.estate_id, call.more)
    return CallSheet(estate, matter, call, within, own is None, candidates)


async def _own_parts(connection: AsyncConnection, user_id: int, estate_id: int) -> list[Part] | None:
    """Return what somebody may invite; None is the whole estate."""
    if await rights.has(connection, user_id, estate_id, Right.ALL_DOORS):
        return None
    return [each.part for each in await leads.of_person(connection, user_id) if each.estate_id == estate_id]


async def _candidates(connection: AsyncConnection, estate_id: int, more: Sequence[int]) -> dict[int, str]:
    """Return who may chair or write: those found at a room, or else the committee and the leads."""
    serving = await estates.holders(connection, estate_id, Office.COMMITTEE)
    leading = [each.user_id for each in await leads.of_estate(connection, estate_id)]
    wanted = list(dict.fromkeys(more or [*serving, *leading]))
    known = await people.by_id(connection, wanted)
    return {each: known[each].name for each in wanted if each in known}


async def _typed(act: Act, matter: Matter, step: CallStep, text: str, notice_days: int) -> object:
    estate = await estates.get(act.connection, matter.estate_id)
    match step:
        case CallStep.AT:
            return typed_time(text, act.now, estate.tz, _notice(estate, notice_days)).isoformat()
        case CallStep.PLACE:
            return typed.place(text)
        case CallStep.AGENDA:
            return list(typed.agenda(text))
        case _:
            return typed_parts(text, await leads.parts(act.connection, matter.estate_id))


async def _pressed(
    act: Act, matter: Matter, call: Call, step: CallStep, choice: str, notice_days: int
) -> object:
    estate = await estates.get(act.connection, matter.estate_id)
    match step:
        case CallStep.KIND if choice in set(MeetingKind):
            return choice
        case CallStep.AT if choice.isdigit():
            at = in_days(int(choice), act.now, estate.tz)
            return (
                check_notice(at, act.now, estate.tz, _notice(estate, notice_days)).astimezone(UTC).isoformat()
            )
        case CallStep.AGENDA:
            return list(typed.agenda(wording.cut(matter.title, typed.LONGEST_ITEM)))
        case CallStep.PARTS if choice == WHOLE:
            return []
        case CallStep.PARTS if choice.isdigit():
            parts = await leads.parts(act.connection, matter.estate_id)
            return picked_parts([marked(int(choice), _names(parts))], parts)
        case CallStep.CHAIR | CallStep.MINUTE_TAKER if choice.isdigit():
            if int(choice) in await _candidates(act.connection, matter.estate_id, call.more):
                return int(choice)
    raise UnknownButton()


def _names(parts: Sequence[Part]) -> list[str]:
    return list(dict.fromkeys(write_part(each) for part in parts for each in (part.whole, part)))


async def _taken(act: Act, matter: Matter, call: Call, step: CallStep, value: object) -> Call:
    """Return the call with an answer that can be given by this person.

    Raises:
        OnlyYourDoors: a lead has named others' doors, or calls the committee.
        NobodyInvited: nobody lives there.
        SameHand: who chairs would write the minutes.
    """
    assert act.by is not None
    done = call.answered(step, value)
    own = await _own_parts(act.connection, act.by, matter.estate_id)
    if step is CallStep.PARTS or (step is CallStep.KIND and value == MeetingKind.COMMITTEE):
        parts = [read_part(each) for each in done.said.get(CallStep.PARTS, ())]
        if not may_invite(parts, own, await leads.parts(act.connection, matter.estate_id)):
            raise OnlyYourDoors()
        await _homes(act, matter, MeetingKind(done.said[CallStep.KIND]), parts)
    if step is CallStep.MINUTE_TAKER and value == done.said[CallStep.CHAIR]:
        raise SameHand()
    return done


async def _homes(act: Act, matter: Matter, kind: MeetingKind, parts: Sequence[Part]) -> list[Household]:
    """Return who is invited: where these parts are, or where the committee lives."""
    homes = await invitations.homes(act.connection, matter.estate_id)
    if kind is MeetingKind.COMMITTEE:
        serving = await estates.holders(act.connection, matter.estate_id, Office.COMMITTEE)
        theirs = await members.of_people(act.connection, serving)
        homes = [each for each in homes if each.id in {one.household.id for one in theirs if one.is_bound}]
    found = invited(homes, parts)
    if not found:
        raise NobodyInvited()
    return found


async def _found_at(act: Act, matter: Matter, call: Call, room: str) -> Call:
    """Return the call with those as candidates who are bound at a room.

    Raises:
        HolderUnknown: nobody is, or there is no such room.
    """
    homes = await codes.households_at(act.connection, matter.estate_id, room)
    found = await members.of_households(act.connection, [each.id for each in homes])
    who = [each.user_id for each in found if each.is_bound]
    if not who:
        raise HolderUnknown(room=room)
    return Call(call.matter_id, call.said, who)


async def call(hall: Hall, answer: Answer, seal: str, notice_days: int) -> Meeting:
    """Call the meeting as it was seen with that ``seal``; everybody who is invited is told and asked.

    Raises:
        NothingToConfirm: the question waits no more, or is not answered to its end.
        NoteChanged: something else was answered since.
        MeetingTooSoon: it has become too late for that day.
        Refusal: those of ``begin`` and ``_taken``.
    """
    async with hall.act(by=answer.user_id) as act:
        written = Call.read(answer.question.fields)
        matter = await _matter(act, await act.hold_matter(written.matter_id))
        await take(act, answer)
        if written.asked is not None:
            raise NothingToConfirm()
        if written.seal != seal:
            raise NoteChanged()
        return await _called(act, matter, written.terms, notice_days)


async def _called(act: Act, matter: Matter, terms: Terms, notice_days: int) -> Meeting:
    assert act.by is not None
    estate = await estates.get(act.connection, matter.estate_id)
    check(terms, act.now, estate.tz, _notice(estate, notice_days))
    own = await _own_parts(act.connection, act.by, estate.id)
    if not may_invite(terms.parts, own, await leads.parts(act.connection, estate.id)):
        raise OnlyYourDoors()
    homes = await _homes(act, matter, terms.kind, terms.parts)
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


def _notice(estate: Estate, usual: int) -> int:
    return own(estate, Setting.MEETINGS, usual)


def first_days(notice_days: int) -> Sequence[int]:
    """Return after how many days an evening is offered."""
    return [max(notice_days, 1) + more for more in (0, 2, 4)]


def wants_room(question: OpenQuestion) -> bool:
    """Tell whether a room is what is typed in answer to a call's question."""
    return Call.read(question.fields).asked in PEOPLE
