"""Estates and who serves them: founded by the operator, joined by one-time links."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions.house import House
from bot.voting.codes import TOKEN_LENGTH, new_code
from bot.voting.estate import Estate, Invitation, Office
from bot.voting.refusals import (
    CommitteeOnly,
    EstateExists,
    EstateNotNamed,
    LinkExpired,
    LinkUnknown,
    LinkUsed,
    NoSuchEstate,
)
from storage import estates, events


async def found(
    house: House, name: str, zone: str, language: str, valid_for: timedelta
) -> tuple[Estate, Invitation]:
    """Add an estate and return it with the one-time link for its first committee member.

    Raises:
        EstateExists: there is one of that name.
    """
    async with house.write() as connection:
        if await estates.named(connection, name):
            raise EstateExists(name=name)
        estate_id = await estates.add(connection, name, zone, language, house.now)
        await events.record(connection, estate_id, None, "estate-founded", house.now, name=name)
        invitation = await _invite(connection, house, estate_id, None, valid_for)
        return await estates.get(connection, estate_id), invitation


async def invite(house: House, estate_name: str, valid_for: timedelta) -> Invitation:
    """Return another one-time link into an estate's committee, for the operator.

    Raises:
        NoSuchEstate: there is none of that name.
    """
    estate = await estate_named(house, estate_name)
    async with house.write() as connection:
        return await _invite(connection, house, estate.id, None, valid_for)


async def invite_by(
    house: House, user_id: int, estate_id: int, valid_for: timedelta
) -> tuple[Estate, Invitation]:
    """Return an estate and a one-time link for a further member of its committee, which the person serves.

    Raises:
        CommitteeOnly: the person does not serve it.
    """
    async with house.write() as connection:
        if user_id not in await estates.holders(connection, estate_id, Office.COMMITTEE):
            raise CommitteeOnly()
        invitation = await _invite(connection, house, estate_id, user_id, valid_for)
        return await estates.get(connection, estate_id), invitation


async def _invite(
    connection: AsyncConnection, house: House, estate_id: int, by: int | None, valid_for: timedelta
) -> Invitation:
    invitation = Invitation(
        new_code(house.below, TOKEN_LENGTH),
        estate_id,
        Office.COMMITTEE,
        house.now + valid_for,
        used_by=None,
        issued_by=by,
    )
    await estates.invite(connection, invitation, house.now)
    await events.record(connection, estate_id, by, "committee-invited", house.now)
    return invitation


async def redeem(
    connection: AsyncConnection, house: House, user_id: int, token: str, office: Office
) -> Invitation:
    """Use a one-time link into an office, and return it as it was before: used by this person, or by nobody.

    Raises:
        LinkUnknown, LinkUsed, LinkExpired: as ``join`` says.
    """
    invitation = await estates.invitation(connection, token.upper())
    if invitation is None or invitation.office is not office:
        raise LinkUnknown()
    if invitation.used_by not in (None, user_id):
        raise LinkUsed()
    if invitation.used_by is None:
        if house.now >= invitation.expires_at:
            raise LinkExpired()
        await estates.use_invitation(connection, invitation.token, user_id, house.now)
    return invitation


async def all_estates(house: House) -> list[Estate]:
    """Return every estate, for the operator."""
    async with house.read() as connection:
        return await estates.all_of_them(connection)


async def estate_named(house: House, name: str | None) -> Estate:
    """Return the estate the operator means; the name may be left out when there is only one.

    Raises:
        NoSuchEstate: there is none of that name.
        EstateNotNamed: there are none or several, and no name was given.
    """
    found = await all_estates(house)
    if name is None:
        if len(found) != 1:
            raise EstateNotNamed(names=", ".join(estate.name for estate in found) or "–")
        return found[0]
    named = next((estate for estate in found if estate.name == name), None)
    if named is None:
        raise NoSuchEstate(name=name)
    return named


async def serves(house: House, user_id: int) -> list[Estate]:
    """Return the estates on whose committee the person sits."""
    async with house.read() as connection:
        return await estates.served_by(connection, user_id, Office.COMMITTEE)
