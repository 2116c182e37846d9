"""All that is put down about meetings, read together."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.meetings.attendance import seats
from bot.voting.meetings.meeting import Meeting
from bot.voting.meetings.minutes import Minutes
from storage.meetings import check_ins, entries, invited, meetings


async def of_meeting(connection: AsyncConnection, meeting: Meeting) -> Minutes:
    """Return all that is put down about a meeting."""
    everybody = await invited.of_meeting(connection, meeting.id)
    here = await check_ins.of_meeting(connection, meeting.id)
    lines = await entries.of_meeting(connection, meeting.id)
    return Minutes(meeting, seats(everybody, here), lines, await entries.signatures(connection, meeting.id))


async def of_matter(connection: AsyncConnection, matter_id: int) -> list[Minutes]:
    """Return all that is put down about the meetings of a matter, in their order."""
    found = await meetings.of_matter(connection, matter_id)
    return [await of_meeting(connection, each) for each in found]
