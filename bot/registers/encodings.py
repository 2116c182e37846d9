"""In which encoding a text was saved: of what is not UTF-8 the characters tell that it would hold."""

import codecs
import re

from msgspec import Struct

from bot.voting.refusals import RegisterEncodingUnknown, RegisterUnreadable

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SAMPLE = 20_000
# A text of which fewer characters are common ones was saved in none of these encodings.
LEAST = 1 / 3
# Accented letters stand between plain ones; read as Latin, Chinese would be nothing but accents.
LATIN = re.compile(r"(?<![^\x00-\x7f])[À-ÿŒœŠšŽž²³°ºª€£§«»–—‘’“”]{1,2}(?![^\x00-\x7f])")


class Decoded(Struct, frozen=True):
    """A text, and the encoding as people call it where it had to be inferred and may be another."""

    text: str
    guess: str = ""


def decoded(data: bytes, declared: str = "") -> Decoded:
    """Return the text of a file in UTF-8, UTF-16, GB18030, Big5 or Windows-1252.

    ``declared`` is the encoding that the file itself names; it is believed if the bytes allow it.

    Raises:
        RegisterUnreadable: when it is no text at all.
        RegisterEncodingUnknown: when it is text in none of these.
    """
    mark = next((name for mark, name in MARKS.items() if data.startswith(mark)), "")
    if mark != "utf-16" and b"\0" in data:
        raise RegisterUnreadable
    for name in [mark] if mark else filter(None, (declared, "utf-8")):
        text = _read(data, name)
        if text is not None:
            return Decoded(text)
    if mark:
        raise RegisterUnreadable
    return _likeliest(data)


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _likeliest(data: bytes) -> Decoded:
    """Return the reading with the most common characters; that of mainland China is no guess."""
    read = {name: _read(data, name) for name in ("gb18030", "cp950", "big5hkscs", "cp1252")}
    scores = {name: _common(text[:SAMPLE], name) for name, text in read.items() if text is not None}
    best = max(scores, key=lambda name: scores[name], default="")
    if scores.get(best, 0) < LEAST:
        raise RegisterEncodingUnknown
    names = {"gb18030": "", "cp1252": "Windows-1252"}
    return Decoded(read[best] or "", names.get(best, "Big5"))


def _common(text: str, encoding: str) -> float:
    """Return which share of the characters beyond ASCII are those that are mostly used in an encoding."""
    beyond = [character for character in text if character > "\x7f"]
    if encoding == "cp1252":
        return sum(len(found[0]) for found in LATIN.finditer(text)) / len(beyond)
    # Level 1 of either set, by pronunciation in GB 2312 and by strokes in Big5, and what stands before it.
    small, first, last = ("gb2312", 0xA1, 0xD7) if encoding == "gb18030" else (encoding, 0xA1, 0xC6)
    codes = (character.encode(small, "ignore") for character in beyond)
    return sum(len(code) == 2 and first <= code[0] <= last for code in codes) / len(beyond)
