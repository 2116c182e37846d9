"""What an estate needs before it can vote, and whether it is there already."""

from msgspec import Struct

from bot.actions.hall import Hall
from storage.estates import estates
from storage.households import households


class Beginning(Struct, frozen=True):
    """Whether an estate has a register of households, and a group in which votes are put up."""

    has_register: bool
    has_group: bool


async def of_estate(hall: Hall, estate_id: int) -> Beginning:
    """Return what is there already, for whoever begins to serve an estate."""
    async with hall.read() as connection:
        return Beginning(
            await households.is_any_listed(connection, estate_id),
            bool(await estates.groups_of(connection, estate_id)),
        )
