"""Leads: appointed by the committee with a one-time link, removed by the committee."""

from datetime import timedelta

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.act import Act
from bot.actions.estates.offices import redeem
from bot.actions.hall import Hall
from bot.voting.calendar_days import days_later
from bot.voting.estates.estate import Estate, Invitation, Office
from bot.voting.estates.letters import LeadJoined, LeadRemoved
from bot.voting.following_up.lead import Lead
from bot.voting.households.part import Part
from bot.voting.letter import Envelope
from bot.voting.refusals import LeadGone, LinkExpired
from bot.voting.rights import Right
from bot.voting.typed.codes import TOKEN_LENGTH, new_code
from bot.voting.typed.names import each_apart
from storage.estates import estates, leads
from storage.following_up import door_lists
from storage.households import people


class Leadership(Struct, frozen=True):
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
    known = each_apart(await leads.of_estate(connection, estate.id))
    found = sorted(known, key=lambda lead: lead.part.order)
    changeable = await rights.has(connection, user_id, estate.id, Right.APPOINT_LEADS)
    return Leadership(estate, found, await leads.parts(connection, estate.id), changeable)


async def invite(
    hall: Hall, user_id: int, estate_id: int, part: Part, valid_for: timedelta
) -> tuple[Estate, Invitation]:
    """Return a one-time link for whoever is to look after a part of the estate.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person appoints nobody there.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.APPOINT_LEADS)
        estate = await estates.get(act.connection, estate_id)
        token, until = new_code(act.below, TOKEN_LENGTH), days_later(act.now, valid_for.days, estate.tz)
        invitation = Invitation(token, estate_id, Office.LEAD, until, None, part, user_id)
        await estates.invite(act.connection, invitation, act.now)
        act.record("lead-invited", estate_id, **_fields(part))
        return estate, invitation


async def accept(hall: Hall, user_id: int, token: str) -> tuple[Estate, Part]:
    """Use a one-time link: the person looks after a part from now on, and whoever invited is told.

    Opening the link twice is harmless, but it does not bring back who was removed.

    Raises:
        Refusal: those of ``offices.redeem``.
    """
    async with hall.act(by=user_id) as act:
        invitation = await redeem(act, user_id, token, Office.LEAD)
        assert invitation.part is not None  # ``invite`` gives every lead's link one
        if invitation.used_by is None:
            await _appoint(act, user_id, invitation, invitation.part)
        led = [(lead.estate_id, lead.part) for lead in await leads.of_person(act.connection, user_id)]
        if (invitation.estate_id, invitation.part) not in led:
            raise LinkExpired()
        return await estates.get(act.connection, invitation.estate_id), invitation.part


async def _appoint(act: Act, user_id: int, invitation: Invitation, part: Part) -> None:
    estate_id, by = invitation.estate_id, invitation.issued_by
    await leads.appoint(act.connection, estate_id, user_id, part, by, act.now)
    act.record("lead-joined", estate_id, **_fields(part))
    person = await people.get(act.connection, user_id)
    if by is not None and person is not None:
        letter = LeadJoined(part.building, part.staircase, person.name)
        act.tell([Envelope(f"lead-joined:{invitation.token}", estate_id, by, letter)])


async def remove(hall: Hall, user_id: int, lead_id: int) -> Lead:
    """Let a lead look after a part no longer; the lead is told, and the lists lose these doors.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person removes nobody there.
        LeadGone: the lead was removed already.
    """
    async with hall.act(by=user_id) as act:
        lead = await act.known(await leads.get(act.connection, lead_id), Right.APPOINT_LEADS)
        if not await leads.end(act.connection, lead_id, act.now):
            raise LeadGone()
        await door_lists.mark_stale_of(act.connection, lead.user_id)
        act.ring_after()
        letter = LeadRemoved(lead.part.building, lead.part.staircase)
        act.tell([Envelope(f"lead-removed:{lead_id}", lead.estate_id, lead.user_id, letter)])
        act.record("lead-removed", lead.estate_id, user_id=lead.user_id, **_fields(lead.part))
        return lead


def _fields(part: Part) -> dict[str, str]:
    return {"building": part.building, "staircase": part.staircase}


async def led_by(hall: Hall, user_id: int) -> list[Lead]:
    """Return every part that the person looks after."""
    async with hall.read() as connection:
        return await leads.of_person(connection, user_id)
