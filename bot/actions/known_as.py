"""What people are called where one of them decides about another."""

from collections.abc import Iterable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.typed.names import told_apart
from storage.households import people


async def known_as(
    connection: AsyncConnection, user_ids: Iterable[int | None], among: Iterable[int] = ()
) -> dict[int, str]:
    """Return the names of the known ones of these people, told apart from each other and those ``among``."""
    concerned = {*user_ids, *among} - {None}
    found = await people.by_id(connection, [user_id for user_id in concerned if user_id is not None])
    return told_apart({user_id: person.name for user_id, person in found.items()})
