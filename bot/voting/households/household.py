"""Households, the people bound to them, and who of them may vote."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache

from msgspec import Struct

from bot.voting.rights import Quality, Right, allows


class Role(StrEnum):
    """In what quality a person belongs to a household."""

    OWNER = "owner"
    FAMILY = "family"
    TENANT = "tenant"

    @property
    def votes(self) -> bool:
        """Tell whether the role may cast the household's ballot."""
        return self.has(Right.VOTE)

    def has(self, right: Right) -> bool:
        """Tell whether who belongs to a household in this role has a right there."""
        return _has(self, right)


@cache
def _has(role: Role, right: Right) -> bool:
    return allows({Quality(role)}, right)


class Standing(StrEnum):
    """How far a person's binding to a household has come."""

    PENDING = "pending"
    BOUND = "bound"
    REFUSED = "refused"
    LEFT = "left"
    REMOVED = "removed"


class Household(Struct, frozen=True):
    """One owner's exclusive units together: the thing that has one ballot; area in m², None if unknown."""

    id: int
    estate_id: int
    label: str
    building: str
    staircase: str
    area: Decimal | None


class Member(Struct, frozen=True):
    """A person's place in a household; ``name`` is what Telegram shows for the person.

    ``vouched_by`` is who has vouched for somebody who was new there, ``language`` what the person reads.
    """

    id: int
    household: Household
    user_id: int
    name: str
    role: Role
    standing: Standing
    since: datetime
    vouched_by: int | None = None
    language: str = ""

    @property
    def estate_id(self) -> int:
        """Return the id of the estate in which the household is."""
        return self.household.estate_id

    @property
    def is_bound(self) -> bool:
        """Tell whether the person belongs to the household, not only asked to."""
        return self.standing is Standing.BOUND

    @property
    def may_vote(self) -> bool:
        """Tell whether the person may cast the household's ballot now."""
        return self.may(Right.VOTE)

    def may(self, right: Right) -> bool:
        """Tell whether the person has a right on behalf of the household now."""
        return self.standing is Standing.BOUND and _has(self.role, right)
