"""What people say and press about objections, in the order in which it is tried."""

from handlers.answering.routing import Handler, private_button, private_command
from handlers.buttons.objections import (
    ConfirmVoiding,
    ObjectAbout,
    ObjectAs,
    ObjectTo,
    SettleObjection,
    ShowObjection,
    ShowObjections,
)
from handlers.objections.object import object_about, object_as, object_to, show_votes
from handlers.objections.objections import show_objections, turn_objections
from handlers.objections.raised import show_objection
from handlers.objections.settle import confirm_voiding, settle_objection

ROUTES: list[Handler] = [
    private_command("object", show_votes, apart=True),
    private_command("objections", show_objections),
    private_button(ObjectTo, object_to, apart=True),
    private_button(ObjectAs, object_as, apart=True),
    private_button(ObjectAbout, object_about, apart=True),
    private_button(ShowObjections, turn_objections),
    private_button(ShowObjection, show_objection),
    private_button(SettleObjection, settle_objection),
    private_button(ConfirmVoiding, confirm_voiding),
]
