"""Naming the developer of an estate, whose units together are one person."""

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.refusals import DeveloperUnknown, NoSuchEstate
from bot.voting.typed.wording import LONGEST_TITLE, one_line
from storage.estates import estates
from storage.proposals import electorates


async def name(act: Act, estate_id: int, typed: str) -> tuple[str, int]:
    """Store under which name the register lists the developer, and return it with the number of his units.

    Raises:
        DeveloperUnknown: no unit belongs to an owner of that name alone.
    """
    owner = one_line(typed)
    units = await electorates.units_of_owner(act.connection, estate_id, owner)
    if not units:
        raise DeveloperUnknown(name=owner[:LONGEST_TITLE])
    await estates.set_developer(act.connection, estate_id, owner)
    act.record("developer-named", estate_id, name=owner)
    return owner, units


async def name_by_operator(hall: Hall, estate_name: str, typed: str) -> tuple[str, int]:
    """Do the same for the operator, who names the estate.

    Raises:
        NoSuchEstate: there is none of that name.
        DeveloperUnknown: as ``name`` says.
    """
    async with hall.act() as act:
        estate = await estates.named(act.connection, estate_name)
        if estate is None:
            raise NoSuchEstate(name=estate_name)
        return await name(act, estate.id, typed)
