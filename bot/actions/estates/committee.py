"""Who serves an estate, on its committee, as treasurer or auditor; the committee hears of every change."""

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.estates.offices import estate_named, redeem
from bot.actions.hall import Hall
from bot.voting import subjects
from bot.voting.estates.estate import Estate, Office, Person
from bot.voting.estates.letters import CommitteeChanged
from bot.voting.letter import Envelope
from bot.voting.refusals import HoldsNoOffice, UnknownButton
from bot.voting.rights import Right
from storage.estates import estates
from storage.households import people

OFFICES = (Office.COMMITTEE, Office.TREASURER, Office.AUDITOR)


async def join(hall: Hall, user_id: int, token: str) -> tuple[Estate, Office]:
    """Use a one-time link: the person holds the office from now on. Opening it twice is harmless.

    Raises:
        Refusal: those of ``offices.redeem``.
    """
    async with hall.act(by=user_id) as act:
        invitation = await redeem(act, user_id, token, *OFFICES)
        estate_id, office = invitation.estate_id, invitation.office
        if invitation.used_by is None:
            await estates.appoint(act.connection, estate_id, user_id, office, act.now)
            act.record(f"{office}-joined", estate_id)
            await _tell(act, estate_id, user_id, office, joined=True)
            if office is Office.COMMITTEE:
                await _end_serving_alone(act, estate_id)
        return await estates.get(act.connection, estate_id), office


async def _end_serving_alone(act: Act, estate_id: int) -> None:
    """Void what links a member handed out who was alone: from two on, a second one has to agree."""
    if len(await estates.holders(act.connection, estate_id, Office.COMMITTEE)) == 2:
        await estates.void_lone_invitations(act.connection, estate_id, act.now)


async def members(hall: Hall, estate_name: str, office: Office) -> list[Person]:
    """Return who holds an office in an estate, for the operator.

    Raises:
        NoSuchEstate: there is none of that name.
    """
    estate = await estate_named(hall, estate_name)
    async with hall.read() as connection:
        serving = await estates.holders(connection, estate.id, office)
        known = await people.by_id(connection, serving)
    return [known[user_id] for user_id in serving]


async def dismiss(hall: Hall, estate_name: str, user_id: int) -> tuple[Estate, Person]:
    """Take every office from a person, for the operator.

    Links that the person handed out open nothing any more. What the person did in office stands, votes
    that are open included.

    Raises:
        NoSuchEstate: there is none of that name.
        HoldsNoOffice: the person does not serve it.
    """
    estate = await estate_named(hall, estate_name)
    async with hall.act() as act:
        await act.demand(estate.id, Right.DISMISS)
        held = await _offices_in(act, estate.id, user_id)
        if not held:
            raise HoldsNoOffice(user=user_id, estate=estate.name)
        for office in held:
            person = await _end(act, estate.id, user_id, office)
        return estate, person


async def treasurers(hall: Hall, user_id: int, estate_id: int) -> list[Person]:
    """Return who keeps an estate's books, to somebody who may change that.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may not.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.INVITE_TREASURER)
        serving = await estates.holders(connection, estate_id, Office.TREASURER)
        known = await people.by_id(connection, serving)
    return [known[each] for each in serving]


async def end_treasury(hall: Hall, user_id: int, estate_id: int, treasurer_id: int) -> Person:
    """Let somebody keep an estate's books no longer; what he wrote stands.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: that is not for the person to say.
        UnknownButton: the other one keeps no books there, or no longer.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.INVITE_TREASURER)
        if Office.TREASURER not in await _offices_in(act, estate_id, treasurer_id):
            raise UnknownButton()
        return await _end(act, estate_id, treasurer_id, Office.TREASURER)


async def _offices_in(act: Act, estate_id: int, user_id: int) -> list[Office]:
    held = await estates.offices_of(act.connection, user_id)
    return [office for where, office in held if where == estate_id]


async def _end(act: Act, estate_id: int, user_id: int, office: Office) -> Person:
    await estates.dismiss(act.connection, estate_id, user_id, office)
    act.refresh(subjects.reader(user_id))
    await estates.void_invitations(act.connection, estate_id, user_id, act.now)
    act.record(f"{office}-dismissed", estate_id, user_id=user_id)
    return await _tell(act, estate_id, user_id, office, joined=False)


async def _tell(act: Act, estate_id: int, user_id: int, office: Office, *, joined: bool) -> Person:
    """Tell committee and auditors who holds an office now or no longer, and whoever has lost it.

    Return that person.
    """
    person = (await people.by_id(act.connection, [user_id]))[user_id]
    estate = await estates.get(act.connection, estate_id)
    watching = await estates.overseers(act.connection, estate_id)
    readers = [reader for reader in watching if reader != user_id] + ([] if joined else [user_id])
    letter = CommitteeChanged(user_id, person.name, estate.name, office, joined)
    key = f"{office}:{estate_id}:{user_id}:{act.now.timestamp():.0f}:{joined:d}"
    act.tell(Envelope(f"{key}:{reader}", estate_id, reader, letter) for reader in readers)
    return person
