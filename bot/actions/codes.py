"""Codes for households: issued, printed on slips, replaced."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.house import House
from bot.voting.binding import Slip
from bot.voting.codes import new_code
from bot.voting.estate import Office
from bot.voting.household import Household
from bot.voting.refusals import CommitteeOnly, NoLongerInRegister, NoSuchHousehold
from bot.voting.register import NaturalKey, natural
from storage import codes, estates, events


async def slips(house: House, estate_id: int, valid_for: timedelta, by: int | None = None) -> list[Slip]:
    """Return a slip for every household nobody may vote for yet, in the order of a walk.

    Codes that hold are printed again, missing and expired ones are issued. ``by`` is the user id of a
    committee member, None stands for the operator.

    Raises:
        CommitteeOnly: the person does not serve the estate.
    """
    async with house.write() as connection:
        await _allow(connection, estate_id, by)
        households = await codes.without_voters(connection, estate_id)
        found = await _slips(connection, house, estate_id, households, valid_for)
        await events.record(connection, estate_id, by, "codes-printed", house.now, number=len(found))
    return found


async def find(house: House, user_id: int, room: str, valid_for: timedelta) -> list[Slip]:
    """Return the slips of the households at a room's label, in the estates the person serves.

    Raises:
        CommitteeOnly: the person serves none.
        NoSuchHousehold: none of the registers knows the room.
    """
    async with house.write() as connection:
        served = [estate.id for estate in await estates.served_by(connection, user_id, Office.COMMITTEE)]
        if not served:
            raise CommitteeOnly()
        households = await codes.households_at(connection, served, room)
        if not households:
            raise NoSuchHousehold(room=room)
        return [
            slip
            for estate_id in sorted({household.estate_id for household in households})
            for slip in await _slips(connection, house, estate_id, households, valid_for)
        ]


async def replace(house: House, user_id: int, household_id: int, valid_for: timedelta) -> Slip:
    """Revoke a household's code and return the slip with the new one.

    Raises:
        NoLongerInRegister: there is no such household, or no more.
        CommitteeOnly: the person does not serve the estate.
    """
    async with house.write() as connection:
        household = await codes.household(connection, household_id)
        if household is None:
            raise NoLongerInRegister()
        await _allow(connection, household.estate_id, user_id)
        await codes.revoke(connection, [household_id], house.now)
        slip = (await _slips(connection, house, household.estate_id, [household], valid_for))[0]
        await events.record(
            connection,
            household.estate_id,
            user_id,
            "code-replaced",
            house.now,
            household_id=household_id,
        )
    return slip


async def _allow(connection: AsyncConnection, estate_id: int, by: int | None) -> None:
    if by is not None and by not in await estates.holders(connection, estate_id, Office.COMMITTEE):
        raise CommitteeOnly()


async def _slips(
    connection: AsyncConnection,
    house: House,
    estate_id: int,
    households: Sequence[Household],
    valid_for: timedelta,
) -> list[Slip]:
    """Return one slip that holds for each of the estate's households, issuing what is missing."""
    wanted = [household for household in households if household.estate_id == estate_id]
    known = await codes.of_estate(connection, estate_id)
    expired = [h.id for h in wanted if h.id in known and known[h.id].expires_at <= house.now]
    await codes.revoke(connection, expired, house.now)
    expires_at = house.now + valid_for
    lacking = [h for h in wanted if h.id not in known or h.id in expired]
    while lacking:  # again only when a code was drawn that some household has or had
        drawn = [Slip(household, new_code(house.below), expires_at) for household in lacking]
        await codes.issue(connection, drawn, house.now)
        known = await codes.of_estate(connection, estate_id)
        lacking = [household for household in lacking if household.id not in known]
    return [known[household.id] for household in sorted(wanted, key=_on_a_walk)]


def _on_a_walk(household: Household) -> tuple[NaturalKey, NaturalKey, NaturalKey]:
    return natural(household.building), natural(household.staircase), natural(household.label)
