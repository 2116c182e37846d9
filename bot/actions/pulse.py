"""What the program finds out about itself: whether it can store, and how late its letters are."""

from datetime import timedelta

from bot.actions.hall import Hall
from storage import deliveries, pulse


class Forgotten(Exception):
    """What was written is not what is read."""


async def beat(hall: Hall) -> None:
    """Write a row and read it again, by the way that ballots go.

    Raises:
        Unavailable: the database cannot be worked with.
        Forgotten: it does not hold what it was given.
    """
    async with hall.act() as act:
        written = await pulse.beat(act.connection, act.now)
    async with hall.read() as connection:
        if (await pulse.beats(connection) or 0) < written:
            raise Forgotten


async def lag(hall: Hall) -> timedelta:
    """Return for how long the oldest letter that may leave has been waiting."""
    async with hall.read() as connection:
        oldest = await deliveries.oldest_due(connection, hall.now)
    return hall.now - oldest if oldest else timedelta()
