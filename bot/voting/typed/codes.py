"""Household codes and one-time tokens: made from given randomness, read as people type them."""

import re
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


def code_in(sentence: str, length: int = CODE_LENGTH) -> str | None:
    """Return the code of ``length`` symbols that stands in a sentence, or None if there is none.

    It stands there in one piece or in groups of four, and has a letter and a digit: "register" and a
    telephone number are no codes. Only where it stands as it is printed, or where the sentence says 码, may
    it be of letters alone. Of several the last one with the most digits is meant, for "code c5hf ns50" could
    be read in two ways.
    """
    text = unicodedata.normalize("NFKC", sentence)
    groups = _GAP.join([r"[0-9A-Za-z]{4}"] * (length // 4))
    found = (match[1] for match in re.finditer(rf"(?<!{_PART})(?=({groups})(?!{_PART}))", text))
    codes = [code for code in found if typed_code(code, length) and _is_likely(code, of_letters="码" in text)]
    return typed_code(max(reversed(codes), key=_digits), length) if codes else None


_GAP = r"[ \-‐‑‒–—―−_·.]{0,3}"
_PART = r"[0-9A-Za-z\-‐‑‒–—―−]"
_PRINTED = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4})+|\w{4}(-\w{4}){2,}")


def _is_likely(text: str, *, of_letters: bool) -> bool:
    of_letters = of_letters or _PRINTED.fullmatch(text) is not None
    return any(map(str.isalpha, text)) and (of_letters or any(map(str.isdigit, text)))


def _digits(text: str) -> int:
    return sum(map(str.isdigit, text))
