"""What is pressed to link a group, to fill offices and to read what was done in an estate."""

from handlers.buttons.payload import Payload


class LinkGroup(Payload, frozen=True):
    """Make the group in which this stands that of this estate."""

    TAG = "gl"
    estate_id: int


class InviteInto(Payload, frozen=True):
    """Ask me into which office of this estate I invite somebody."""

    TAG = "gi"
    estate_id: int


class InviteAs(Payload, frozen=True):
    """Give me a one-time link for an auditor of this estate, or for a committee member."""

    TAG = "go"
    estate_id: int
    auditor: bool


class DecideAppointment(Payload, frozen=True):
    """Agree to an invitation into the committee, or refuse it."""

    TAG = "ga"
    appointment_id: int
    agree: bool


class ShowEntry(Payload, frozen=True):
    """Show how people come into the groups of this estate."""

    TAG = "ee"
    estate_id: int


class SetEntry(Payload, frozen=True):
    """Let in whoever shows a household's code, or leave it to administrators."""

    TAG = "es"
    estate_id: int
    by_code: bool


class ShowActs(Payload, frozen=True):
    """Show this page of what was done in the estate."""

    TAG = "ea"
    estate_id: int
    page: int
