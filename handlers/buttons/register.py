"""What the committee presses about the register and the codes of its households."""

from bot.voting.households.columns import ColumnMeaning
from handlers.buttons.payload import Payload


class RegisterOf(Payload, frozen=True):
    """The file this question replies to is the register of this estate."""

    TAG = "ie"
    estate_id: int


class DecideImport(Payload, frozen=True):
    """Import the register whose preview I saw, or discard it."""

    TAG = "id"
    import_id: int
    yes: bool


class AreasAreRight(Payload, frozen=True):
    """Import the register whose preview I saw; the areas that it doubts are as they stand there."""

    TAG = "ia"
    import_id: int


class ShowColumns(Payload, frozen=True):
    """Show which column of the file this replies to is which; ``said`` is what was said of it so far.

    ``instead_of`` is the import whose preview is given up for it.
    """

    TAG = "il"
    estate_id: int
    said: str
    instead_of: int | None = None


class PickColumn(Payload, frozen=True):
    """Ask in which column of the file something is; the page of the columns."""

    TAG = "ic"
    estate_id: int
    said: str
    meaning: ColumnMeaning
    page: int


class ReadRegister(Payload, frozen=True):
    """Read the file with what was said of its columns."""

    TAG = "ir"
    estate_id: int
    said: str


class PrintSlips(Payload, frozen=True):
    """Send the slips of all households of the estate nobody may vote for yet."""

    TAG = "kp"
    estate_id: int


class OfferSlips(Payload, frozen=True):
    """Show this page of the estates whose slips I may have."""

    TAG = "ko"
    page: int


class AskForRoom(Payload, frozen=True):
    """Say how to ask for the code of one household."""

    TAG = "kr"


class ReplaceCode(Payload, frozen=True):
    """Revoke a household's code and issue a new one."""

    TAG = "kx"
    household_id: int


class TurnMembers(Payload, frozen=True):
    """Show a household's code with this page of who is bound there."""

    TAG = "kg"
    household_id: int
    page: int


class ShowCode(Payload, frozen=True):
    """Show a household's code again, and who is bound there."""

    TAG = "kc"
    household_id: int
