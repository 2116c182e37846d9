"""The list of speakers: asking for the floor, and giving it to who has spoken least."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from bot.actions.hall import Hall
from bot.actions.meetings import roles
from bot.voting import subjects
from bot.voting.meetings.meeting import must_be_open
from bot.voting.meetings.speakers import Turn, in_order, may_ask, speaking
from bot.voting.refusals import NotThere
from bot.voting.rights import Right
from storage.meetings import check_ins, turns


class Floor(Struct, frozen=True):
    """Who has the floor at the moment ``now`` (aware UTC), and who waits for it, in order."""

    has_it: Turn | None
    waiting: Sequence[Turn]
    now: datetime


async def ask(hall: Hall, user_id: int, meeting_id: int) -> Floor:
    """Put the person's household on the list.

    Raises:
        NotThere: none of the person's households has checked in.
        SpeaksAlready: it waits, or speaks.
        Refusal: those of ``must_be_open``.
    """
    async with hall.act(by=user_id) as act:
        meeting = must_be_open(await roles.hold(act, meeting_id, Right.SEE_MEETING))
        here = await check_ins.of_meeting(act.connection, meeting_id)
        own = await roles.own_places(act.connection, user_id, meeting)
        there = [each.household.id for each in own if each.household.id in here]
        if not there:
            raise NotThere()
        may_ask(there[0], await turns.of_meeting(act.connection, meeting_id))
        await turns.ask(act.connection, meeting.estate_id, meeting_id, there[0], act.now)
        act.refresh(subjects.meeting(meeting_id))
        act.record("floor-asked", meeting.estate_id, meeting=meeting.number)
        return _floor(await turns.of_meeting(act.connection, meeting_id), act.now)


async def give(hall: Hall, user_id: int, meeting_id: int) -> Floor:
    """End the turn of who speaks, and give the floor to who is first on the list, if anybody is.

    Raises:
        ChairOnly, AuditorsOnlyRead: the person neither chairs nor writes the minutes.
        Refusal: those of ``must_be_open``.
    """
    async with hall.act(by=user_id) as act:
        meeting = must_be_open(await roles.hold(act, meeting_id, Right.RUN_MEETING))
        known = await turns.of_meeting(act.connection, meeting_id)
        if now_speaks := speaking(known):
            await turns.change(act.connection, now_speaks.id, ended_at=act.now)
        for following in in_order(known)[:1]:
            await turns.change(act.connection, following.id, begun_at=act.now)
        act.refresh(subjects.meeting(meeting_id))
        act.record("floor-given", meeting.estate_id, meeting=meeting.number)
        return _floor(await turns.of_meeting(act.connection, meeting_id), act.now)


async def of_meeting(hall: Hall, user_id: int, meeting_id: int) -> Floor:
    """Return the list; errors are those of ``roles.seen``."""
    async with hall.read() as connection:
        await roles.seen(connection, user_id, meeting_id)
        return _floor(await turns.of_meeting(connection, meeting_id), hall.now)


def _floor(known: Sequence[Turn], now: datetime) -> Floor:
    return Floor(speaking(known), in_order(known), now)
