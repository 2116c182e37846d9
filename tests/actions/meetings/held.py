"""A meeting about a matter, by the acts themselves."""

from collections.abc import Sequence
from datetime import timedelta

from bot.actions.meetings import running, signing, writing
from bot.voting.estates.estate import Office
from bot.voting.households.household import Household
from bot.voting.matters.matter import Matter
from bot.voting.meetings.meeting import Meeting, MeetingKind, Terms
from bot.voting.meetings.minutes import LineKind, Minutes
from storage.meetings import invited, meetings
from storage.meetings.minutes import of_meeting
from tests.actions.answers import answer_of
from tests.actions.home import COMMITTEE, Home
from tests.actions.votes import binds

TAKER, AUDITOR, OWNER, NEIGHBOUR = 901, 902, 903, 904
CONCLUSION = "选甲公司的方案"


async def called(here: Home, matter: Matter, minute_taker: int = TAKER) -> Meeting:
    """Let a meeting about a matter be called, to which two households are invited; the committee chairs."""
    homes = [await here.has_household(room) for room in ("9-1-101", "9-1-102")]
    await binds(here, OWNER, homes[0])
    await binds(here, NEIGHBOUR, homes[1])
    await here.meets(TAKER)
    await here.serves(AUDITOR, Office.AUDITOR)
    return await called_for(here, matter, homes, COMMITTEE, minute_taker)


async def called_for(
    here: Home, matter: Matter, homes: Sequence[Household], chair: int, minute_taker: int
) -> Meeting:
    """Let these households be invited to a meeting."""
    at = here.hall.now + timedelta(days=3)
    terms = Terms(MeetingKind.DELIBERATION, at, "居委会二楼", ("比较报价",), (), chair, minute_taker)
    async with here.hall.act(by=COMMITTEE) as act:
        await act.hold_matter(matter.id)
        new = await meetings.add(
            act.connection, here.estate.id, matter.id, terms, "T" * 16, COMMITTEE, act.now
        )
        await invited.add(act.connection, new, homes)
        meeting = await meetings.get(act.connection, new)
    assert meeting
    return meeting


async def opened(here: Home, matter: Matter, minute_taker: int = TAKER) -> Meeting:
    """Let a meeting be opened, at which one of two households is."""
    meeting = await called(here, matter, minute_taker)
    here.clock.advance_to(meeting.terms.at)
    await running.begin(here.hall, COMMITTEE, meeting.id)
    await running.check_in(here.hall, OWNER, meeting.id)
    return meeting


async def says(here: Home, meeting: Meeting, kind: LineKind, text: str) -> None:
    """Let a line be put into the minutes."""
    taker = meeting.terms.minute_taker
    await writing.ask(here.hall, taker, meeting.id, kind)
    await writing.write(here.hall, await answer_of(here.hall, taker), "", text)


async def closed(here: Home, matter: Matter, minute_taker: int = TAKER) -> Meeting:
    """Let a meeting be closed whose minutes have a conclusion."""
    meeting = await opened(here, matter, minute_taker)
    await says(here, meeting, LineKind.CONCLUSION, CONCLUSION)
    return await running.end(here.hall, COMMITTEE, meeting.id)


async def written(here: Home, meeting: Meeting) -> Minutes:
    """Return the minutes of a meeting as they stand."""
    async with here.hall.read() as connection:
        found = await meetings.get(connection, meeting.id)
        assert found
        return await of_meeting(connection, found)


async def signed(here: Home, meeting: Meeting, *signers: int) -> None:
    """Let the minutes be signed by these."""
    seal = (await written(here, meeting)).seal
    for each in signers:
        await signing.sign(here.hall, each, meeting.id, seal)


async def published(here: Home, matter: Matter) -> Meeting:
    """Let a meeting be held and its minutes be published."""
    meeting = await closed(here, matter)
    await signed(here, meeting, TAKER, COMMITTEE)
    return meeting
