"""What the committee presses about the register and the codes of its households."""

from dataclasses import dataclass

from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class RegisterOf(Payload):
    """The file this question replies to is the register of this estate."""

    TAG = "ie"
    estate_id: int


@dataclass(frozen=True, slots=True)
class DecideImport(Payload):
    """Import the register whose preview I saw, or discard it."""

    TAG = "id"
    import_id: int
    yes: bool


@dataclass(frozen=True, slots=True)
class PrintSlips(Payload):
    """Send the slips of all households of the estate nobody may vote for yet."""

    TAG = "kp"
    estate_id: int


@dataclass(frozen=True, slots=True)
class AskForRoom(Payload):
    """Say how to ask for the code of one household."""

    TAG = "kr"


@dataclass(frozen=True, slots=True)
class ReplaceCode(Payload):
    """Revoke a household's code and issue a new one."""

    TAG = "kx"
    household_id: int


@dataclass(frozen=True, slots=True)
class TurnMembers(Payload):
    """Show a household's code with this page of who is bound there."""

    TAG = "kg"
    household_id: int
    page: int


@dataclass(frozen=True, slots=True)
class ShowCode(Payload):
    """Show a household's code again, and who is bound there."""

    TAG = "kc"
    household_id: int
