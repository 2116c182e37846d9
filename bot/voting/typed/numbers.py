"""Numbers of days and floors as people type them."""

import re
import unicodedata

from bot.voting.refusals import DaysUnreadable, FloorUnreadable

MOST_DAYS = 60
HIGHEST_FLOOR = 99

_DAYS = re.compile(r"(\d{1,3})(?:days?|d|天|日)?")
_FLOOR = re.compile(r"(?:from)?(?:floor)?(?:第|从)?(\d{1,3})(?:f|层|楼)?(?:以上|起|及以上|upwards?|up)?")


def typed_days(text: str) -> int:
    """Return a number of days, read as ``7``, ``7天`` or ``7 days``.

    Raises:
        DaysUnreadable: it is none, or more than MOST_DAYS.
    """
    found = _DAYS.fullmatch(_compact(text))
    if found is None or int(found[1]) > MOST_DAYS:
        raise DaysUnreadable(most=MOST_DAYS)
    return int(found[1])


def typed_floor(text: str) -> int:
    """Return a floor, read as ``2``, ``2楼以上`` or ``from floor 2``.

    Raises:
        FloorUnreadable: it is none from 1 to HIGHEST_FLOOR.
    """
    found = _FLOOR.fullmatch(_compact(text))
    if found is None or not 1 <= int(found[1]) <= HIGHEST_FLOOR:
        raise FloorUnreadable(most=HIGHEST_FLOOR)
    return int(found[1])


def _compact(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())
