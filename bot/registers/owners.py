"""What the person on a line is to the unit."""

import re
from enum import StrEnum

from bot.registers.notation import is_blank


class Role(StrEnum):
    """What the person on a line is to the unit; ``UNSAID`` where no column tells."""

    UNSAID = "unsaid"
    OWNER = "owner"
    FAMILY = "family"
    TENANT = "tenant"


ROLES = {
    Role.TENANT: re.compile(r"租|借住|tenant|renter|lessee|occupier|occupant|lodger", re.IGNORECASE),
    Role.FAMILY: re.compile(
        r"家属|家庭|家人|亲属|配偶|子|女|父|母|夫|妻|family|spouse|wife|husband|child|\bson\b|daughter|parent|mother|father",
        re.IGNORECASE,
    ),
}


def read_role(text: str) -> Role:
    """Return what the person is to the unit; every unknown word is taken for a kind of owner."""
    if is_blank(text):
        return Role.UNSAID
    return next((role for role, words in ROLES.items() if words.search(text)), Role.OWNER)
