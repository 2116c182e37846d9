"""The list of people who work for the property company, kept by the committee."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.house import House
from bot.voting.estate import Office
from bot.voting.household import Member
from bot.voting.refusals import CommitteeOnly, NoSuchHousehold, NotYours
from storage import codes, estates, events, members, property_staff


async def listed(house: House, user_id: int, estate_id: int) -> dict[int, str]:
    """Return the names of those listed by their user ids.

    Raises:
        CommitteeOnly: the person does not serve the estate.
    """
    async with house.read() as connection:
        await _allow(connection, user_id, estate_id)
        return await property_staff.of_estate(connection, estate_id)


async def people_at(house: House, user_id: int, estate_id: int, room: str) -> Sequence[Member]:
    """Return those who are bound to the households at a room's label.

    Raises:
        CommitteeOnly: the person does not serve the estate.
        NoSuchHousehold: the register has no such room.
    """
    async with house.read() as connection:
        await _allow(connection, user_id, estate_id)
        found = await codes.households_at(connection, estate_id, room)
        if not found:
            raise NoSuchHousehold(room=room)
        present = await members.of_households(connection, [household.id for household in found])
    return [member for member in present if member.is_bound]


async def add(house: House, user_id: int, estate_id: int, staff_id: int) -> None:
    """List a person who is bound in the estate.

    Raises:
        CommitteeOnly: the one who lists does not serve the estate.
        NotYours: the person is not bound there.
    """
    async with house.write() as connection:
        await _allow(connection, user_id, estate_id)
        places = await members.of_people(connection, [staff_id])
        if estate_id not in {place.household.estate_id for place in places}:
            raise NotYours()
        await property_staff.add(connection, estate_id, staff_id, user_id, house.now)
        await events.record(connection, estate_id, user_id, "staff-listed", house.now, user_id=staff_id)


async def remove(house: House, user_id: int, estate_id: int, staff_id: int) -> None:
    """Take a person off the list.

    Raises:
        CommitteeOnly: the one who does it does not serve the estate.
    """
    async with house.write() as connection:
        await _allow(connection, user_id, estate_id)
        await property_staff.remove(connection, estate_id, staff_id)
        await events.record(connection, estate_id, user_id, "staff-unlisted", house.now, user_id=staff_id)


async def _allow(connection: AsyncConnection, user_id: int, estate_id: int) -> None:
    if user_id not in await estates.holders(connection, estate_id, Office.COMMITTEE):
        raise CommitteeOnly()
