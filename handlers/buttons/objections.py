"""What is pressed to raise an objection and to settle it."""

from bot.voting.objections.objection import Decision, ObjectionKind
from handlers.buttons.payload import Payload


class ObjectTo(Payload, frozen=True):
    """Ask me what is wrong with this vote."""

    TAG = "xo"
    proposal_id: int


class ObjectAs(Payload, frozen=True):
    """This is wrong with the vote."""

    TAG = "xk"
    proposal_id: int
    kind: ObjectionKind


class ObjectAbout(Payload, frozen=True):
    """This is wrong with the ballot of this household; without one it is another than mine."""

    TAG = "xh"
    proposal_id: int
    kind: ObjectionKind
    household_id: int | None


class ShowObjections(Payload, frozen=True):
    """Show this page of the objections."""

    TAG = "xp"
    page: int


class ShowObjection(Payload, frozen=True):
    """Show me this objection, with the buttons if it is mine to decide."""

    TAG = "xl"
    objection_id: int


class SettleObjection(Payload, frozen=True):
    """Settle this objection so; I am asked why."""

    TAG = "xs"
    objection_id: int
    decision: Decision


class ConfirmVoiding(Payload, frozen=True):
    """Agree that the ballot does not count, or refuse."""

    TAG = "xc"
    objection_id: int
    agree: bool
