"""Reading minutes: to who may see them, and for what the bot tells of them."""

from bot.actions.hall import Hall
from bot.actions.meetings import roles
from bot.voting.meetings.minutes import Entry, LineKind, Minutes
from bot.voting.rights import Right
from storage.meetings import meetings
from storage.meetings.minutes import of_meeting


async def seen(hall: Hall, user_id: int, meeting_id: int) -> Minutes:
    """Return the minutes to who may see them: once published everybody, as a draft who may read that.

    Raises:
        ChairOnly: they are a draft, and the person may not read it.
        Refusal: those of ``roles.known``.
    """
    async with hall.read() as connection:
        found = await meetings.get(connection, meeting_id)
        right = roles.to_read_minutes(found) if found else Right.SEE_MEETING
        return await of_meeting(connection, await roles.known(connection, user_id, found, right))


async def lines(hall: Hall, meeting_id: int, kind: LineKind) -> list[Entry]:
    """Return the lines of a kind for the bot's own messages; none of what is not there."""
    async with hall.read() as connection:
        meeting = await meetings.get(connection, meeting_id)
        return (await of_meeting(connection, meeting)).of(kind) if meeting else []
