"""Asking the table of rights: as what a person acts in which estate, and what that allows."""

from collections import defaultdict
from typing import Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Estate
from bot.voting.rights import Quality, Right, allows, refusal
from storage.estates import estates, leads
from storage.households import members


class OfEstate(Protocol):
    """Whatever belongs to one estate."""

    @property
    def estate_id(self) -> int:
        """Return the id of its estate."""


Thing = TypeVar("Thing", bound=OfEstate)


async def known(connection: AsyncConnection, user_id: int | None, found: Thing | None, right: Right) -> Thing:
    """Return what was found by its id to somebody who has a right in its estate.

    As a user id None stands for the operator. What is not there is refused like what is another estate's:
    by trying ids nobody learns what there is. Nothing of what was found goes into a refusal before this has
    returned.

    Raises:
        CommitteeOnly, AuditorsOnlyRead, NotALead, NotYourEstate: as for ``demand``.
    """
    held = await _in(connection, user_id, found.estate_id if found else None)
    if found is None or not allows(held, right):
        raise refusal(held, right)
    return found


async def demand(
    connection: AsyncConnection, user_id: int | None, estate_id: int | None, right: Right
) -> None:
    """Let somebody go on who has a right in an estate; as a user id None stands for the operator.

    An estate None is that of something that is not there; nobody but the operator has a right there.

    Raises:
        CommitteeOnly, AuditorsOnlyRead, NotALead, NotYourEstate: the person has not; which of these
            ``bot.voting.rights.refusal`` says.
    """
    held = await _in(connection, user_id, estate_id)
    if not allows(held, right):
        raise refusal(held, right)


async def _in(connection: AsyncConnection, user_id: int | None, estate_id: int | None) -> set[Quality]:
    if user_id is None:
        return {Quality.OPERATOR}
    return set() if estate_id is None else await qualities(connection, user_id, estate_id)


async def has(connection: AsyncConnection, user_id: int, estate_id: int, right: Right) -> bool:
    """Tell whether a person has a right in an estate."""
    return allows(await qualities(connection, user_id, estate_id), right)


async def qualities(connection: AsyncConnection, user_id: int, estate_id: int) -> set[Quality]:
    """Return as what a person acts in an estate."""
    return (await held_by(connection, user_id))[estate_id]


async def where(connection: AsyncConnection, user_id: int, right: Right) -> list[Estate]:
    """Return the estates in which a person has a right, in the order they were added.

    Raises:
        CommitteeOnly, AuditorsOnlyRead, NotALead, NotYourEstate: as for ``demand``, if there are none.
    """
    held = await held_by(connection, user_id)
    found = [each for each in await estates.all_of_them(connection) if allows(held[each.id], right)]
    if not found:
        raise refusal(set().union(*held.values()), right)
    return found


async def with_right(connection: AsyncConnection, user_id: int, right: Right) -> set[int]:
    """Return the ids of the estates in which a person has a right, none if there are none."""
    held = await held_by(connection, user_id)
    return {estate_id for estate_id, qualities in held.items() if allows(qualities, right)}


async def held_by(connection: AsyncConnection, user_id: int) -> defaultdict[int, set[Quality]]:
    """Return in which qualities a person acts, by estate."""
    held: defaultdict[int, set[Quality]] = defaultdict(set)
    for estate_id, office in await estates.offices_of(connection, user_id):
        held[estate_id].add(Quality(office))
    for lead in await leads.of_person(connection, user_id):
        held[lead.estate_id].add(Quality.LEAD)
    for member in await members.of_people(connection, [user_id]):
        if member.is_bound:
            held[member.household.estate_id].add(Quality(member.role))
    return held
