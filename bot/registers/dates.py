"""Whether a spreadsheet has turned the name of a place into a date: 5-2 becomes May-02, 2 мая or 5月2日."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel import Locale

# The languages in which spreadsheet programs are sold, and so write months (Unicode CLDR has their names).
SOLD_IN = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja "
    "ka kk km kn ko ky lb lo lt lv mk ml mn mr ms mt nb ne nl nn pa pl ps pt ro ru si sk sl sq sr sv sw ta "
    "te th tk tr uk ur uz vi zh zu"
)
LANGUAGES = tuple(SOLD_IN.split())
# Windows shortens März like this; tháng 5 and 5-р сар are counted.
OTHERS = ("mrz", "thg", "tháng", "рсар")
WORD, DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
# Rooms in Chinese have no such word, so the names need not be looked up for them.
FOREIGN = re.compile(r"[^\W\d_一-鿿][^\x00-@\d一-鿿]")
MARKS = re.compile(r"[\s.,/'’_~‐-―−-]")

CLOCK = r"(?:t?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)"
COUNTED = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
EAST = rf"(?:\d{{2,4}}年|{COUNTED}[-/.])?{COUNTED}月(?:{COUNTED}[日号]?|[-/.]?\d{{1,4}})?"
IN_FIGURES = re.compile(
    rf"(?:\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?|\d{{1,2}}[/.]\d{{1,2}}[/.](?:19|20)\d{{2}}){CLOCK}?"
    rf"|\d+days?,{CLOCK}|{EAST}|{CLOCK}"
)


def is_date(text: str) -> bool:
    """Tell whether a text is a date or a time of day, in the months of any language spreadsheets write.

    Numbers with dashes or dots alone stay rooms: 1-2-501 and 5-02 are no dates, 2026-05-02 is one.
    """
    spelled = unicodedata.normalize("NFKC", text.casefold())
    if IN_FIGURES.fullmatch("".join(spelled.replace("월", "月").replace("일", "日").split())):
        return True
    return FOREIGN.search(MARKS.sub("", spelled)) is not None and _has_month(spelled)


def _has_month(text: str) -> bool:
    """Tell whether a text is a month with one to three numbers, and no more words than "de" or a weekday."""
    if not 1 <= len(DIGITS.findall(text)) <= 3:
        return False
    if DIGITS.sub("", MARKS.sub("", text)) in _months():
        return True
    words = WORD.findall(text)
    return any(word in _months() for word in words) and all(word in _words() for word in words)


@cache
def _months() -> frozenset[str]:
    """Return how months are written, whole and shortened, without marks, with their accents or without."""
    return frozenset((*_spelled("months"), *OTHERS))


@cache
def _words() -> frozenset[str]:
    """Return the words that stand in a date: months, weekdays, and what joins them."""
    return _months() | {*_spelled("days"), "of", "de", "del", "den", "th", "st", "nd", "rd", "г"}


def _spelled(what: str) -> Iterator[str]:
    for language in LANGUAGES:
        for forms in getattr(Locale.parse(language), what).values():
            for name in (*forms["abbreviated"].values(), *forms["wide"].values()):
                yield from _variants(MARKS.sub("", name.casefold()))


def _variants(name: str) -> Iterator[str]:
    """Yield a name, and a long one without its accents; what counts, or has two Latin letters, is none."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    if DIGITS.search(name) or (bare.isascii() and len(bare) < 3):
        return
    yield unicodedata.normalize("NFKC", name)
    if len(bare) > 3:
        yield bare
