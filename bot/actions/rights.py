"""Asking the table of rights: as what a person acts in which estate, and what that allows."""

from collections import defaultdict

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.estates.estate import Estate
from bot.voting.rights import Quality, Right, allows, refusal
from storage.estates import estates, leads
from storage.households import members


async def demand(connection: AsyncConnection, user_id: int | None, estate_id: int, right: Right) -> None:
    """Let somebody go on who has a right in an estate; None stands for the operator.

    Raises:
        CommitteeOnly, AuditorsOnlyRead, NotALead, NotYourEstate: the person has not; which of these
            ``bot.voting.rights.refusal`` says.
    """
    held = {Quality.OPERATOR} if user_id is None else await qualities(connection, user_id, estate_id)
    if not allows(held, right):
        raise refusal(held, right)


async def has(connection: AsyncConnection, user_id: int, estate_id: int, right: Right) -> bool:
    """Tell whether a person has a right in an estate."""
    return allows(await qualities(connection, user_id, estate_id), right)


async def qualities(connection: AsyncConnection, user_id: int, estate_id: int) -> set[Quality]:
    """Return as what a person acts in an estate."""
    return (await _held(connection, user_id))[estate_id]


async def where(connection: AsyncConnection, user_id: int, right: Right) -> list[Estate]:
    """Return the estates in which a person has a right, in the order they were added.

    Raises:
        CommitteeOnly, AuditorsOnlyRead, NotALead, NotYourEstate: as for ``demand``, if there are none.
    """
    held = await _held(connection, user_id)
    found = [each for each in await estates.all_of_them(connection) if allows(held[each.id], right)]
    if not found:
        raise refusal(set().union(*held.values()), right)
    return found


async def _held(connection: AsyncConnection, user_id: int) -> defaultdict[int, set[Quality]]:
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
