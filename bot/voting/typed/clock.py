"""Times of day as people type them, in Chinese and in English."""

import re
import unicodedata

END_OF_DAY = 24

_LATE = ("中午", "下午", "傍晚", "晚上", "晚")
_NIGHT = ("晚上", "晚")

_CLOCK = re.compile(
    r"""
    (?P<part>凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚)?\s*
    (?P<hour>\d{1,2})
    (?P<sign>[:点时](?P<minute>\d{2}|\d(?=分)|半)?[分整]?)?\s*
    (?P<half>am|pm)?$
    """,
    re.VERBOSE,
)


def in_plain_characters(text: str) -> str:
    """Return a typed text with full-width characters made narrow, in lower case."""
    plain = unicodedata.normalize("NFKC", text).lower().strip()
    return plain.replace("今晚", "今天晚上").replace("明晚", "明天晚上")


def split_clock(text: str) -> tuple[str, tuple[int, int] | None]:
    """Return what stands before the time of day, and hour and minute (24:00 is the end of the day).

    The hour and the minute may be impossible; a text without a time of day is returned whole.

    Raises:
        ValueError: "one at night" belongs to no day for sure.
    """
    match = _CLOCK.search(text)
    if match is None or not (match["sign"] or match["half"]):
        return text, None
    minute = 30 if match["minute"] == "半" else int(match["minute"] or 0)
    before = re.sub(r"(?:(?<=\d)t|\bat|[\s,])+$", "", text[: match.start()])
    return before, (_hour(int(match["hour"]), match["part"], match["half"]), minute)


def _hour(hour: int, part: str | None, half: str | None) -> int:
    if hour == 12 and part in _NIGHT:
        return END_OF_DAY
    if hour < 5 and part in _NIGHT:
        raise ValueError(f"{part}{hour}")
    if hour == 12 and (part == "凌晨" or half == "am"):
        return 0
    if part == "中午" and hour > 9:  # eleven at noon is eleven, one at noon is thirteen
        return hour
    return hour + 12 if hour < 12 and (part in _LATE or half == "pm") else hour
