"""What is written about who belongs to a household."""

from typing import ClassVar

from bot.voting.households.household import Role
from bot.voting.letter import Letter


class BindingRequested(Letter, frozen=True):
    """Somebody wants to be bound to a household; who had its code in hand (``takers``), by name.

    The reader may agree, or (``may_decide`` false) only hears of it.
    """

    KIND: ClassVar[str] = "binding-request"
    member_id: int
    name: str
    household: str
    role: Role
    may_decide: bool = True
    takers: tuple[str, ...] = ()


class RequestsWait(Letter, frozen=True):
    """Committee and auditors hear, once a day, that people ask to be bound, and where all of them stand."""

    KIND: ClassVar[str] = "requests-wait"
    estate: str


class RequestsShown(Letter, frozen=True):
    """A page of those who wait to be let in, as somebody of a committee has asked to see it."""

    KIND: ClassVar[str] = "requests-shown"
    page: int


class CodesShown(Letter, frozen=True):
    """Which slips somebody of a committee can have, and how many wait to be let in; a page of it."""

    KIND: ClassVar[str] = "codes-shown"
    page: int


class BindingApproved(Letter, frozen=True):
    """The reader is bound to a household now."""

    KIND: ClassVar[str] = "binding-approved"
    member_id: int
    household: str
    role: Role


class BindingRefused(Letter, frozen=True):
    """The reader is not bound to a household."""

    KIND: ClassVar[str] = "binding-refused"
    household: str


class MemberJoined(Letter, frozen=True):
    """Somebody has joined the reader's household, and ``by`` agreed to it."""

    KIND: ClassVar[str] = "member-joined"
    name: str
    household: str
    role: Role
    by: str


class BindingDecided(Letter, frozen=True):
    """Committee and auditors hear that somebody was let into a household or refused, and ``by`` whom."""

    KIND: ClassVar[str] = "binding-decided"
    name: str
    household: str
    role: Role
    by: str
    approved: bool


class CodeTaken(Letter, frozen=True):
    """Somebody has had a household's code shown; ``by`` is empty if it was the operator."""

    KIND: ClassVar[str] = "code-taken"
    household: str
    by: str


class SlipsPrinted(Letter, frozen=True):
    """Somebody has printed the codes of a ``number`` of households; ``by`` is empty as in ``CodeTaken``."""

    KIND: ClassVar[str] = "slips-printed"
    estate: str
    number: int
    by: str


class RegisterImported(Letter, frozen=True):
    """A register was imported: so many households are ``new``, ``changed`` or ``gone``.

    Those of which all owners are others now (``sold``) are told by their labels.
    """

    KIND: ClassVar[str] = "register-imported"
    estate: str
    by: str
    new: int
    changed: int
    gone: int
    sold: tuple[str, ...]


class VouchRequested(Letter, frozen=True):
    """Somebody who is new in a household, for its first ``days``, would change what others have voted for it.

    The reader may vouch for him.
    """

    KIND: ClassVar[str] = "vouch-request"
    member_id: int
    name: str
    household: str
    role: Role
    days: int


class Vouched(Letter, frozen=True):
    """Somebody (``user_id``, ``name``) may change what others have voted for a household: ``by`` vouches."""

    KIND: ClassVar[str] = "vouched"
    user_id: int
    name: str
    household: str
    role: Role
    by: str


class HouseholdSold(Letter, frozen=True):
    """The reader is bound to a household no longer, because it was sold; in these votes its ballot stands."""

    KIND: ClassVar[str] = "household-sold"
    household: str
    titles: tuple[str, ...]


class Removed(Letter, frozen=True):
    """The reader was removed from a household."""

    KIND: ClassVar[str] = "removed"
    household: str
    titles: tuple[str, ...]


class MemberRemoved(Letter, frozen=True):
    """Somebody was removed from a household; in these votes the ballot that the person cast stands."""

    KIND: ClassVar[str] = "member-removed"
    household: str
    name: str
    role: Role
    by: str
    titles: tuple[str, ...]
