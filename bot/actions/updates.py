"""Which updates were taken before: each changes something at most once, however often it is delivered."""

from collections.abc import Sequence

from bot.actions.act import Act
from bot.actions.hall import Hall
from storage import updates


async def was_answered(hall: Hall, update_id: int) -> bool | None:
    """Tell whether an update that was taken before was answered as well; None if it is a new one."""
    now = hall.now
    return await hall.read_at_once(lambda connection: updates.was_answered(connection, update_id, now))


async def remember_answered(hall: Hall, update_ids: Sequence[int]) -> list[None]:
    """Remember updates that were handled to their end: done, or refused, and answered."""
    certain = hall.certain

    async def remember(act: Act) -> list[None]:
        await updates.forget_old(act.connection, certain)
        await updates.remember(act.connection, update_ids, act.now, answered=True)
        return [None] * len(update_ids)

    return await hall.at_once(remember)
