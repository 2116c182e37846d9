"""Updates that Telegram does not bring again: written down until they are handled."""

from collections.abc import Collection, Mapping
from typing import Any

from bot.actions.act import Act
from bot.actions.hall import Hall
from storage import inbox


async def write_down(hall: Hall, updates: Mapping[int, Mapping[str, Any]], handled: Collection[int]) -> None:
    """Keep updates by their ids, and forget those that have been handled meanwhile.

    Raises:
        Unavailable: nothing is written down.
    """

    async def put_and_remove(act: Act) -> None:
        await inbox.put(act.connection, updates, act.now)
        await inbox.remove(act.connection, handled)

    await hall.at_once(put_and_remove)


async def left(hall: Hall) -> list[dict[str, Any]]:
    """Return the updates that were written down and never handled to their end, oldest first."""
    async with hall.read() as connection:
        return await inbox.everything(connection)
