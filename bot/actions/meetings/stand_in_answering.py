"""Accepting or refusing to stand in for another household at a meeting."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings import roles
from bot.actions.meetings.stand_in_ending import end
from bot.actions.meetings.stand_in_wish import held, record, tell
from bot.voting.meetings.letters import StandInEvent
from bot.voting.meetings.meeting import must_take_replies
from bot.voting.meetings.replies import Reply
from bot.voting.meetings.stand_in import StandIn, StandInEnding, check, waiting
from bot.voting.refusals import NotYours, StandInOwnersOnly
from bot.voting.rights import Right
from storage.meetings import invited, stand_ins


async def accept(hall: Hall, user_id: int, stand_in_id: int, most: int) -> StandIn:
    """Accept for the holder's household, which comes itself by that.

    Raises:
        NotYours: there is no such wish to the person's household.
        StandInOwnersOnly: the person is no owner there.
        StandInSettled: it was answered or taken back before.
        Refusal: those of ``stand_in.check`` and of a reply.
    """
    async with hall.act(by=user_id) as act:
        meeting, stand_in = await held(act, stand_in_id)
        await _must_own(act, stand_in.holder.id)
        must_take_replies(meeting)
        waiting(stand_in)
        others = [e for e in await stand_ins.live(act.connection, meeting.id) if e.id != stand_in.id]
        everybody = await invited.of_meeting(act.connection, meeting.id)
        check(stand_in.principal, stand_in.holder, others, (), most)
        await stand_ins.accept(act.connection, stand_in_id, act.now)
        if {e.household.id: e.reply for e in everybody}[stand_in.holder.id] is not Reply.COMING:
            holder = stand_in.holder.id
            await invited.reply(act.connection, meeting.id, holder, Reply.COMING, user_id, act.now)
        record(act, "stand-in-accepted", stand_in)
        return await tell(act, stand_in, StandInEvent.ACCEPTED, to_principal=True)


async def refuse(hall: Hall, user_id: int, stand_in_id: int) -> StandIn:
    """Refuse for the holder's household; errors are those of ``accept``."""
    async with hall.act(by=user_id) as act:
        _, stand_in = await held(act, stand_in_id)
        await _must_own(act, stand_in.holder.id)
        waiting(stand_in)
        return await end(act, stand_in, StandInEnding.REFUSED)


async def _must_own(act: Act, household_id: int) -> None:
    here = await roles.voters(act.connection, [household_id])
    if act.by not in {each.user_id for each in here}:
        raise NotYours()
    if act.by not in {each.user_id for each in here if each.may(Right.STAND_IN)}:
        raise StandInOwnersOnly()
