"""What somebody's answer to a question of a meeting's call means, typed or pressed."""

from collections.abc import Sequence
from datetime import UTC

from bot.actions.act import Act
from bot.actions.meetings.inviting import candidates, guests
from bot.voting.estates.estate import Estate
from bot.voting.households.part import Part, read_part, write_part
from bot.voting.matters.matter import Matter
from bot.voting.meetings.call import Call, CallStep
from bot.voting.meetings.meeting import MeetingKind, check_notice, typed_time
from bot.voting.proposals.draft_answers import marked
from bot.voting.proposals.draft_parts import picked_parts, typed_parts
from bot.voting.refusals import SameHand, UnknownButton
from bot.voting.settings.settings import Setting, own
from bot.voting.typed import meetings as typed
from bot.voting.typed import wording
from bot.voting.typed.deadline import in_days
from storage.estates import estates, leads

WHOLE = "all"


def notice_of(estate: Estate, usual: int) -> int:
    """Return how many days before it a meeting is called; ``usual`` where the estate has settled nothing."""
    return own(estate, Setting.MEETINGS, usual)


async def typed_answer(act: Act, matter: Matter, step: CallStep, text: str, notice_days: int) -> object:
    """Return what was typed in answer to ``step`` as the call keeps it.

    Raises:
        Refusal: those of the readers in ``bot.voting.typed``.
    """
    estate = await estates.get(act.connection, matter.estate_id)
    match step:
        case CallStep.AT:
            return typed_time(text, act.now, estate.tz, notice_of(estate, notice_days)).isoformat()
        case CallStep.PLACE:
            return typed.place(text)
        case CallStep.AGENDA:
            return list(typed.agenda(text))
        case _:
            return typed_parts(text, await leads.parts(act.connection, matter.estate_id))


async def pressed_answer(
    act: Act, matter: Matter, call: Call, step: CallStep, choice: str, notice_days: int
) -> object:
    """Return what was pressed in answer to ``step`` as the call keeps it.

    Raises:
        UnknownButton: there is no such choice.
        Refusal: those of ``check_notice``.
    """
    estate = await estates.get(act.connection, matter.estate_id)
    match step:
        case CallStep.KIND if choice in set(MeetingKind):
            return choice
        case CallStep.AT if choice.isdigit():
            at = in_days(int(choice), act.now, estate.tz)
            at = check_notice(at, act.now, estate.tz, notice_of(estate, notice_days))
            return at.astimezone(UTC).isoformat()
        case CallStep.AGENDA:
            return list(typed.agenda(wording.cut(matter.title, typed.LONGEST_ITEM)))
        case CallStep.PARTS if choice == WHOLE:
            return []
        case CallStep.PARTS if choice.isdigit():
            parts = await leads.parts(act.connection, matter.estate_id)
            return picked_parts([marked(int(choice), _names(parts))], parts)
        case CallStep.CHAIR | CallStep.MINUTE_TAKER if choice.isdigit():
            if int(choice) in await candidates(act.connection, matter.estate_id, call.more):
                return int(choice)
    raise UnknownButton()


def _names(parts: Sequence[Part]) -> list[str]:
    return list(dict.fromkeys(write_part(each) for part in parts for each in (part.whole, part)))


async def taken(act: Act, matter: Matter, call: Call, step: CallStep, value: object) -> Call:
    """Return the call with an answer that can be given by this person.

    Raises:
        SameHand: who chairs would write the minutes.
        Refusal: those of ``inviting.guests``.
    """
    done = call.answered(step, value)
    if step is CallStep.PARTS or (step is CallStep.KIND and value == MeetingKind.COMMITTEE):
        parts = [read_part(each) for each in done.said.get(CallStep.PARTS, ())]
        await guests(act, matter.estate_id, MeetingKind(done.said[CallStep.KIND]), parts)
    if step is CallStep.MINUTE_TAKER and value == done.said[CallStep.CHAIR]:
        raise SameHand()
    return done
