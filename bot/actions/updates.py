"""Which updates were taken before: each changes something at most once, however often it is delivered."""

from collections.abc import Sequence

from bot.actions.hall import Hall
from storage import updates


async def was_answered(hall: Hall, update_id: int) -> bool | None:
    """Tell whether an update that was taken before was answered as well; None if it is a new one."""
    async with hall.read() as connection:
        return await updates.was_answered(connection, update_id, hall.now)


async def remember_answered(hall: Hall, update_ids: Sequence[int]) -> list[None]:
    """Remember updates that were handled to their end: done, or refused, and answered."""
    async with hall.act() as act:
        await updates.forget_old(act.connection, hall.certain)
        await updates.remember(act.connection, update_ids, act.now, answered=True)
    return [None] * len(update_ids)
