"""The doors behind which nobody has answered, with what the register and earlier visits tell of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.following_up.doors import Staircase, door_list, first_room
from bot.voting.following_up.visit import Visit
from bot.voting.households.household import Household
from storage.following_up import visits
from storage.households import households


async def waiting_doors(
    connection: AsyncConnection,
    silent: Sequence[Household],
    visited: Mapping[int, Visit],
    since: datetime,
    lapsed: Mapping[int, datetime] = MappingProxyType({}),
) -> list[Staircase]:
    """Return the silent by staircase; who was ``visited`` before the round that began then waits again.

    The newest visits and since when a slip has ``lapsed`` are by household id.
    """
    reached = await visits.reached(connection, [home.id for home in silent])
    floors = await households.floors(connection, {home.id: first_room(home) for home in silent})
    return door_list(silent, visited, reached, since, lapsed, floors)
