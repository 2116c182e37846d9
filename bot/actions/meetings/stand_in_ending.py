"""The end of standing in: taken back, or settled by what one of the two households says to the invitation."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings import roles
from bot.actions.meetings.stand_in_wish import held, record, tell
from bot.voting.meetings.letters import StandInEvent
from bot.voting.meetings.meeting import Meeting, must_take_replies
from bot.voting.meetings.stand_in import StandIn, StandInEnding, living
from bot.voting.refusals import NotYours
from storage.meetings import stand_ins


async def revoke(hall: Hall, user_id: int, stand_in_id: int) -> StandIn:
    """Take it back for the principal's household, which is asked again then.

    Raises:
        NotYours: there is no such wish of the person's household.
        StandInSettled: it came to its end before.
        MeetingOver, MeetingCancelled: nobody is awaited any more.
    """
    async with hall.act(by=user_id) as act:
        meeting, stand_in = await held(act, stand_in_id)
        theirs = await roles.voters(act.connection, [stand_in.principal.id])
        if user_id not in {each.user_id for each in theirs}:
            raise NotYours()
        must_take_replies(meeting)
        living(stand_in)
        return await end(act, stand_in, StandInEnding.REVOKED)


async def end_wishes_of(act: Act, meeting: Meeting, principal_id: int) -> None:
    """End what a household that comes itself has asked of another, which is told."""
    for each in await stand_ins.live(act.connection, meeting.id):
        if each.principal.id == principal_id:
            await end(act, each, StandInEnding.COMING)


async def end_wishes_to(act: Act, meeting: Meeting, holder_id: int) -> None:
    """End what others have asked of a household that does not come, and tell them."""
    for each in await stand_ins.live(act.connection, meeting.id):
        if each.holder.id == holder_id:
            await end(act, each, StandInEnding.REFUSED)


async def end(act: Act, stand_in: StandIn, ending: StandInEnding) -> StandIn:
    """End a wish; what its holder refused is told to its principal, all else to its holder."""
    refused = ending is StandInEnding.REFUSED
    await stand_ins.end(act.connection, stand_in.id, ending, act.now)
    record(act, "stand-in-refused" if refused else "stand-in-revoked", stand_in)
    return await tell(act, stand_in, StandInEvent(ending), to_principal=refused)
