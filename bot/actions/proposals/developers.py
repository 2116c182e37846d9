"""Naming the developer of an estate, whose units together are one person."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.hall import Hall
from bot.voting.refusals import DeveloperUnknown, NoSuchEstate
from bot.voting.typed.wording import LONGEST_TITLE, one_line
from storage.estates import estates, events
from storage.proposals import electorates


async def name(
    connection: AsyncConnection, hall: Hall, estate_id: int, typed: str, by: int | None
) -> tuple[str, int]:
    """Store under which name the register lists the developer, and return it with the number of his units.

    ``by`` is the user id of a committee member, None stands for the operator.

    Raises:
        DeveloperUnknown: no unit belongs to an owner of that name alone.
    """
    owner = one_line(typed)
    units = await electorates.units_of_owner(connection, estate_id, owner)
    if not units:
        raise DeveloperUnknown(name=owner[:LONGEST_TITLE])
    await estates.set_developer(connection, estate_id, owner)
    await events.record(connection, estate_id, by, "developer-named", hall.now, name=owner)
    return owner, units


async def name_by_operator(hall: Hall, estate_name: str, typed: str) -> tuple[str, int]:
    """Do the same for the operator, who names the estate.

    Raises:
        NoSuchEstate: there is none of that name.
        DeveloperUnknown: as ``name`` says.
    """
    async with hall.write() as connection:
        estate = await estates.named(connection, estate_name)
        if estate is None:
            raise NoSuchEstate(name=estate_name)
        return await name(connection, hall, estate.id, typed, None)
