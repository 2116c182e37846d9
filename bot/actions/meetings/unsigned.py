"""Minutes that wait to be signed: of which meeting, about what, and by whom."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.matters.matter import Matter
from bot.voting.meetings.minutes import Minutes
from storage.matters import matters
from storage.meetings import meetings, minutes


async def in_estates(connection: AsyncConnection, estate_ids: Iterable[int]) -> list[tuple[Matter, Minutes]]:
    """Return the minutes of meetings that are closed, each with its matter, the oldest first."""
    found = []
    for meeting in await meetings.closed(connection, estate_ids):
        matter = await matters.get(connection, meeting.matter_id)
        assert matter  # a meeting's matter is never deleted
        found.append((matter, await minutes.of_meeting(connection, meeting)))
    return found
