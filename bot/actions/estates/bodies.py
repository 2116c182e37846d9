"""By what the estates are led in which somebody takes part."""

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.estates.body import Body
from bot.voting.refusals import Refusal
from bot.voting.rights import Right
from storage.estates import estates


async def only_one(hall: Hall) -> Body | None:
    """Return by what all estates are led, None if not all by the same."""
    async with hall.read() as connection:
        found = {each.body for each in await estates.all_of_them(connection)}
    return found.pop() if len(found) == 1 else None if found else Body.COMMITTEE


async def around(hall: Hall, user_id: int) -> Body:
    """Return by what somebody's estates are led; a committee if by several things, or if he has none."""
    async with hall.read() as connection:
        try:
            found = {each.body for each in await rights.where(connection, user_id, Right.SEE_RESULT)}
        except Refusal:
            found = set()
    return found.pop() if len(found) == 1 else Body.COMMITTEE


async def of_estate(hall: Hall, estate_id: int) -> Body:
    """Return by what an estate is led."""
    async with hall.read() as connection:
        return (await estates.get(connection, estate_id)).body
