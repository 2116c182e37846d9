"""Every sentence people read, by key and language, from the gettext catalogues beside this file."""

import gettext
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup

FOLDER = Path(__file__).parent
LANGUAGES = ("zh_CN", "en")


class Texts:
    """The sentences, numbers and dates of one language.

    Fields of a sentence are named in braces. ``html`` escapes every field that is not Markup
    already, so that what people typed can never become formatting; ``plain`` is for places that
    know no formatting, such as the answer to a tap.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language)
        self._translations = [_load(file) for file in sorted((FOLDER / language).glob("*.po"))]
        self._holding: dict[str, gettext.GNUTranslations] = {}

    def plain(self, key: str, n: int | None = None, /, **fields: object) -> str:
        """Return a sentence without formatting; ``n`` picks singular or plural and fills ``{n}``.

        Raises:
            KeyError: when the catalogue lacks the key or the sentence wants a field that is not given.
        """
        return self._sentence(key, n).format(**_with_number(n, self, fields))

    def html(self, key: str, n: int | None = None, /, **fields: object) -> Markup:
        """Return a sentence in Telegram's HTML with all fields escaped; errors as in ``plain``."""
        return Markup(self._sentence(key, n)).format(**_with_number(n, self, fields))

    def number(self, value: int) -> str:
        """Return a whole number with its thousands grouped."""
        return format_decimal(value, "#,##0", self._locale)

    def area(self, value: Decimal) -> str:
        """Return an area in m²: whole, or with at least two decimals, none rounded away."""
        return format_decimal(value, _exactly(value, "#,##0.00##"), self._locale)

    def money(self, value: Decimal) -> str:
        """Return an amount in yuan: whole, or with its two decimals."""
        return format_decimal(value, _exactly(value, "#,##0.00"), self._locale)

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

    def _sentence(self, key: str, n: int | None = None) -> str:
        holding = self._holding.get(key) or self._find(key)
        return holding.gettext(key) if n is None else holding.ngettext(key, key, n)

    def _find(self, key: str) -> gettext.GNUTranslations:
        """Return the catalogue that has a sentence; where it was found before is known by then."""
        for translations in self._translations:
            if key != translations.gettext(key) or key != translations.ngettext(key, key, 2):
                self._holding[key] = translations
                return translations
        raise KeyError(key)


def _with_number(n: int | None, texts: Texts, fields: Mapping[str, object]) -> dict[str, Any]:
    return dict(fields) if n is None else {"n": texts.number(n), **fields}


def _exactly(value: Decimal, decimals: str) -> str:
    return "#,##0" if value == value.to_integral_value() else decimals


@cache
def _load(file: Path) -> gettext.GNUTranslations:
    """Compile a catalogue in memory, so that the tree holds no compiled copy that could be stale.

    A file of the package is what it is as long as a process lasts.
    """
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Catalogue:
    """The texts in every language."""

    def __init__(self) -> None:
        self._texts = {language: Texts(language) for language in LANGUAGES}

    def __getitem__(self, language: str) -> Texts:
        return self._texts[language]


def closest_language(telegram_code: str | None, otherwise: str) -> str:
    """Return the catalogue for a language code as Telegram gives it, such as ``zh-hans`` or ``en-GB``."""
    if not telegram_code:
        return otherwise
    return "zh_CN" if telegram_code.lower().startswith("zh") else "en"
