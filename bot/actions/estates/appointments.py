"""Inviting somebody into an office; into a committee of two or more a second member has to agree."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import rights
from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.voting.estates.appointment import Appointment, must_decide
from bot.voting.estates.estate import Estate, Invitation, Office
from bot.voting.refusals import UnknownButton
from bot.voting.rights import Right
from storage import deliveries
from storage.deliveries import OldLetter
from storage.estates import appointments, estates, events
from storage.households import people


@dataclass(frozen=True, slots=True)
class AppointmentSheet:
    """A wish with what it takes to show it; ``invitation`` once a second member has agreed."""

    appointment: Appointment
    estate: Estate
    asked_by: str
    decided_by: str
    invitation: Invitation | None


async def invite(
    hall: Hall, user_id: int, estate_id: int, office: Office, valid_for: timedelta
) -> tuple[Estate, Invitation | None]:
    """Return an estate and the one-time link into the office; None if other members are asked first.

    Who has asked already does not ask anew before it is decided; only those who joined since hear of it.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person may not invite there.
    """
    async with hall.write() as connection:
        await rights.demand(connection, user_id, estate_id, offices.INVITING[office])
        estate = await estates.get(connection, estate_id)
        serving = await estates.holders(connection, estate_id, Office.COMMITTEE)
        if office is Office.AUDITOR or serving == [user_id]:
            return estate, await offices.issue(connection, hall, estate_id, office, user_id, valid_for)
        await _ask(connection, hall, estate_id, user_id, [each for each in serving if each != user_id])
        return estate, None


async def _ask(
    connection: AsyncConnection, hall: Hall, estate_id: int, user_id: int, others: list[int]
) -> None:
    appointment_id = await appointments.waiting(connection, estate_id, user_id)
    if appointment_id is None:
        appointment_id = await appointments.add(connection, estate_id, user_id, hall.now)
        await events.record(connection, estate_id, user_id, "appointment-asked", hall.now)
    fields = {"appointment_id": appointment_id}
    letters = [
        OldLetter(f"appointment:{appointment_id}:{member}", estate_id, member, "appointment-request", fields)
        for member in others
    ]
    await deliveries.put(connection, letters, hall.now)


async def decide(
    hall: Hall, user_id: int, appointment_id: int, agree: bool, valid_for: timedelta
) -> AppointmentSheet:
    """Agree, which issues the link to whoever asked for it, or refuse; whoever asked is told.

    Raises:
        UnknownButton: there never was such a wish.
        CommitteeOnly, AuditorsOnlyRead: the person does not serve the estate.
        OwnAppointment, AppointmentSettled: as ``must_decide`` says.
    """
    async with hall.write() as connection:
        appointment = await appointments.hold(connection, appointment_id)
        if appointment is None:
            raise UnknownButton()
        estate_id, asker = appointment.estate_id, appointment.asked_by
        await rights.demand(connection, user_id, estate_id, Right.INVITE_COMMITTEE)
        must_decide(appointment, user_id, await estates.holders(connection, estate_id, Office.COMMITTEE))
        act = "appointment-agreed" if agree else "appointment-refused"
        await events.record(connection, estate_id, user_id, act, hall.now, user_id=asker)
        token = await _token(connection, hall, appointment, valid_for) if agree else None
        await appointments.decide(connection, appointment_id, user_id, token, hall.now)
        fields = {"appointment_id": appointment_id}
        key = f"appointment-decided:{appointment_id}"
        await deliveries.put(
            connection, [OldLetter(key, estate_id, asker, "appointment-decided", fields)], hall.now
        )
        return await _sheet(connection, appointment_id)


async def _token(
    connection: AsyncConnection, hall: Hall, appointment: Appointment, valid_for: timedelta
) -> str:
    invitation = await offices.issue(
        connection, hall, appointment.estate_id, Office.COMMITTEE, appointment.asked_by, valid_for
    )
    return invitation.token


async def look(hall: Hall, appointment_id: int) -> AppointmentSheet:
    """Return a wish as it stands now."""
    async with hall.read() as connection:
        return await _sheet(connection, appointment_id)


async def _sheet(connection: AsyncConnection, appointment_id: int) -> AppointmentSheet:
    appointment = await appointments.get(connection, appointment_id)
    assert appointment is not None  # none is ever deleted
    token = appointment.token
    return AppointmentSheet(
        appointment,
        await estates.get(connection, appointment.estate_id),
        await _name(connection, appointment.asked_by),
        await _name(connection, appointment.decided_by),
        await estates.invitation(connection, token) if token else None,
    )


async def _name(connection: AsyncConnection, user_id: int | None) -> str:
    person = await people.get(connection, user_id) if user_id else None
    return person.name if person else ""
