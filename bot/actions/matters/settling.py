"""What the committee does with a matter: takes it up, merges it, declines it, goes on with it or drops it."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.matters import moving
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting.matters.matter import Matter
from bot.voting.matters.states import MatterState, Mover, must_move
from bot.voting.refusals import NoLikeMatter
from bot.voting.rights import Right
from bot.voting.typed import wording
from storage import questions
from storage.matters import matters

REASON = "matter-reason"
"""The question that the reason answers for which a matter is declined or dropped."""

WITH_REASON = (MatterState.DECLINED, MatterState.DROPPED)
OF_ONE_PRESS = (MatterState.TAKEN_UP, MatterState.DELIBERATED)


async def move(hall: Hall, user_id: int, matter_id: int, state: MatterState) -> Matter:
    """Take a matter up, or say that it was talked through.

    Raises:
        MatterElsewhere: it has come to another step, or this takes more than a press.
        Refusal: those of ``act.known``.
    """
    async with hall.act(by=user_id) as act:
        matter = await _held(act, matter_id)
        must_move(matter.state, state, Mover.COMMITTEE)
        return await moving.move(act, matter, state, Mover.COMMITTEE)


async def take_back(hall: Hall, user_id: int, matter_id: int) -> Matter:
    """Take back a matter that one has raised and nobody has taken up.

    Raises:
        MatterElsewhere: it was taken up or answered meanwhile, or is somebody else's.
        Refusal: those of ``act.known``.
    """
    async with hall.act(by=user_id) as act:
        found = await act.hold_matter(matter_id)
        matter = await act.known(found, Right.RAISE_MATTER)
        mover = Mover.RAISER if matter.raised_by == user_id else Mover.MEETING
        return await moving.move(act, matter, MatterState.DROPPED, mover)


async def merge(hall: Hall, user_id: int, matter_id: int, into_id: int) -> Matter:
    """Merge a matter into a like one of the same estate, which goes on.

    Raises:
        NoLikeMatter: the other one is of another estate, is this one, or has ended.
        MatterElsewhere: it has come to a step at which this is not possible.
        Refusal: those of ``act.known``.
    """
    async with hall.act(by=user_id) as act:
        held = await act.hold_matters([matter_id, into_id])
        matter = await act.known(held.get(matter_id), Right.SETTLE_MATTER)
        into = held.get(into_id)
        if into is None or into not in await _like(act, matter):
            raise NoLikeMatter()
        return await moving.move(act, matter, MatterState.MERGED, Mover.COMMITTEE, into=into)


async def like(hall: Hall, user_id: int, matter_id: int) -> tuple[Matter, list[Matter]]:
    """Return a matter and those into which it could be merged, the newest first.

    Raises:
        NoLikeMatter: there is none.
        MatterElsewhere: it has come to a step at which this is not possible.
        Refusal: those of ``act.known``.
    """
    async with hall.act(by=user_id) as act:
        matter = await _held(act, matter_id)
        must_move(matter.state, MatterState.MERGED, Mover.COMMITTEE)
        found = await _like(act, matter)
    if not found:
        raise NoLikeMatter()
    return matter, found


async def _like(act: Act, matter: Matter) -> list[Matter]:
    """Return those that were taken up and are under way: what is raised is not yet to be merged into."""
    under_way = await matters.under_way(act.connection, matter.estate_id)
    return [each for each in under_way if each.is_public and each.id != matter.id]


async def ask_reason(hall: Hall, user_id: int, matter_id: int, state: MatterState) -> Matter:
    """Ask the committee why a matter is declined or dropped; errors are those of ``give_reason``."""
    async with hall.act(by=user_id) as act:
        matter = await _held(act, matter_id)
        must_move(matter.state, state, Mover.COMMITTEE)
        fields = {"matter_id": matter_id, "state": state.value}
        await questions.ask(act.connection, user_id, OpenQuestion(REASON, fields), act.now)
        return matter


async def give_reason(hall: Hall, answer: Answer, text: str) -> Matter:
    """Decline or drop a matter for a reason, which whoever raised it is told.

    Raises:
        NothingToConfirm: the question waits no more.
        EndingMissing, EndingTooLong: the text is no reason.
        MatterElsewhere: it has come to another step.
        Refusal: those of ``act.known``.
    """
    reason = wording.ending(text)
    async with hall.act(by=answer.user_id) as act:
        asked = answer.question.fields
        matter = await _held(act, asked["matter_id"])
        await take(act, answer)
        return await moving.move(act, matter, MatterState(asked["state"]), Mover.COMMITTEE, reason)


async def _held(act: Act, matter_id: int) -> Matter:
    return await act.known(await act.hold_matter(matter_id), Right.SETTLE_MATTER)
