"""What is pressed to look through all that is open."""

from handlers.buttons.payload import Payload


class TurnOverview(Payload, frozen=True):
    """Show this page of what is open in the estates I serve."""

    TAG = "yo"
    page: int


class SwitchDigest(Payload, frozen=True):
    """Tell me every week what is open, or do not."""

    TAG = "yd"
    yes: bool


class ShowAppointment(Payload, frozen=True):
    """Ask me again whether somebody may be invited into the committee."""

    TAG = "ya"
    appointment_id: int


class ShowVoidRequest(Payload, frozen=True):
    """Ask me again whether a vote is to be declared void."""

    TAG = "yv"
    request_id: int


class ShowProxy(Payload, frozen=True):
    """Ask me again whether my household votes for another."""

    TAG = "yp"
    proxy_id: int


class ShowNeighbour(Payload, frozen=True):
    """Ask me again whether somebody belongs to my household."""

    TAG = "yn"
    member_id: int
