"""To whom letters about a meeting go: the groups, the invited, chair and minute-taker."""

from collections.abc import Collection, Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.households.household import Role
from bot.voting.letter import Envelope, Letter
from bot.voting.meetings.meeting import Meeting
from bot.voting.rights import Right
from storage.estates import estates
from storage.meetings import invited


async def to_groups(
    connection: AsyncConnection, meeting: Meeting, letter: Letter, mark: str = ""
) -> list[Envelope[Letter]]:
    """Return a letter to each of the estate's groups; ``mark`` tells it from others of its kind."""
    return [
        Envelope(
            key=f"{letter.KIND}{mark}:{meeting.id}:{group.chat_id}",
            estate_id=meeting.estate_id,
            chat_id=group.chat_id,
            letter=letter,
            thread_id=group.thread_id,
        )
        for group in await estates.groups_of(connection, meeting.estate_id)
    ]


def to_people(
    meeting: Meeting, user_ids: Iterable[int], letter: Letter, mark: str = ""
) -> list[Envelope[Letter]]:
    """Return a letter to each of these people, once to each."""
    return [
        Envelope(f"{letter.KIND}{mark}:{meeting.id}:{user_id}", meeting.estate_id, user_id, letter)
        for user_id in sorted(set(user_ids))
    ]


async def to_invited(
    connection: AsyncConnection,
    meeting: Meeting,
    letter: Letter,
    mark: str = "",
    but: Collection[int] = (),
) -> list[Envelope[Letter]]:
    """Return a letter to whoever may speak for an invited household, ``but`` to none of these people."""
    speaking = [each for each in Role if each.has(Right.REPLY_MEETING)]
    readers = set(await invited.people_of(connection, meeting.id, speaking)) - set(but)
    return to_people(meeting, readers, letter, mark)
