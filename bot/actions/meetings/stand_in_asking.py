"""Asking another household to stand in for the own one at a meeting."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.actions.meetings import roles
from bot.actions.meetings.stand_in_wish import letter_to, record
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting.households.household import Household, Member
from bot.voting.meetings.letters import StandInRequested
from bot.voting.meetings.meeting import Meeting, must_take_replies
from bot.voting.meetings.replies import Reply
from bot.voting.meetings.stand_in import StandIn, check
from bot.voting.refusals import HolderUnknown, NobodyToAccept
from bot.voting.rights import Right
from storage import questions
from storage.households import people, register
from storage.meetings import invited, stand_ins

ROOM = "stand-in-room"
"""The question for the room of whoever shall stand in."""


class Wanted(Struct, frozen=True):
    """The households at a room that could stand in for one."""

    meeting: Meeting
    principal: Household
    holders: Sequence[Household]


async def want(hall: Hall, user_id: int, meeting_id: int, household_id: int) -> Meeting:
    """Ask somebody for the room of whoever shall stand in for the own household.

    Raises:
        NotInvited, MeetingOver, MeetingCancelled: as for a reply.
    """
    async with hall.act(by=user_id) as act:
        meeting = must_take_replies(await roles.seen(act.connection, user_id, meeting_id))
        await roles.must_speak_for(act.connection, user_id, meeting, household_id)
        asked = OpenQuestion(ROOM, {"meeting_id": meeting_id, "household_id": household_id})
        await questions.ask(act.connection, user_id, asked, act.now)
        return meeting


async def found_at(hall: Hall, answer: Answer, room: str, most: int) -> Wanted:
    """Return the households at a room that can be asked; the question waits no more.

    Raises:
        NothingToConfirm: it waited no more before.
        HolderUnknown: no household there is invited to the meeting.
        Refusal: those of ``want`` and of ``stand_in.check``.
    """
    asked = answer.question.fields
    async with hall.act(by=answer.user_id) as act:
        await take(act, answer)
        meeting = must_take_replies(await roles.seen(act.connection, answer.user_id, asked["meeting_id"]))
        place = await roles.must_speak_for(act.connection, answer.user_id, meeting, asked["household_id"])
        known = {each.household.id for each in await invited.of_meeting(act.connection, meeting.id)}
        at_room = await register.households_at(act.connection, meeting.estate_id, room)
        holders = [each for each in at_room if each.id in known]
        if not holders:
            raise HolderUnknown(room=room)
        for each in holders:
            await _check(act.connection, meeting, place.household, each, most)
        return Wanted(meeting, place.household, holders)


async def ask(
    hall: Hall, user_id: int, meeting_id: int, principal_id: int, holder_id: int, most: int
) -> StandIn:
    """Ask another household to attend for the own one; its owners are told, and one of them accepts.

    Raises:
        HolderUnknown: the holder is not invited.
        NobodyToAccept: no message reaches an owner there.
        Refusal: those of ``want`` and of ``stand_in.check``.
    """
    async with hall.act(by=user_id) as act:
        meeting = must_take_replies(await roles.hold(act, meeting_id, Right.SEE_MEETING))
        place = await roles.must_speak_for(act.connection, user_id, meeting, principal_id)
        homes = {e.household.id: e.household for e in await invited.of_meeting(act.connection, meeting_id)}
        if holder_id not in homes:
            raise HolderUnknown(room="–")
        holder = homes[holder_id]
        await _check(act.connection, meeting, place.household, holder, most)
        owners = await _reached(act.connection, holder)
        if not owners:
            raise NobodyToAccept(household=holder.label)
        parties = meeting_id, principal_id, holder_id
        new = await stand_ins.add(act.connection, meeting.estate_id, *parties, user_id, act.now)
        stand_in = await stand_ins.get(act.connection, new)
        assert stand_in
        record(act, "stand-in-asked", stand_in)
        act.tell(letter_to(each, stand_in, StandInRequested(new), "") for each in owners)
        return stand_in


async def _check(
    connection: AsyncConnection, meeting: Meeting, principal: Household, holder: Household, most: int
) -> None:
    everybody = await invited.of_meeting(connection, meeting.id)
    away = {each.household.id for each in everybody if each.reply is Reply.NOT_COMING}
    check(principal, holder, await stand_ins.live(connection, meeting.id), away, most)


async def _reached(connection: AsyncConnection, holder: Household) -> list[Member]:
    owners = await roles.voters(connection, [holder.id], Right.STAND_IN)
    known = await people.by_id(connection, [each.user_id for each in owners])
    return [each for each in owners if known[each.user_id].reachable]
