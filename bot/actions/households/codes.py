"""Codes for households: issued, printed on slips, replaced."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.hall import Hall
from bot.voting.households.binding import Slip
from bot.voting.households.household import Household
from bot.voting.households.register import NaturalKey, natural
from bot.voting.refusals import NoLongerInRegister, NoSuchHousehold
from bot.voting.rights import Right
from bot.voting.typed.codes import new_code
from storage.estates import events
from storage.households import codes


async def slips(hall: Hall, estate_id: int, valid_for: timedelta, by: int | None = None) -> list[Slip]:
    """Return a slip for every household nobody may vote for yet, in the order of a walk.

    Codes that hold are printed again, missing and expired ones are issued. ``by`` is the user id of a
    committee member, None stands for the operator.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person issues no codes in the estate.
    """
    async with hall.write() as connection:
        await rights.demand(connection, by, estate_id, Right.ISSUE_CODES)
        wanted = await codes.without_voters(connection, estate_id)
        await _issue_missing(connection, hall, estate_id, wanted, valid_for, by)
        await events.record(connection, estate_id, by, "slips-printed", hall.now, number=len(wanted))
        return await _slips(connection, estate_id, wanted)


async def find(hall: Hall, user_id: int, room: str, valid_for: timedelta) -> list[Slip]:
    """Return the slips of the households at a room's label, in every estate where the person issues codes.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: there is none.
        NoSuchHousehold: none of the registers knows the room.
    """
    async with hall.write() as connection:
        found: list[Slip] = []
        for estate in await rights.where(connection, user_id, Right.ISSUE_CODES):
            wanted = await codes.households_at(connection, estate.id, room)
            found += await _shown(connection, hall, estate.id, wanted, user_id, valid_for)
        if not found:
            raise NoSuchHousehold(room=room)
    return found


async def of_household(hall: Hall, user_id: int, household_id: int, valid_for: timedelta) -> Slip:
    """Return the slip of one household.

    Raises:
        NoLongerInRegister, CommitteeOnly: as for ``replace``.
    """
    async with hall.write() as connection:
        household = await _entrusted(connection, user_id, household_id)
        return (await _shown(connection, hall, household.estate_id, [household], user_id, valid_for))[0]


async def replace(hall: Hall, user_id: int, household_id: int, valid_for: timedelta) -> Slip:
    """Revoke a household's code and return the slip with the new one.

    Raises:
        NoLongerInRegister: there is no such household, or no more.
        CommitteeOnly, AuditorsOnlyRead: the person issues no codes in the estate.
    """
    async with hall.write() as connection:
        household = await _entrusted(connection, user_id, household_id)
        return await renew(connection, hall, user_id, household, valid_for)


async def renew(
    connection: AsyncConnection, hall: Hall, user_id: int, household: Household, valid_for: timedelta
) -> Slip:
    """Revoke a household's code and return the slip with the new one, in the caller's transaction."""
    estate_id = household.estate_id
    await codes.revoke(connection, [household.id], hall.now)
    fields = {"household_id": household.id}
    await events.record(connection, estate_id, user_id, "code-revoked", hall.now, **fields)
    return (await _shown(connection, hall, estate_id, [household], user_id, valid_for))[0]


async def _entrusted(connection: AsyncConnection, user_id: int, household_id: int) -> Household:
    """Return a household whose code is the person's to handle."""
    household = await codes.household(connection, household_id)
    if household is None:
        raise NoLongerInRegister()
    await rights.demand(connection, user_id, household.estate_id, Right.ISSUE_CODES)
    return household


async def _shown(
    connection: AsyncConnection,
    hall: Hall,
    estate_id: int,
    wanted: Sequence[Household],
    user_id: int,
    valid_for: timedelta,
) -> list[Slip]:
    """Return slips for a committee member; who has read a code is on record, for a code can be misused."""
    await _issue_missing(connection, hall, estate_id, wanted, valid_for, user_id)
    for household in wanted:
        fields = {"household_id": household.id}
        await events.record(connection, estate_id, user_id, "code-shown", hall.now, **fields)
    return await _slips(connection, estate_id, wanted)


async def _issue_missing(
    connection: AsyncConnection,
    hall: Hall,
    estate_id: int,
    households: Sequence[Household],
    valid_for: timedelta,
    by: int | None,
) -> None:
    """Give each of an estate's households a code that holds, unless it has one."""
    known = await codes.of_estate(connection, estate_id)
    lacking = [h for h in households if h.id not in known or known[h.id].expires_at <= hall.now]
    if not lacking:
        return
    await events.record(connection, estate_id, by, "codes-issued", hall.now, number=len(lacking))
    await codes.revoke(connection, [h.id for h in lacking if h.id in known], hall.now)
    while lacking:  # more than once only when a code was drawn that some household has or had
        drawn = [Slip(household, new_code(hall.below), hall.now + valid_for) for household in lacking]
        await codes.issue(connection, drawn, hall.now)
        known = await codes.of_estate(connection, estate_id)
        lacking = [household for household in lacking if household.id not in known]


async def _slips(connection: AsyncConnection, estate_id: int, households: Sequence[Household]) -> list[Slip]:
    known = await codes.of_estate(connection, estate_id)
    return [known[household.id] for household in sorted(households, key=_on_a_walk)]


def _on_a_walk(household: Household) -> tuple[NaturalKey, NaturalKey, NaturalKey]:
    return natural(household.building), natural(household.staircase), natural(household.label)
