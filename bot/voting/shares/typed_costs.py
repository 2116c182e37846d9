"""What people type of costs beside the table: the floors of rooms, and what late joiners pay."""

import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

from bot.voting.refusals import LateRuleUnreadable, RoomFloorsUnreadable
from bot.voting.shares.late import LateRule
from bot.voting.typed.numbers import HIGHEST_FLOOR

APART = re.compile(r"[,;、\n]+")
FLOOR = r"第?(?P<floor>-?\d{1,2}(?:\.5)?)\s*(?:f|层|楼|th|st|nd|rd)?"
ROOM = re.compile(rf"(?P<room>\S.*?)\s*[:=\s]\s*{FLOOR}", re.IGNORECASE)
NUMBERS = re.compile(r"(\d{1,3})%?\D+(\d{1,2})\D+(\d{1,3})%?\D*")


def typed_floors(text: str) -> Sequence[tuple[str, Fraction]]:
    """Return rooms and floors typed as ``3-1-A: 3``, one a line; 3.5 is a half landing.

    Raises:
        RoomFloorsUnreadable: a line says no room and floor, or nothing is said at all.
    """
    plain = unicodedata.normalize("NFKC", text).replace("。", "\n")
    lines = [line.strip() for line in APART.split(plain) if line.strip()]
    if not lines:
        raise RoomFloorsUnreadable(line="")
    return [_placed(line) for line in lines]


def _placed(line: str) -> tuple[str, Fraction]:
    found = ROOM.fullmatch(line)
    floor = Fraction(found["floor"]) if found else None
    if found is None or floor is None or floor > HIGHEST_FLOOR:
        raise RoomFloorsUnreadable(line=line[:40])
    return found["room"], floor


def typed_late(text: str) -> LateRule:
    """Return the rule for late joiners typed as percent, full years, and the loss of each further year.

    Raises:
        LateRuleUnreadable: these are not three numbers, the last of at most 100 percent.
    """
    found = NUMBERS.fullmatch(unicodedata.normalize("NFKC", text).strip())
    rule = LateRule(*map(int, found.groups())) if found else None
    if rule is None or not rule.percent or rule.loss > 100:
        raise LateRuleUnreadable()
    return rule
