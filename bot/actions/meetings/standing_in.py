"""Standing in from the wish to its end: asked, accepted, refused, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.meetings import roles
from bot.actions.questions import Answer, OpenQuestion, take
from bot.voting import subjects
from bot.voting.households.household import Household, Member
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import StandInEvent, StandInNews, StandInRequested
from bot.voting.meetings.meeting import Meeting, must_take_replies
from bot.voting.meetings.replies import Reply
from bot.voting.meetings.stand_in import StandIn, StandInEnding, check, living, waiting
from bot.voting.refusals import HolderUnknown, NobodyToAccept, NotYours, StandInOwnersOnly
from bot.voting.rights import Right
from storage import questions
from storage.households import codes, people
from storage.meetings import invited, meetings, stand_ins

ROOM = "stand-in-room"
"""The question for the room of whoever shall stand in."""


@dataclass(frozen=True, slots=True)
class Wanted:
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
        at_room = await codes.households_at(act.connection, meeting.estate_id, room)
        holders = [each for each in at_room if each.id in known]
        if not holders:
            raise HolderUnknown(room=room)
        for each in holders:
            await _check(act.connection, meeting, place.household, each, most)
        return Wanted(meeting, place.household, holders)


async def _check(
    connection: AsyncConnection, meeting: Meeting, principal: Household, holder: Household, most: int
) -> None:
    everybody = await invited.of_meeting(connection, meeting.id)
    away = {each.household.id for each in everybody if each.reply is Reply.NOT_COMING}
    check(principal, holder, await stand_ins.live(connection, meeting.id), away, most)


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
        act.tell(_letter(each, stand_in, StandInRequested(new), "") for each in owners)
        return stand_in


async def _reached(connection: AsyncConnection, holder: Household) -> list[Member]:
    owners = await roles.voters(connection, [holder.id], Right.STAND_IN)
    known = await people.by_id(connection, [each.user_id for each in owners])
    return [each for each in owners if known[each.user_id].reachable]


async def accept(hall: Hall, user_id: int, stand_in_id: int, most: int) -> StandIn:
    """Accept for the holder's household, which comes itself by that.

    Raises:
        NotYours: there is no such wish to the person's household.
        StandInOwnersOnly: the person is no owner there.
        StandInSettled: it was answered or taken back before.
        Refusal: those of ``stand_in.check`` and of a reply.
    """
    async with hall.act(by=user_id) as act:
        meeting, stand_in = await _held(act, stand_in_id)
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
        return await _done(act, stand_in, StandInEvent.ACCEPTED, to_principal=True)


async def refuse(hall: Hall, user_id: int, stand_in_id: int) -> StandIn:
    """Refuse for the holder's household; errors are those of ``accept``."""
    async with hall.act(by=user_id) as act:
        _, stand_in = await _held(act, stand_in_id)
        await _must_own(act, stand_in.holder.id)
        waiting(stand_in)
        await stand_ins.end(act.connection, stand_in_id, StandInEnding.REFUSED, act.now)
        record(act, "stand-in-refused", stand_in)
        return await _done(act, stand_in, StandInEvent.REFUSED, to_principal=True)


async def revoke(hall: Hall, user_id: int, stand_in_id: int) -> StandIn:
    """Take it back for the principal's household, which is asked again then.

    Raises:
        NotYours: there is no such wish of the person's household.
        StandInSettled: it came to its end before.
        MeetingOver, MeetingCancelled: nobody is awaited any more.
    """
    async with hall.act(by=user_id) as act:
        meeting, stand_in = await _held(act, stand_in_id)
        theirs = await roles.voters(act.connection, [stand_in.principal.id])
        if user_id not in {each.user_id for each in theirs}:
            raise NotYours()
        must_take_replies(meeting)
        living(stand_in)
        await stand_ins.end(act.connection, stand_in_id, StandInEnding.REVOKED, act.now)
        record(act, "stand-in-revoked", stand_in)
        return await _done(act, stand_in, StandInEvent.REVOKED, to_principal=False)


async def end_for(act: Act, meeting: Meeting, principal_id: int, ending: StandInEnding) -> None:
    """End what a household has asked of another, which is told."""
    for each in await stand_ins.live(act.connection, meeting.id):
        if each.principal.id == principal_id:
            await stand_ins.end(act.connection, each.id, ending, act.now)
            record(act, "stand-in-revoked", each)
            await _done(act, each, StandInEvent(ending), to_principal=False)


async def let_go(act: Act, meeting: Meeting, holder_id: int) -> None:
    """End what others have asked of a household that does not come, and tell them."""
    for each in await stand_ins.live(act.connection, meeting.id):
        if each.holder.id == holder_id:
            await stand_ins.end(act.connection, each.id, StandInEnding.REFUSED, act.now)
            record(act, "stand-in-refused", each)
            await _done(act, each, StandInEvent.REFUSED, to_principal=True)


async def _done(act: Act, stand_in: StandIn, news: StandInEvent, *, to_principal: bool) -> StandIn:
    theirs = stand_in.principal if to_principal else stand_in.holder
    readers = await roles.voters(act.connection, [theirs.id])
    letter = StandInNews(stand_in.id, news)
    act.tell(_letter(each, stand_in, letter, f":{news}") for each in readers if each.user_id != act.by)
    act.refresh(subjects.meeting(stand_in.meeting_id), subjects.stand_in(stand_in.id))
    changed = await stand_ins.get(act.connection, stand_in.id)
    assert changed
    return changed


async def _held(act: Act, stand_in_id: int) -> tuple[Meeting, StandIn]:
    """Return a wish with its meeting, which is held.

    Raises:
        NotYours: there is none with that id.
    """
    found = await stand_ins.get(act.connection, stand_in_id)
    meeting = await act.hold_meeting(found.meeting_id) if found else None
    held = await stand_ins.get(act.connection, stand_in_id)
    if meeting is None or held is None:
        raise NotYours()
    return meeting, held


async def _must_own(act: Act, household_id: int) -> None:
    here = await roles.voters(act.connection, [household_id])
    if act.by not in {each.user_id for each in here}:
        raise NotYours()
    if act.by not in {each.user_id for each in here if each.may(Right.STAND_IN)}:
        raise StandInOwnersOnly()


def record(act: Act, done: str, stand_in: StandIn) -> None:
    """Put on record what was done about standing in, and between which households."""
    parties = {"principal_id": stand_in.principal.id, "holder_id": stand_in.holder.id}
    act.record(done, stand_in.estate_id, **parties)


def _letter(
    reader: Member, stand_in: StandIn, letter: StandInRequested | StandInNews, mark: str
) -> Envelope[StandInRequested | StandInNews]:
    key = f"{letter.KIND}{mark}:{stand_in.id}:{reader.user_id}"
    return Envelope(key, stand_in.estate_id, reader.user_id, letter)


async def one(hall: Hall, stand_in_id: int) -> tuple[Meeting, StandIn]:
    """Return a wish with its meeting, for a letter about it.

    Raises:
        NotYours: there is none with that id.
    """
    async with hall.read() as connection:
        found = await stand_ins.get(connection, stand_in_id)
        meeting = await meetings.get(connection, found.meeting_id) if found else None
    if found is None or meeting is None:
        raise NotYours()
    return meeting, found


async def speaks_for(hall: Hall, user_id: int, household_id: int) -> bool:
    """Tell whether somebody may speak for a household."""
    async with hall.read() as connection:
        return user_id in {each.user_id for each in await roles.voters(connection, [household_id])}
