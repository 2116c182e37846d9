"""Days as people type them, in Chinese and in English."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

HALF_A_YEAR = timedelta(days=183)

_NEAR = {
    "今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3,
    "today": 0, "tomorrow": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE_DAYS = "一二三四五六日"

_Match = re.Match[str]


class EitherDay(Exception):
    """Two numbers can be day and month either way; the likelier day comes first."""

    def __init__(self, first: date, second: date) -> None:
        super().__init__(first, second)
        self.first, self.second = first, second


def typed_day(text: str, today: date) -> date | None:
    """Return the day somebody typed; None when it is not a way in which days are typed.

    Raises:
        EitherDay: two numbers can be day and month either way.
        ValueError: the calendar has no such day.
    """
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    for pattern, read in _WRITTEN:
        if match := pattern.fullmatch(text):
            return read(match, today)
    return None


def _with_year(match: _Match, today: date) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _without_year(match: _Match, today: date) -> date:
    return _nearest(int(match[1]), int(match[2]), today)


def _nearest(month: int, day: int, today: date, year: int | None = None) -> date:
    """Return the day of this year, or of the next when this year's is long past."""
    if year:
        return date(year, month, day)
    if (month, day) == (2, 29):  # the leap day of this year or of the next, if there is one
        leap = next((y for y in (today.year, today.year + 1) if calendar.isleap(y)), today.year)
        return date(leap, month, day)
    this_year = date(today.year, month, day)
    return this_year if today - this_year < HALF_A_YEAR else this_year.replace(year=today.year + 1)


def _either_order(match: _Match, today: date) -> date:
    first, second, year = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    if max(first, second) > 12:
        month, day = sorted((first, second))
        return _nearest(month, day, today, year)
    one, other = _nearest(first, second, today, year), _nearest(second, first, today, year)
    if one != other:
        likelier, rarer = sorted((one, other), key=lambda day: (day < today, day))
        raise EitherDay(likelier, rarer)
    return one


def _month_first(match: _Match, today: date) -> date:
    return _nearest(_month(match[1]), int(match[2]), today, int(match[3]) if match[3] else None)


def _day_first(match: _Match, today: date) -> date:
    return _nearest(_month(match[2]), int(match[1]), today, int(match[3]) if match[3] else None)


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _chinese_weekday(match: _Match, today: date) -> date:
    weekday = _CHINESE_DAYS.index(match[2].replace("天", "日"))
    if match[1] == "下":
        return today - timedelta(days=today.weekday()) + timedelta(days=7 + weekday)
    return _coming(weekday, today)


def _english_weekday(match: _Match, today: date) -> date:
    return _coming(_ENGLISH_DAYS.index(match[1]), today)


def _coming(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


_MONTH = f"({'|'.join(_MONTHS)})[a-z]*"
_DAY_END = r"[日号]?\s*(?:(?:周|星期)[一二三四五六日天])?"
_DAY_START = f"(?:(?:{'|'.join(_ENGLISH_DAYS)}),?\\s+)?"
_WRITTEN: tuple[tuple[re.Pattern[str], Callable[[_Match, date], date]], ...] = (
    (re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*" + _DAY_END), _with_year),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), _with_year),
    (re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*" + _DAY_END), _without_year),
    (re.compile(r"(\d{1,2})\s*-\s*(\d{1,2})"), _without_year),
    (re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?"), _either_order),
    (re.compile(rf"{_DAY_START}{_MONTH}\.?\s*(\d{{1,2}})(?:,?\s+(\d{{4}}))?"), _month_first),
    (re.compile(rf"{_DAY_START}(\d{{1,2}})\s*{_MONTH}\.?(?:,?\s+(\d{{4}}))?"), _day_first),
    (re.compile(r"(下|本|这)?(?:周|星期|礼拜)([一二三四五六日天])"), _chinese_weekday),
    (re.compile(rf"(?:on )?({'|'.join(_ENGLISH_DAYS)})"), _english_weekday),
)
"""The ways of writing a day, the surest first."""
