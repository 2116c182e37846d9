"""The list of people who work for the property company, kept by the committee."""

from collections.abc import Sequence

from bot.actions import rights
from bot.actions.hall import Hall
from bot.actions.questions import Answer, take
from bot.voting.households.household import Member
from bot.voting.refusals import NoSuchHousehold, NotYours
from bot.voting.rights import Right
from bot.voting.typed.names import each_apart, told_apart
from storage.estates import property_staff
from storage.households import members, register


async def listed(hall: Hall, user_id: int, estate_id: int) -> dict[int, str]:
    """Return the names of those listed by their user ids.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the list is not for the person.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.SEE_STAFF)
        return told_apart(await property_staff.of_estate(connection, estate_id))


async def may_list(hall: Hall, user_id: int, estate_id: int) -> bool:
    """Tell whether somebody may change the list."""
    async with hall.read() as connection:
        return await rights.has(connection, user_id, estate_id, Right.LIST_STAFF)


async def must_list(hall: Hall, user_id: int, estate_id: int) -> None:
    """Let somebody go on who may change the list; raises what ``add`` raises."""
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.LIST_STAFF)


async def people_at(hall: Hall, answer: Answer, estate_id: int, room: str) -> Sequence[Member]:
    """Return those who are bound to the households at a room's label, which was asked for.

    Raises:
        NothingToConfirm: the question for the room waits no more.
        CommitteeOnly, AuditorsOnlyRead: the list is not for the person.
        NoSuchHousehold: the register has no such room.
    """
    async with hall.act(by=answer.user_id) as act:
        await act.demand(estate_id, Right.LIST_STAFF)
        await take(act, answer)
        found = await register.households_at(act.connection, estate_id, room)
        if not found:
            raise NoSuchHousehold(room=room)
        present = await members.of_households(act.connection, [household.id for household in found])
    return [member for member in each_apart(present) if member.is_bound]


async def people_of(hall: Hall, user_id: int, estate_id: int, household_id: int) -> Sequence[Member]:
    """Return those who are bound to a household of an estate.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the list is not for the person.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.LIST_STAFF)
        present = await members.of_households(connection, [household_id])
    return [each for each in each_apart(present) if each.is_bound and each.estate_id == estate_id]


async def add(hall: Hall, user_id: int, estate_id: int, staff_id: int) -> None:
    """List a person who is bound in the estate.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the one who lists may not change the list.
        NotYours: the person is not bound there.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.LIST_STAFF)
        places = await members.of_people(act.connection, [staff_id])
        if estate_id not in {place.household.estate_id for place in places}:
            raise NotYours()
        await property_staff.add(act.connection, estate_id, staff_id, user_id, act.now)
        act.record("staff-listed", estate_id, user_id=staff_id)


async def remove(hall: Hall, user_id: int, estate_id: int, staff_id: int) -> None:
    """Take a person off the list.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the one who does it may not change the list.
        NotYours: the person is not on it.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.LIST_STAFF)
        if not await property_staff.among(act.connection, estate_id, [staff_id]):
            raise NotYours()
        await property_staff.remove(act.connection, estate_id, staff_id)
        act.record("staff-unlisted", estate_id, user_id=staff_id)
