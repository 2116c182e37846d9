"""What people press about their language and their place in a household."""

from dataclasses import dataclass

from bot.voting.households.household import Role
from handlers.buttons.payload import Payload


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Payload):
    """Read in this language from now on."""

    TAG = "l"
    language: str


@dataclass(frozen=True, slots=True)
class ChooseRole(Payload):
    """Bind me in this role to the household whose code I showed; the code is checked again."""

    TAG = "br"
    code: str
    role: Role


@dataclass(frozen=True, slots=True)
class SettleRequest(Payload):
    """Let the person who asked into our household, or refuse."""

    TAG = "bs"
    member_id: int
    approve: bool


@dataclass(frozen=True, slots=True)
class VouchFor(Payload):
    """Say that somebody who is new in a household belongs there."""

    TAG = "bv"
    member_id: int


@dataclass(frozen=True, slots=True)
class ShowPlace(Payload):
    """Show my place in a household again."""

    TAG = "bp"
    member_id: int


@dataclass(frozen=True, slots=True)
class Leave(Payload):
    """Leave a household: asked first, done when confirmed."""

    TAG = "bl"
    member_id: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class RemoveMember(Payload):
    """Remove somebody from a household: asked first, done when confirmed."""

    TAG = "kd"
    member_id: int
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ExportMe(Payload):
    """Send me all that is stored of me."""

    TAG = "me"


@dataclass(frozen=True, slots=True)
class EraseMe(Payload):
    """Erase my name and account; asked before it is ``confirmed``."""

    TAG = "mx"
    confirmed: bool


@dataclass(frozen=True, slots=True)
class ShowRequests(Payload):
    """Show a page of the requests to be bound that wait."""

    TAG = "bq"
    page: int


@dataclass(frozen=True, slots=True)
class ShowRequest(Payload):
    """Show one of the requests to be bound, to settle it."""

    TAG = "bw"
    member_id: int
