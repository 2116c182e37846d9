"""What is pressed to look through all that is open."""

from dataclasses import dataclass

from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class TurnOverview(Payload):
    """Show this page of what is open in the estates I serve."""

    TAG = "yo"
    page: int


@dataclass(frozen=True, slots=True)
class SwitchDigest(Payload):
    """Tell me every week what is open, or do not."""

    TAG = "yd"
    yes: bool


@dataclass(frozen=True, slots=True)
class ShowAppointment(Payload):
    """Ask me again whether somebody may be invited into the committee."""

    TAG = "ya"
    appointment_id: int


@dataclass(frozen=True, slots=True)
class ShowVoidRequest(Payload):
    """Ask me again whether a vote is to be declared void."""

    TAG = "yv"
    request_id: int


@dataclass(frozen=True, slots=True)
class ShowProxy(Payload):
    """Ask me again whether my household votes for another."""

    TAG = "yp"
    proxy_id: int


@dataclass(frozen=True, slots=True)
class ShowNeighbour(Payload):
    """Ask me again whether somebody belongs to my household."""

    TAG = "yn"
    member_id: int
