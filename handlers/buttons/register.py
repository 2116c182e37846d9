"""What the committee presses about the register and the codes of its households."""

from dataclasses import dataclass

from bot.voting.households.columns import ColumnMeaning
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
class AreasAreRight(Payload):
    """Import the register whose preview I saw; the areas that it doubts are as they stand there."""

    TAG = "ia"
    import_id: int


@dataclass(frozen=True, slots=True)
class ShowColumns(Payload):
    """Show which column of the file this replies to is which; ``said`` is what was said of it so far.

    ``instead_of`` is the import whose preview is given up for it.
    """

    TAG = "il"
    estate_id: int
    said: str
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class PickColumn(Payload):
    """Ask in which column of the file something is; the page of the columns."""

    TAG = "ic"
    estate_id: int
    said: str
    meaning: ColumnMeaning
    page: int


@dataclass(frozen=True, slots=True)
class ReadRegister(Payload):
    """Read the file with what was said of its columns."""

    TAG = "ir"
    estate_id: int
    said: str


@dataclass(frozen=True, slots=True)
class PrintSlips(Payload):
    """Send the slips of all households of the estate nobody may vote for yet."""

    TAG = "kp"
    estate_id: int


@dataclass(frozen=True, slots=True)
class OfferSlips(Payload):
    """Show this page of the estates whose slips I may have."""

    TAG = "ko"
    page: int


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
