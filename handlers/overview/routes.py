"""What people say and press about all that is open, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.overview import (
    ShowAppointment,
    ShowNeighbour,
    ShowProxy,
    ShowVoidRequest,
    SwitchDigest,
    TurnOverview,
)
from handlers.overview.asked_again import show_appointment, show_neighbour, show_proxy, show_void_request
from handlers.overview.overview import show_overview, switch_digest, turn_overview

ROUTES: list[Handler] = [
    private_command("overview", show_overview),
    private_button(TurnOverview, turn_overview),
    private_button(SwitchDigest, switch_digest),
    private_button(ShowAppointment, show_appointment),
    private_button(ShowVoidRequest, show_void_request),
    private_button(ShowProxy, show_proxy),
    private_button(ShowNeighbour, show_neighbour),
]
