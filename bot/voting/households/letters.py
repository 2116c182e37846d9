"""What is written about who belongs to a household."""

from dataclasses import dataclass
from typing import ClassVar

from bot.voting.households.household import Role
from bot.voting.letter import Letter


@dataclass(frozen=True, slots=True)
class BindingRequested(Letter):
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


@dataclass(frozen=True, slots=True)
class RequestsWait(Letter):
    """Committee and auditors hear, once a day, that people ask to be bound, and where all of them stand."""

    KIND: ClassVar[str] = "requests-wait"
    estate: str


@dataclass(frozen=True, slots=True)
class RequestsShown(Letter):
    """A page of those who wait to be let in, as somebody of a committee has asked to see it."""

    KIND: ClassVar[str] = "requests-shown"
    page: int


@dataclass(frozen=True, slots=True)
class CodesShown(Letter):
    """Which slips somebody of a committee can have, and how many wait to be let in; a page of it."""

    KIND: ClassVar[str] = "codes-shown"
    page: int


@dataclass(frozen=True, slots=True)
class BindingApproved(Letter):
    """The reader is bound to a household now."""

    KIND: ClassVar[str] = "binding-approved"
    member_id: int
    household: str
    role: Role


@dataclass(frozen=True, slots=True)
class BindingRefused(Letter):
    """The reader is not bound to a household."""

    KIND: ClassVar[str] = "binding-refused"
    household: str


@dataclass(frozen=True, slots=True)
class MemberJoined(Letter):
    """Somebody has joined the reader's household, and ``by`` agreed to it."""

    KIND: ClassVar[str] = "member-joined"
    name: str
    household: str
    role: Role
    by: str


@dataclass(frozen=True, slots=True)
class BindingDecided(Letter):
    """Committee and auditors hear that somebody was let into a household or refused, and ``by`` whom."""

    KIND: ClassVar[str] = "binding-decided"
    name: str
    household: str
    role: Role
    by: str
    approved: bool


@dataclass(frozen=True, slots=True)
class CodeTaken(Letter):
    """Somebody has had a household's code shown; ``by`` is empty if it was the operator."""

    KIND: ClassVar[str] = "code-taken"
    household: str
    by: str


@dataclass(frozen=True, slots=True)
class SlipsPrinted(Letter):
    """Somebody has printed the codes of a ``number`` of households; ``by`` is empty as in ``CodeTaken``."""

    KIND: ClassVar[str] = "slips-printed"
    estate: str
    number: int
    by: str


@dataclass(frozen=True, slots=True)
class RegisterImported(Letter):
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


@dataclass(frozen=True, slots=True)
class VouchRequested(Letter):
    """Somebody who is new in a household, for its first ``days``, would change what others have voted for it.

    The reader may vouch for him.
    """

    KIND: ClassVar[str] = "vouch-request"
    member_id: int
    name: str
    household: str
    role: Role
    days: int


@dataclass(frozen=True, slots=True)
class Vouched(Letter):
    """Somebody (``user_id``, ``name``) may change what others have voted for a household: ``by`` vouches."""

    KIND: ClassVar[str] = "vouched"
    user_id: int
    name: str
    household: str
    role: Role
    by: str


@dataclass(frozen=True, slots=True)
class HouseholdSold(Letter):
    """The reader is bound to a household no longer, because it was sold; in these votes its ballot stands."""

    KIND: ClassVar[str] = "household-sold"
    household: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removed(Letter):
    """The reader was removed from a household."""

    KIND: ClassVar[str] = "removed"
    household: str
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemberRemoved(Letter):
    """Somebody was removed from a household; in these votes the ballot that the person cast stands."""

    KIND: ClassVar[str] = "member-removed"
    household: str
    name: str
    role: Role
    by: str
    titles: tuple[str, ...]
