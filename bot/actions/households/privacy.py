"""What is kept of a person: handed out, erased on request, and erased when it is of no use any more."""

import json
from datetime import datetime, timedelta

from bot.actions.hall import Hall
from bot.voting.households.privacy import FORGOTTEN, stranger
from bot.voting.refusals import StillNeeded
from storage.households import people, personal


async def export(hall: Hall, user_id: int) -> bytes:
    """Return all that is stored of a person, as JSON by tables; of nobody else."""
    async with hall.read() as connection:
        found = await personal.everything(connection, user_id)
    return json.dumps(found, ensure_ascii=False, indent=1, default=str).encode()


async def consider(hall: Hall, user_id: int) -> None:
    """Let somebody go on who may be erased.

    Raises:
        StillNeeded: the person belongs to a household, serves an estate, or acted in a vote under way.
    """
    async with hall.read() as connection:
        if await personal.is_tied(connection, user_id):
            raise StillNeeded()


async def erase(hall: Hall, user_id: int) -> None:
    """Erase a person's name and account; what he did stays done, by a stranger without a name.

    Raises:
        StillNeeded: as for ``consider``.
    """
    async with hall.act(by=user_id) as act:
        if await personal.is_tied(act.connection, user_id):
            raise StillNeeded()
        if await people.get(act.connection, user_id):
            await personal.part(act.connection, user_id, stranger(act.below), act.now)


async def erase_old(hall: Hall, keep: timedelta) -> None:
    """Erase who is long gone, what old letters said, and who did what in votes that ended so long ago."""
    gone = hall.certain - keep  # what is erased does not come back when the clock is set right
    async with hall.read() as connection:
        accounts = await personal.long_gone(connection, gone)
    for user_id in accounts:  # each in an act of its own, or two that erase would wait for each other
        await _erase_if_gone(hall, user_id, gone)
    async with hall.act() as act:
        await personal.empty_letters(act.connection, gone)
    async with hall.act() as act:
        await personal.part_from_votes(act.connection, gone, FORGOTTEN)


async def _erase_if_gone(hall: Hall, user_id: int, gone: datetime) -> None:
    async with hall.act(by=user_id) as act:
        if user_id in await personal.long_gone(act.connection, gone, user_id):
            await personal.part(act.connection, user_id, stranger(act.below), act.now)
