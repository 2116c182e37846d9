"""Leads: appointed by the committee with a one-time link, removed by the committee."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.estates.offices import redeem
from bot.actions.hall import Hall
from bot.voting.estates.estate import Estate, Invitation, Office
from bot.voting.following_up.lead import Lead
from bot.voting.households.part import Part
from bot.voting.refusals import LeadGone, LinkExpired
from bot.voting.rights import Right
from bot.voting.typed.codes import TOKEN_LENGTH, new_code
from storage import deliveries
from storage.deliveries import OldLetter
from storage.estates import estates, events, leads
from storage.following_up import door_lists
from storage.households import people


@dataclass(frozen=True, slots=True)
class Leadership:
    """An estate's leads and the staircases that there are; ``changeable`` by the person who looks."""

    estate: Estate
    leads: list[Lead]
    parts: list[Part]
    changeable: bool


async def of_estates(hall: Hall, user_id: int) -> list[Leadership]:
    """Return the leads of every estate of which the person may see them.

    Raises:
        CommitteeOnly: there is none.
    """
    async with hall.read() as connection:
        open_to = await rights.where(connection, user_id, Right.SEE_LEADS)
        return [await _leadership(connection, user_id, estate) for estate in open_to]


async def to_change(hall: Hall, user_id: int, estate_id: int) -> Leadership:
    """Return the leads of one estate to a person who may change them.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may not.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.APPOINT_LEADS)
        return await _leadership(connection, user_id, await estates.get(connection, estate_id))


async def _leadership(connection: AsyncConnection, user_id: int, estate: Estate) -> Leadership:
    found = sorted(await leads.of_estate(connection, estate.id), key=lambda lead: lead.part.order)
    changeable = await rights.has(connection, user_id, estate.id, Right.APPOINT_LEADS)
    return Leadership(estate, found, await leads.parts(connection, estate.id), changeable)


async def invite(
    hall: Hall, user_id: int, estate_id: int, part: Part, valid_for: timedelta
) -> tuple[Estate, Invitation]:
    """Return a one-time link for whoever is to look after a part of the estate.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person appoints nobody there.
    """
    async with hall.write() as connection:
        await rights.demand(connection, user_id, estate_id, Right.APPOINT_LEADS)
        token, until = new_code(hall.below, TOKEN_LENGTH), hall.now + valid_for
        invitation = Invitation(token, estate_id, Office.LEAD, until, None, part, user_id)
        await estates.invite(connection, invitation, hall.now)
        await events.record(connection, estate_id, user_id, "lead-invited", hall.now, **_fields(part))
        return await estates.get(connection, estate_id), invitation


async def accept(hall: Hall, user_id: int, token: str) -> tuple[Estate, Part]:
    """Use a one-time link: the person looks after a part from now on, and whoever invited is told.

    Opening the link twice is harmless, but it does not bring back who was removed.

    Raises:
        Refusal: those of ``offices.redeem``.
    """
    async with hall.write() as connection:
        invitation = await redeem(connection, hall, user_id, token, Office.LEAD)
        assert invitation.part is not None  # ``invite`` gives every lead's link one
        if invitation.used_by is None:
            await _appoint(connection, hall, user_id, invitation, invitation.part)
        led = [(lead.estate_id, lead.part) for lead in await leads.of_person(connection, user_id)]
        if (invitation.estate_id, invitation.part) not in led:
            raise LinkExpired()
        return await estates.get(connection, invitation.estate_id), invitation.part


async def _appoint(
    connection: AsyncConnection, hall: Hall, user_id: int, invitation: Invitation, part: Part
) -> None:
    estate_id, by = invitation.estate_id, invitation.issued_by
    await leads.appoint(connection, estate_id, user_id, part, by, hall.now)
    await events.record(connection, estate_id, user_id, "lead-joined", hall.now, **_fields(part))
    person = await people.get(connection, user_id)
    if by is not None and person is not None:
        fields = {**_fields(part), "name": person.name}
        letter = OldLetter(f"lead-joined:{invitation.token}", estate_id, by, "lead-joined", fields)
        await deliveries.put(connection, [letter], hall.now)


async def remove(hall: Hall, user_id: int, lead_id: int) -> Lead:
    """Let a lead look after a part no longer; the lead is told, and the lists lose these doors.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person removes nobody there.
        LeadGone: the lead was removed already.
    """
    async with hall.write() as connection:
        lead = await leads.get(connection, lead_id)
        if lead is None:
            raise LeadGone()
        await rights.demand(connection, user_id, lead.estate_id, Right.APPOINT_LEADS)
        await leads.end(connection, lead_id, hall.now)
        await door_lists.mark_stale_of(connection, lead.user_id)
        fields = _fields(lead.part)
        letter = OldLetter(f"lead-removed:{lead_id}", lead.estate_id, lead.user_id, "lead-removed", fields)
        await deliveries.put(connection, [letter], hall.now)
        await events.record(
            connection, lead.estate_id, user_id, "lead-removed", hall.now, user_id=lead.user_id, **fields
        )
        return lead


def _fields(part: Part) -> dict[str, str]:
    return {"building": part.building, "staircase": part.staircase}


async def led_by(hall: Hall, user_id: int) -> list[Lead]:
    """Return every part that the person looks after."""
    async with hall.read() as connection:
        return await leads.of_person(connection, user_id)
