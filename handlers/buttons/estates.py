"""What is pressed to link a group, to fill offices and to read what was done in an estate."""

from dataclasses import dataclass

from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class LinkGroup(Payload):
    """Make the group in which this stands that of this estate."""

    TAG = "gl"
    estate_id: int


@dataclass(frozen=True, slots=True)
class InviteInto(Payload):
    """Ask me into which office of this estate I invite somebody."""

    TAG = "gi"
    estate_id: int


@dataclass(frozen=True, slots=True)
class InviteAs(Payload):
    """Give me a one-time link for an auditor of this estate, or for a committee member."""

    TAG = "go"
    estate_id: int
    auditor: bool


@dataclass(frozen=True, slots=True)
class DecideAppointment(Payload):
    """Agree to an invitation into the committee, or refuse it."""

    TAG = "ga"
    appointment_id: int
    agree: bool


@dataclass(frozen=True, slots=True)
class ShowEntry(Payload):
    """Show how people come into the groups of this estate."""

    TAG = "ee"
    estate_id: int


@dataclass(frozen=True, slots=True)
class SetEntry(Payload):
    """Let in whoever shows a household's code, or leave it to administrators."""

    TAG = "es"
    estate_id: int
    by_code: bool


@dataclass(frozen=True, slots=True)
class ShowActs(Payload):
    """Show this page of what was done in the estate."""

    TAG = "ea"
    estate_id: int
    page: int
