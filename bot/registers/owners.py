"""Names of owners, and the telephone and identity numbers that only serve to tell owners apart."""

import re
from enum import StrEnum

from bot.registers.notation import is_blank, plain

SEPARATORS = re.compile(r"[/,、;|\\\n&]|，|；|／")
# A telephone or identity number beside a name is not part of the name, nor is a role or a share.
BESIDE_NAMES = re.compile(
    r"[\d*][\dXx*-]{6,}|\((?:户主|业主|产权人|共有人?|配偶|夫|妻)\)|\(?[\d.]{1,8}%\)?|[?*]"
)
NUMBERS = re.compile(r"[A-Z0-9*]{8,}")
PHONES = re.compile(r"[\d*]{7,}")
PHONE_DASH = re.compile(r"(?<=[\d*])-(?=[\d*])")
COUNTRY = re.compile(r"^(?:00)?86(?=1\d{10}$)")
# Such runs of digits never appear in what a person is shown about a line.
PRIVATE = re.compile(r"\d{6}[ -]\d{8}[ -]\d{3}[\dXx]|[\d*]{7,}[Xx]?|1\d{2}[ -]\d{4}[ -]\d{4}")
HAN_GAP = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")


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


def read_names(text: str) -> tuple[str, ...]:
    """Return the owners named in a cell, each once, without numbers, roles and padding blanks."""
    parts = (BESIDE_NAMES.sub("", _half_width(part)) for part in SEPARATORS.split(text))
    names = (HAN_GAP.sub("", part).strip() for part in parts)
    return tuple(dict.fromkeys(name for name in names if not is_blank(name)))


def _half_width(text: str) -> str:
    return text.replace("（", "(").replace("）", ")").replace("？", "?")


def read_phones(text: str) -> tuple[str, ...]:
    """Return the telephone numbers in a cell, whatever names or marks stand beside them."""
    digits = PHONE_DASH.sub("", plain(text))
    return tuple(COUNTRY.sub("", phone) for phone in PHONES.findall(digits))


def read_ids(text: str) -> tuple[str, ...]:
    """Return the identity numbers in a cell; a filler such as 00000000 is none."""
    return tuple(number for number in NUMBERS.findall(plain(text)) if len(set(number)) > 2)


def read_role(text: str) -> Role:
    """Return what the person is to the unit; every unknown word is taken for a kind of owner."""
    if is_blank(text):
        return Role.UNSAID
    return next((role for role, words in ROLES.items() if words.search(text)), Role.OWNER)


def without_numbers(text: str) -> str:
    """Return a text in which every telephone or identity number is hidden."""
    return PRIVATE.sub("…", text)
