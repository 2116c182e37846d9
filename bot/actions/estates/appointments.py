"""Inviting somebody into an office; into a committee of two or more a second member has to agree."""

from datetime import timedelta

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands, rights
from bot.actions.act import Act
from bot.actions.estates import offices
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.voting import subjects
from bot.voting.estates.appointment import Appointment, must_decide
from bot.voting.estates.estate import Estate, Invitation, Office
from bot.voting.estates.letters import AppointmentDecided, AppointmentRequested
from bot.voting.letter import Envelope
from bot.voting.refusals import NobodyToAgree
from bot.voting.rights import Right
from storage.estates import appointments, estates


class AppointmentSheet(Struct, frozen=True):
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
        NobodyToAgree: all others of the committee live with the person.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, offices.INVITING[office])
        estate = await estates.get(act.connection, estate_id)
        serving = await estates.holders(act.connection, estate_id, Office.COMMITTEE)
        if office is not Office.COMMITTEE or serving == [user_id]:
            return estate, await offices.issue(act, estate_id, office, user_id, valid_for)
        await _ask(act, estate_id, user_id)
        return estate, None


async def _ask(act: Act, estate_id: int, user_id: int) -> None:
    others = await hands.seconds(act.connection, estate_id, user_id)
    if not others:
        raise NobodyToAgree()
    appointment_id = await appointments.waiting(act.connection, estate_id, user_id)
    if appointment_id is None:
        appointment_id = await appointments.add(act.connection, estate_id, user_id, act.now)
        act.record("appointment-asked", estate_id)
    letter = AppointmentRequested(appointment_id)
    act.tell(
        Envelope(f"appointment:{appointment_id}:{member}", estate_id, member, letter) for member in others
    )


async def decide(
    hall: Hall, user_id: int, appointment_id: int, agree: bool, valid_for: timedelta
) -> AppointmentSheet:
    """Agree, which issues the link to whoever asked for it, or refuse; whoever asked is told.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person does not serve the estate.
        OwnAppointment, AppointmentSettled: as ``must_decide`` says.
        SharesHousehold: the person lives with who asked.
    """
    async with hall.act(by=user_id) as act:
        found = await act.hold_appointment(appointment_id)
        appointment = await act.known(found, Right.INVITE_COMMITTEE)
        estate_id, asker = appointment.estate_id, appointment.asked_by
        must_decide(appointment, user_id, await estates.holders(act.connection, estate_id, Office.COMMITTEE))
        await hands.must_be_second(act.connection, estate_id, asker, user_id)
        act.record("appointment-agreed" if agree else "appointment-refused", estate_id, user_id=asker)
        token = await _token(act, appointment, valid_for) if agree else None
        await appointments.decide(act.connection, appointment_id, user_id, token, act.now)
        act.refresh(subjects.appointment(appointment_id))
        letter = AppointmentDecided(appointment_id)
        act.tell([Envelope(f"appointment-decided:{appointment_id}", estate_id, asker, letter)])
        return await _sheet(act.connection, appointment_id)


async def _token(act: Act, appointment: Appointment, valid_for: timedelta) -> str:
    asker = appointment.asked_by
    invitation = await offices.issue(act, appointment.estate_id, Office.COMMITTEE, asker, valid_for)
    return invitation.token


async def seen_by(hall: Hall, user_id: int, appointment_id: int) -> AppointmentSheet:
    """Return a wish to somebody who may decide such wishes. Errors are those of ``rights.known``."""
    async with hall.read() as connection:
        found = await appointments.get(connection, appointment_id)
        await rights.known(connection, user_id, found, Right.INVITE_COMMITTEE)
        return await _sheet(connection, appointment_id)


async def look(hall: Hall, appointment_id: int) -> AppointmentSheet:
    """Return a wish as it stands now."""
    async with hall.read() as connection:
        return await _sheet(connection, appointment_id)


async def _sheet(connection: AsyncConnection, appointment_id: int) -> AppointmentSheet:
    appointment = await appointments.get(connection, appointment_id)
    assert appointment is not None  # none is ever deleted
    token, concerned = appointment.token, [appointment.asked_by, appointment.decided_by]
    committee = await estates.holders(connection, appointment.estate_id, Office.COMMITTEE)
    names = await known_as(connection, concerned, committee)
    return AppointmentSheet(
        appointment,
        await estates.get(connection, appointment.estate_id),
        names.get(appointment.asked_by, ""),
        names.get(appointment.decided_by or 0, ""),
        await estates.invitation(connection, token) if token else None,
    )
