"""Decision rules: what share must take part and what share must be for, by heads and by area."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from math import ceil, floor

SMALLEST_AREA = Decimal("0.01")  # m², the finest step a register is printed in


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share that must be reached; ``inclusive`` is 以上 (at least), otherwise 过半数 (more than)."""

    share: Fraction
    inclusive: bool

    def met(self, part: int | Decimal, whole: int | Decimal) -> bool:
        """Compare exactly, never by rounded percentages; nothing of nothing meets no threshold."""
        if not whole:
            return False
        reached = Fraction(part)
        wanted = self.share * Fraction(whole)
        return reached >= wanted if self.inclusive else reached > wanted

    def missing_heads(self, part: int, whole: int) -> int:
        """Return how many more households out of ``whole`` would meet the threshold (0 when met)."""
        wanted = self.share * whole
        least = ceil(wanted) if self.inclusive else floor(wanted) + 1
        return max(max(least, 1) - part, 0)  # of nobody at least one is missing, as ``met`` says

    def missing_area(self, part: Decimal, whole: Decimal) -> Decimal:
        """Return how much more area in m², rounded up to 0.01, would meet the threshold (0 when met)."""
        if self.met(part, whole):
            return Decimal(0)
        gap = self.share * Fraction(whole) - Fraction(part)
        steps = gap / Fraction(SMALLEST_AREA)
        least = max(ceil(steps), 1) if self.inclusive else floor(steps) + 1
        return (least * SMALLEST_AREA).quantize(SMALLEST_AREA, rounding=ROUND_CEILING)


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule; each threshold is applied to heads and to area.

    ``quorum`` compares those taking part with the electorate, ``approval`` those for with those
    taking part. A rule without approval decides nothing.
    """

    key: str
    quorum: Threshold | None
    approval: Threshold | None

    @property
    def binding(self) -> bool:
        """Tell whether the vote decides, or only sounds opinions."""
        return self.approval is not None


TWO_THIRDS = Threshold(Fraction(2, 3), inclusive=True)
MORE_THAN_HALF = Threshold(Fraction(1, 2), inclusive=False)
THREE_QUARTERS = Threshold(Fraction(3, 4), inclusive=True)

ORDINARY = Rule("civil-code-ordinary", TWO_THIRDS, MORE_THAN_HALF)
"""Civil Code art. 278 (1)-(5), (9): 2/3 take part, more than 1/2 of those taking part are for."""

SPECIAL = Rule("civil-code-special", TWO_THIRDS, THREE_QUARTERS)
"""Civil Code art. 278 (6)-(8): 2/3 take part, at least 3/4 of those taking part are for."""

STRAW_POLL = Rule("straw-poll", None, None)
"""A sounding before the real vote; it decides nothing."""

PRESETS: dict[str, Rule] = {rule.key: rule for rule in (ORDINARY, SPECIAL, STRAW_POLL)}
