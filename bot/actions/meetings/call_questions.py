"""The questions of a meeting's call, one after the other, until it can be looked at once more."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from bot.actions.act import Act
from bot.actions.following_up.door_view import parts_of
from bot.actions.hall import Hall
from bot.actions.meetings.call_answers import pressed_answer, taken, typed_answer
from bot.actions.meetings.inviting import bound_at, candidates
from bot.actions.meetings.views import TALKED_ABOUT
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting.estates.estate import Estate
from bot.voting.households.part import Part
from bot.voting.matters.matter import Matter
from bot.voting.meetings.call import PEOPLE, Call, CallStep
from bot.voting.meetings.meeting import may_invite
from bot.voting.refusals import ButtonWanted, MatterElsewhere, NothingToConfirm
from bot.voting.rights import Right
from storage import questions
from storage.estates import estates, leads
from storage.matters import matters

CALL = "meeting-call"
"""The question that a call's answers go with; what was answered so far is kept with it."""


class CallSheet(Struct, frozen=True):
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
        matter = await matter_to_meet_about(act, await matters.get(act.connection, matter_id))
        return await _keep(act, matter, Call(matter_id, {}))


async def write(hall: Hall, answer: Answer, text: str, notice_days: int) -> CallSheet:
    """Take what was typed in answer to what is asked.

    Raises:
        NothingToConfirm: the question waits no more.
        ButtonWanted: it is answered by a button.
        Refusal: those of the readers in ``bot.voting.typed``, of ``begin``, and of ``taken``.
    """
    async with hall.act(by=answer.user_id) as act:
        matter, call = await _waiting(act, answer)
        step = call.asked
        if step is None or step is CallStep.KIND:
            raise ButtonWanted()
        if step in PEOPLE:
            more = await bound_at(act.connection, matter.estate_id, text)
            return await _keep(act, matter, replace(call, more=more))
        value = await typed_answer(act, matter, step, text, notice_days)
        return await _keep(act, matter, await taken(act, matter, call, step, value))


async def press(hall: Hall, answer: Answer, step: CallStep, choice: str, notice_days: int) -> CallSheet:
    """Take what was pressed in answer to ``step``.

    Raises:
        NothingToConfirm: the question waits no more, or something else is asked by now.
        UnknownButton: there is no such choice.
        Refusal: those of ``begin`` and ``taken``.
    """
    async with hall.act(by=answer.user_id) as act:
        matter, call = await _waiting(act, answer)
        if call.asked is not step:
            raise NothingToConfirm()
        value = await pressed_answer(act, matter, call, step, choice, notice_days)
        return await _keep(act, matter, await taken(act, matter, call, step, value))


async def matter_to_meet_about(act: Act, found: Matter | None) -> Matter:
    """Return a matter about which a meeting can be called by this person; errors are those of ``begin``."""
    matter = await act.known(found, Right.CALL_MEETING)
    if matter.state not in TALKED_ABOUT:
        raise MatterElsewhere(state=matter.state)
    return matter


async def _waiting(act: Act, answer: Answer) -> tuple[Matter, Call]:
    await take(act, answer)
    call = Call.read(answer.question.fields)
    return await matter_to_meet_about(act, await matters.get(act.connection, call.matter_id)), call


async def _keep(act: Act, matter: Matter, call: Call) -> CallSheet:
    assert act.by is not None
    await questions.ask(act.connection, act.by, OpenQuestion(CALL, call.written()), act.now)
    own = await parts_of(act.connection, act.by, matter.estate_id)
    parts = await leads.parts(act.connection, matter.estate_id)
    within = [each for each in parts if may_invite([each], own, [each])]
    estate = await estates.get(act.connection, matter.estate_id)
    who = await candidates(act.connection, matter.estate_id, call.more)
    return CallSheet(estate, matter, call, within, own is None, who)


def first_days(notice_days: int) -> Sequence[int]:
    """Return after how many days an evening is offered."""
    return [max(notice_days, 1) + more for more in (0, 2, 4)]


def wants_room(question: OpenQuestion) -> bool:
    """Tell whether a room is what is typed in answer to a call's question."""
    return Call.read(question.fields).asked in PEOPLE
