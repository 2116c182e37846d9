"""Estates and who serves them: founded by the operator, joined by one-time links."""

from datetime import timedelta

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.voting.calendar_days import days_later
from bot.voting.estates.body import Body
from bot.voting.estates.estate import Estate, Invitation, Office
from bot.voting.refusals import (
    AuditorsServeAlone,
    EstateExists,
    EstateNotNamed,
    LinkExpired,
    LinkUnknown,
    LinkUsed,
    NoSuchEstate,
)
from bot.voting.rights import Quality, Right, may_hold
from bot.voting.settings.settings import Setting
from bot.voting.typed.codes import TOKEN_LENGTH, new_code
from storage import setting_wishes
from storage.estates import estates

INVITING = {
    Office.COMMITTEE: Right.INVITE_COMMITTEE,
    Office.TREASURER: Right.INVITE_TREASURER,
    Office.AUDITOR: Right.INVITE_AUDITORS,
}
"""The right that it takes to invite somebody into an office."""


async def found(
    hall: Hall,
    name: str,
    zone: str,
    language: str,
    valid_for: timedelta,
    led_by: Body = Body.COMMITTEE,
) -> tuple[Estate, Invitation]:
    """Add an estate and return it with the one-time link for the first of those who lead it.

    Raises:
        EstateExists: there is one of that name.
    """
    async with hall.act() as act:
        if await estates.named(act.connection, name):
            raise EstateExists(name=name)
        estate_id = await estates.add(act.connection, name, zone, language, act.now)
        if led_by is not Body.COMMITTEE:
            estate = await estates.get(act.connection, estate_id)
            await setting_wishes.settle(act.connection, estate, Setting.BODY, led_by)
        act.record("estate-founded", estate_id, name=name)
        invitation = await issue(act, estate_id, Office.COMMITTEE, None, valid_for)
        return await estates.get(act.connection, estate_id), invitation


async def invite(hall: Hall, estate_name: str, office: Office, valid_for: timedelta) -> Invitation:
    """Return another one-time link into an office of an estate, for the operator.

    Raises:
        NoSuchEstate: there is none of that name.
    """
    estate = await estate_named(hall, estate_name)
    async with hall.act() as act:
        await act.demand(estate.id, INVITING[office])
        return await issue(act, estate.id, office, None, valid_for)


async def issue(act: Act, estate_id: int, office: Office, by: int | None, valid_for: timedelta) -> Invitation:
    """Return a new one-time link into an office, handed out by a member; None is the operator."""
    zone = (await estates.get(act.connection, estate_id)).tz
    token, until = new_code(act.below, TOKEN_LENGTH), days_later(act.now, valid_for.days, zone)
    invitation = Invitation(token, estate_id, office, until, used_by=None, issued_by=by)
    await estates.invite(act.connection, invitation, act.now)
    act.record_of(by, f"{office}-invited", estate_id)
    return invitation


async def redeem(act: Act, user_id: int, token: str, *into: Office) -> Invitation:
    """Let a person use a one-time link into one of these offices.

    Return it as it was before: used by this person, or by nobody.

    Raises:
        LinkUnknown, LinkUsed, LinkExpired: the link opens nothing, or no longer.
        AuditorsServeAlone: the person holds an office that does not go with it.
    """
    invitation = await act.hold_invitation(token.upper())
    if invitation is None or invitation.office not in into:
        raise LinkUnknown()
    if invitation.used_by not in (None, user_id):
        raise LinkUsed()
    if invitation.used_by is None:
        if act.now >= invitation.expires_at:
            raise LinkExpired()
        held = await rights.qualities(act.connection, user_id, invitation.estate_id)
        if not may_hold(Quality(invitation.office), held):
            raise AuditorsServeAlone()
        await estates.use_invitation(act.connection, invitation.token, user_id, act.now)
    return invitation


async def all_estates(hall: Hall) -> list[Estate]:
    """Return every estate, for the operator."""
    async with hall.read() as connection:
        return await estates.all_of_them(connection)


async def estate_named(hall: Hall, name: str | None) -> Estate:
    """Return the estate the operator means; the name may be left out when there is only one.

    Raises:
        NoSuchEstate: there is none of that name.
        EstateNotNamed: there are none or several, and no name was given.
    """
    found = await all_estates(hall)
    if name is None:
        if len(found) != 1:
            raise EstateNotNamed(names=", ".join(estate.name for estate in found) or "–")
        return found[0]
    named = next((estate for estate in found if estate.name == name), None)
    if named is None:
        raise NoSuchEstate(name=name)
    return named


async def served(hall: Hall, user_id: int, right: Right) -> list[Estate]:
    """Return the estates in which a person has a right. Errors are those of ``rights.where``."""
    async with hall.read() as connection:
        return await rights.where(connection, user_id, right)


async def serves(hall: Hall, user_id: int, estate_id: int, right: Right) -> bool:
    """Tell whether a person has a right in an estate."""
    async with hall.read() as connection:
        return await rights.has(connection, user_id, estate_id, right)


async def must_serve(hall: Hall, user_id: int, estate_id: int, right: Right) -> None:
    """Let a person go on who has a right in an estate. Errors are those of ``rights.demand``."""
    await hall.read_at_once(lambda connection: rights.demand(connection, user_id, estate_id, right))


async def held_by(hall: Hall, user_id: int) -> list[tuple[Estate, Office]]:
    """Return the offices a person holds, each with its estate."""
    async with hall.read() as connection:
        held = await estates.offices_of(connection, user_id)
        return [(await estates.get(connection, estate_id), office) for estate_id, office in held]
