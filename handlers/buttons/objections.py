"""What is pressed to raise an objection and to settle it."""

from dataclasses import dataclass

from bot.voting.objections.objection import Decision, ObjectionKind
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ObjectTo(Payload):
    """Ask me what is wrong with this vote."""

    TAG = "xo"
    proposal_id: int


@dataclass(frozen=True, slots=True)
class ObjectAs(Payload):
    """This is wrong with the vote."""

    TAG = "xk"
    proposal_id: int
    kind: ObjectionKind


@dataclass(frozen=True, slots=True)
class ObjectAbout(Payload):
    """This is wrong with the ballot of this household; without one it is another than mine."""

    TAG = "xh"
    proposal_id: int
    kind: ObjectionKind
    household_id: int | None


@dataclass(frozen=True, slots=True)
class ShowObjections(Payload):
    """Show this page of the objections."""

    TAG = "xp"
    page: int


@dataclass(frozen=True, slots=True)
class ShowObjection(Payload):
    """Show me this objection, with the buttons if it is mine to decide."""

    TAG = "xl"
    objection_id: int


@dataclass(frozen=True, slots=True)
class SettleObjection(Payload):
    """Settle this objection so; I am asked why."""

    TAG = "xs"
    objection_id: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class ConfirmVoiding(Payload):
    """Agree that the ballot does not count, or refuse."""

    TAG = "xc"
    objection_id: int
    agree: bool
