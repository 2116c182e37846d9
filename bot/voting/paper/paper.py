"""Ballots on paper: the stages of an entry, who may confirm it, and who may object to it with one tap."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.counting.choice import Choice
from bot.voting.households.household import Household, Member
from bot.voting.refusals import (
    ElectronicPrevails,
    LaterVotePrevails,
    NotYours,
    OwnPaperEntry,
    PaperSettled,
)

OVERRULING = (ElectronicPrevails, LaterVotePrevails)
"""Why a ballot on paper does not count although it is in order; it is listed as a conflict."""


class SignedSlip(Struct, frozen=True):
    """What a household answered on paper; ``photo`` is the id under which Telegram keeps its picture."""

    proposal_id: int
    household_id: int
    choice: Choice
    photo: str


class PaperStage(StrEnum):
    """What has become of an entry.

    OVERRULED means that the household's ballot in the chat prevails, LAPSED that the vote was changed in
    substance since.
    """

    WAITING = "waiting"
    COUNTED = "counted"
    REFUSED = "refused"
    OVERRULED = "overruled"
    REPLACED = "replaced"
    OBJECTED = "objected"
    UPHELD = "upheld"
    REMOVED = "removed"
    LAPSED = "lapsed"


class PaperEntry(Struct, frozen=True):
    """A signed slip as somebody entered it.

    ``checked_by`` is the second person, None while there was none or none was needed.
    """

    id: int
    estate_id: int
    proposal_id: int
    household: Household
    choice: Choice
    photo: str
    stage: PaperStage
    entered_by: int
    entered_at: datetime
    checked_by: int | None = None
    settled_by: int | None = None

    @property
    def ballot_id(self) -> str:
        """Return the id under which its ballot goes into the box, once."""
        return f"paper:{self.id}"


COUNTING = (PaperStage.COUNTED, PaperStage.OBJECTED, PaperStage.UPHELD)
"""At which stages a slip's ballot stands."""

REPLACEABLE = (PaperStage.WAITING, *COUNTING)
"""At which stages an entry gives way to a newer one of the same household that counts."""


def must_check(entry: PaperEntry, user_id: int) -> None:
    """Let a committee member confirm or refuse an entry, or say why not.

    Raises:
        OwnPaperEntry: the person made it.
        PaperSettled: the entry does not wait for it any more.
    """
    if entry.stage is not PaperStage.WAITING:
        raise PaperSettled(household=entry.household.label)
    if user_id == entry.entered_by:
        raise OwnPaperEntry()


def is_new_objection(entry: PaperEntry, user_id: int, members: Iterable[Member]) -> bool:
    """Tell whether the person's objection is the first; a later one only confirms that it is noted.

    Raises:
        NotYours: the person may not vote for the household.
        PaperSettled: the ballot does not count any more, or was upheld.
    """
    if not any(member.user_id == user_id and member.may_vote for member in members):
        raise NotYours()
    if entry.stage not in (PaperStage.COUNTED, PaperStage.OBJECTED):
        raise PaperSettled(household=entry.household.label)
    return entry.stage is PaperStage.COUNTED
