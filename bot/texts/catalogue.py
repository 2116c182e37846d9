"""Every sentence people read, by key and language, from the gettext catalogues beside this file."""

import gettext
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from functools import cache, partial
from html import unescape
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup

from bot.texts.bodies import said_of
from bot.texts.places import in_one_piece, rooms_in_one_piece, shown
from bot.voting.estates.body import Body
from bot.voting.estates.estate import Estate
from bot.voting.typed.wording import HYPHEN_IN_ONE_PIECE, WORD_JOINER

FOLDER = Path(__file__).parent
LANGUAGES = ("zh_CN", "en")
MANY = 100
APART = re.compile(
    rf"<[^>]*>|\n|{HYPHEN_IN_ONE_PIECE}|{WORD_JOINER}"
)  # what people see otherwise, or not at all


class Texts:
    """The sentences, numbers and dates of one language.

    Fields of a sentence are named in braces. ``html`` escapes every field that is not Markup
    already, so that what people typed can never become formatting; ``plain`` is for places that
    know no formatting, such as the answer to a tap. Numbers of rooms stand in one piece, unless
    ``whole_rooms`` says that they are for a place, such as a terminal, that may lack the signs for it.
    """

    def __init__(self, language: str, body: Body = Body.COMMITTEE, *, whole_rooms: bool = True) -> None:
        self.language = language
        self._locale = _locale(language)
        self._whole_rooms = whole_rooms
        self._holding = _holding(language, body)
        self._sentences: dict[str, str] = {}  # those without a number

    def plain(self, key: str, n: int | None = None, /, **fields: object) -> str:
        """Return a sentence without formatting; ``n`` picks singular or plural and fills ``{n}``.

        Raises:
            KeyError: when the catalogue lacks the key or the sentence wants a field that is not given.
        """
        return self._sentence(key, n).format(**self._fields(n, fields))

    def html(self, key: str, n: int | None = None, /, **fields: object) -> Markup:
        """Return a sentence in Telegram's HTML with all fields escaped; errors as in ``plain``."""
        return Markup(self._sentence(key, n)).format(**self._fields(n, fields))

    def forms(self, key: str) -> list[str]:
        """Return a sentence with its fields open, for whoever fills them in elsewhere.

        A sentence that counts comes in two forms, of one and of many.

        Raises:
            KeyError: when the catalogue lacks the key.
        """
        try:
            return [self._sentence(key, number) for number in (1, MANY)]
        except KeyError:  # it counts nothing
            return [self._sentence(key)]

    def known_by(self, key: str, n: int | None = None) -> str:
        """Return the longest part of a sentence on one line that is the same whatever its fields are.

        Without ``n`` a sentence that counts is known by what it says of many.

        Raises:
            KeyError: when the catalogue lacks the key.
        """
        try:
            sentence = self._sentence(key, MANY if n is None else n)
        except KeyError:  # it counts nothing
            sentence = self._sentence(key)
        if n is not None:
            sentence = sentence.replace("{n}", self.number(n))
        parts = [part for literal, *_ in Formatter().parse(sentence) for part in APART.split(literal)]
        return unescape(max(parts, key=len)).strip()

    def in_one_piece(self, place: str) -> str:
        """Return the name of a room as whoever reads these texts is shown it: in a terminal as it is."""
        return in_one_piece(place) if self._whole_rooms else place

    def number(self, value: int) -> str:
        """Return a whole number with its thousands grouped."""
        return format_decimal(value, "#,##0", self._locale)

    def area(self, value: Decimal) -> str:
        """Return an area in m²: whole, or with at least two decimals, none rounded away."""
        return format_decimal(value, _exactly(value, "#,##0.00##"), self._locale)

    def areas(self, part: Decimal, whole: Decimal) -> tuple[str, str]:
        """Return an area that stands beside a larger one in m²: both whole, or both with decimals."""
        decimals = max(_exactly(part, "#,##0.00##"), _exactly(whole, "#,##0.00##"), key=len)
        return format_decimal(part, decimals, self._locale), format_decimal(whole, decimals, self._locale)

    def money(self, value: Decimal, to_the_fen: bool = False) -> str:
        """Return an amount in yuan: whole, or with two decimals, always so if ``to_the_fen``."""
        decimals = "#,##0.00" if to_the_fen else _exactly(value, "#,##0.00")
        return format_decimal(value, decimals, self._locale)

    def percent(self, part: int | Decimal, whole: int | Decimal) -> str:
        """Return a share in percent with one decimal, cut and never rounded up over a threshold."""
        share = Decimal(part) / Decimal(whole) if whole else Decimal(0)
        return format_percent(share.quantize(Decimal("0.001"), ROUND_DOWN), "0.0%", self._locale)

    def moment(self, value: datetime, zone: ZoneInfo) -> str:
        """Return weekday, date and time of a moment in an estate's zone."""
        return format_datetime(value, self._sentence("format.moment"), zone, self._locale)

    def soon(self, value: datetime, zone: ZoneInfo) -> str:
        """Return weekday, date and time of a moment so near that the year goes without saying."""
        return format_datetime(value, self._sentence("format.soon"), zone, self._locale)

    def day(self, value: date) -> str:
        """Return weekday and date."""
        return format_date(value, self._sentence("format.day"), self._locale)

    def typed_day(self, value: date) -> str:
        """Return a date in words, year included, as it can be typed again."""
        return format_date(value, self._sentence("format.typed-day"), self._locale)

    def date(self, value: date) -> str:
        """Return month and day, where the rest goes without saying."""
        return format_date(value, self._sentence("format.date"), self._locale)

    def _fields(self, n: int | None, fields: Mapping[str, object]) -> dict[str, Any]:
        number = {} if n is None else {"n": self.number(n)}
        given = {name: shown(name, each) for name, each in fields.items()} if self._whole_rooms else fields
        return {**number, **given}

    def _sentence(self, key: str, n: int | None = None) -> str:
        if n is None and (known := self._sentences.get(key)):
            return known
        holding = self._holding[key]
        found = holding.gettext(key) if n is None else holding.ngettext(key, key, n)
        if found == key:  # it counts, and no number was given, or the other way round
            raise KeyError(key)
        if self._whole_rooms:
            found = rooms_in_one_piece(found)
        if n is None:
            self._sentences[key] = found
        return found


def _exactly(value: Decimal, decimals: str) -> str:
    return "#,##0" if value == value.to_integral_value() else decimals


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def _holding(language: str, body: Body) -> Mapping[str, gettext.GNUTranslations]:
    """Return by each key the catalogue of a language that has its sentence; a terminal shares it.

    They are compiled in memory, so that the tree holds no compiled copy that could be stale. A file of the
    package is what it is as long as a process lasts.
    """
    found: dict[str, gettext.GNUTranslations] = {}
    for file in sorted((FOLDER / language).glob("*.po")):
        with file.open("rb") as source:
            catalog = read_po(source)
        for message in catalog:
            said = partial(said_of, body, language, _key(message))
            message.string = _each(message.string or "", said)
        found |= dict.fromkeys(map(_key, catalog), _compiled(catalog))
    return found


def _compiled(catalog: Catalog) -> gettext.GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _each(forms: str | tuple[str, ...] | list[str], said: Callable[[str], str]) -> str | tuple[str, ...]:
    return said(forms) if isinstance(forms, str) else tuple(map(said, forms))


class Catalogue:
    """The texts in every language, each read when it is asked for first: a terminal needs one."""

    def __init__(self, *, whole_rooms: bool = True) -> None:
        self._whole_rooms = whole_rooms
        self._texts: dict[tuple[str, Body], Texts] = {}

    def __getitem__(self, language: str) -> Texts:
        """Return the texts in a language, with the words of an estate led by a committee.

        Raises:
            KeyError: there are none in it.
        """
        return self.of(language, Body.COMMITTEE)

    def for_all_of(self, estate: Estate) -> Texts:
        """Return the texts that everybody of an estate reads, such as those of its group."""
        return self.of(estate.language, estate.body)

    def of(self, language: str, body: Body) -> Texts:
        """Return the texts in a language, with the word for whoever leads an estate.

        Raises:
            KeyError: there are none in it.
        """
        if (language, body) not in self._texts:
            if language not in LANGUAGES:
                raise KeyError(language)
            self._texts[language, body] = Texts(language, body, whole_rooms=self._whole_rooms)
        return self._texts[language, body]


def closest_language(telegram_code: str | None, otherwise: str) -> str:
    """Return the catalogue for a language code as Telegram gives it, such as ``zh-hans`` or ``en-GB``."""
    if not telegram_code:
        return otherwise
    return "zh_CN" if telegram_code.lower().startswith("zh") else "en"
