"""Household codes and one-time tokens: made from given randomness, read as people type them."""

import unicodedata
from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so that no two of its symbols look alike (5 bits each)."""

CODE_LENGTH = 8  # 40 bits
TOKEN_LENGTH = 26  # 130 bits, never typed by hand

_LOOK_ALIKES = str.maketrans("OIL", "011", "-‐‑‒–—―−_·.。")

Below = Callable[[int], int]
"""Something that draws an integer from 0 up to, not including, its argument."""


def new_code(below: Below, length: int = CODE_LENGTH) -> str:
    """Draw a code of ``length`` symbols; ``below`` should be ``secrets.randbelow``."""
    return "".join(ALPHABET[below(len(ALPHABET))] for _ in range(length))


def spaced(code: str) -> str:
    """Return a code in groups of four, as it is printed on a slip, such as ``7K3M-Q0ZD``."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def typed_code(text: str, length: int = CODE_LENGTH) -> str | None:
    """Return the code of ``length`` symbols somebody typed, or None if it is not one.

    Case, gaps, dashes, look-alikes and full-width characters are forgiven.
    """
    half_width = unicodedata.normalize("NFKC", text)
    code = "".join(half_width.split()).upper().translate(_LOOK_ALIKES)
    return code if len(code) == length and set(code) <= set(ALPHABET) else None
