"""Telephone and identity numbers, which only serve to tell owners apart and go no further."""

import re

from bot.registers.fillers import is_filler_number
from bot.registers.notation import plain

NUMBERS = re.compile(r"[A-Z0-9*]{8,}")
DIGITS = re.compile(r"(?:\d.*){4}")
PHONES = re.compile(r"[\d*]{7,}")
PHONE_DASH = re.compile(r"(?<=[\d*])-(?=[\d*])")
COUNTRY = re.compile(r"^(?:00)?86(?=1\d{10}$)")
# Such runs of digits never appear in what a person is shown about a line.
PRIVATE = re.compile(r"\d{6}[ -]\d{8}[ -]\d{3}[\dXx]|[\d*]{7,}[Xx]?|1\d{2}[ -]\d{4}[ -]\d{4}")
# Region and the last four digits, or all but the birthday: less could be many people's.
LEGIBLE = 10


def read_phones(text: str) -> tuple[str, ...]:
    """Return the telephone numbers in a cell, whatever names or marks stand beside them; fillers are none."""
    digits = PHONE_DASH.sub("", plain(text))
    phones = (COUNTRY.sub("", phone) for phone in PHONES.findall(digits))
    return tuple(phone for phone in phones if not is_filler_number(phone))


def read_ids(text: str) -> tuple[str, ...]:
    """Return the identity numbers in a cell; a filler such as 00000000 or a word is none."""
    numbers = (number for number in NUMBERS.findall(plain(text)) if DIGITS.search(number))
    return tuple(number for number in numbers if not is_filler_number(number))


def is_full_number(number: str) -> bool:
    """Tell whether a number is neither masked nor rounded by a spreadsheet, which keeps fifteen digits."""
    return "*" not in number and not (len(number) > 14 and number.endswith("000"))


def is_legible(number: str) -> bool:
    """Tell whether enough of a masked or rounded number can be read to tell people of one name apart."""
    return len(number.replace("*", "")) >= LEGIBLE


def without_numbers(text: str) -> str:
    """Return a text in which every telephone or identity number is hidden."""
    return PRIVATE.sub("…", text)
