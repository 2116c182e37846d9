"""Appointing a committee member takes two of the committee, as soon as there are two."""

from collections.abc import Iterable

from msgspec import Struct

from bot.voting.refusals import AppointmentSettled, OwnAppointment


class Appointment(Struct, frozen=True):
    """A wish to invite somebody into a committee; ``token`` opens the one-time link once it is agreed."""

    id: int
    estate_id: int
    asked_by: int
    decided_by: int | None = None
    token: str | None = None


def must_decide(appointment: Appointment, user_id: int, committee: Iterable[int]) -> None:
    """Let a committee member agree or refuse, or say why not; the first decision counts.

    Raises:
        OwnAppointment: it is the person's own wish.
        AppointmentSettled: it was decided before, or who asked serves no longer.
    """
    if appointment.decided_by is not None or appointment.asked_by not in committee:
        raise AppointmentSettled()
    if user_id == appointment.asked_by:
        raise OwnAppointment()
