"""What people press about their language and their place in a household."""

from bot.voting.households.household import Role
from handlers.buttons.payload import Payload


class ChooseLanguage(Payload, frozen=True):
    """Read in this language from now on."""

    TAG = "l"
    language: str


class ChooseRole(Payload, frozen=True):
    """Bind me in this role to the household whose code I showed; the code is checked again."""

    TAG = "br"
    code: str
    role: Role


class SettleRequest(Payload, frozen=True):
    """Let the person who asked into our household, or refuse."""

    TAG = "bs"
    member_id: int
    approve: bool


class VouchFor(Payload, frozen=True):
    """Say that somebody who is new in a household belongs there."""

    TAG = "bv"
    member_id: int


class ShowPlace(Payload, frozen=True):
    """Show my place in a household again."""

    TAG = "bp"
    member_id: int


class Leave(Payload, frozen=True):
    """Leave a household: asked first, done when confirmed."""

    TAG = "bl"
    member_id: int
    confirmed: bool


class RemoveMember(Payload, frozen=True):
    """Remove somebody from a household: asked first, done when confirmed."""

    TAG = "kd"
    member_id: int
    confirmed: bool


class ExportMe(Payload, frozen=True):
    """Send me all that is stored of me."""

    TAG = "me"


class EraseMe(Payload, frozen=True):
    """Erase my name and account; asked before it is ``confirmed``."""

    TAG = "mx"
    confirmed: bool


class ShowRequests(Payload, frozen=True):
    """Show a page of the requests to be bound that wait."""

    TAG = "bq"
    page: int


class ShowRequest(Payload, frozen=True):
    """Show one of the requests to be bound, to settle it."""

    TAG = "bw"
    member_id: int
