"""Decision rules: what share must take part and what share must be for, by heads and by area."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import Any

from msgspec import Struct

from bot.voting.counting.measure import Measure

SMALLEST_AREA = Decimal("0.01")  # m², the finest step a register is printed in


class Comparison(StrEnum):
    """How a part is compared with a share: 以上 includes the number itself, 过半数 does not."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="


class Base(StrEnum):
    """Of whom a share is taken."""

    PARTICIPANTS = "participants"
    ELECTORATE = "electorate"


class Threshold(Struct, frozen=True):
    """A share of those taking part, or of the whole electorate, that must be reached or not exceeded."""

    share: Fraction
    comparison: Comparison
    base: Base = Base.PARTICIPANTS

    def met(self, part: int | Decimal | None, whole: int | Decimal | None) -> bool:
        """Compare exactly, never by rounded percentages; nothing of nothing meets no threshold.

        Neither does an area that is unknown (None).
        """
        if not whole or part is None:
            return False
        reached, wanted = Fraction(part), self.share * Fraction(whole)
        match self.comparison:
            case Comparison.AT_LEAST:
                return reached >= wanted
            case Comparison.MORE_THAN:
                return reached > wanted
            case Comparison.AT_MOST:
                return reached <= wanted

    def missing_heads(self, part: int, whole: int) -> int:
        """Return how many more households (or fewer, of ``AT_MOST``) would meet the threshold."""
        wanted = self.share * whole
        if self.comparison is Comparison.AT_MOST:
            return max(part - floor(wanted), 0)
        least = ceil(wanted) if self.comparison is Comparison.AT_LEAST else floor(wanted) + 1
        return max(max(least, 1) - part, 0)  # of nobody at least one is missing, as ``met`` says

    def missing_area(self, part: Decimal | None, whole: Decimal | None) -> Decimal | None:
        """Return how much more area (or less, of ``AT_MOST``) in m², up to 0.01, would meet it.

        None is unknown, as the areas are.
        """
        if part is None or whole is None:
            return None
        if self.met(part, whole):
            return Decimal(0)
        steps = abs(self.share * Fraction(whole) - Fraction(part)) / Fraction(SMALLEST_AREA)
        least = floor(steps) + 1 if self.comparison is Comparison.MORE_THAN else max(ceil(steps), 1)
        return (least * SMALLEST_AREA).quantize(SMALLEST_AREA, rounding=ROUND_CEILING)


class Thresholds(Struct, frozen=True):
    """What is demanded by heads and what by area; None demands nothing by that measure."""

    heads: Threshold | None
    area: Threshold | None

    def met(self, part: Measure, whole: Measure) -> bool:
        """Tell whether both measures meet what is demanded of them."""
        return self.met_by_heads(part, whole) and self.met_by_area(part, whole)

    def met_by_heads(self, part: Measure, whole: Measure) -> bool:
        """Tell whether the heads meet what is demanded."""
        return self.heads is None or self.heads.met(part.heads, whole.heads)

    def met_by_area(self, part: Measure, whole: Measure) -> bool:
        """Tell whether the area meets what is demanded."""
        return self.area is None or self.area.met(part.area, whole.area)

    def missing(self, part: Measure, whole: Measure) -> Measure:
        """Return the heads and the area (m²) that are missing, or too many; each is 0 where met.

        An area that is unknown is missing nothing that could be said.
        """
        return Measure(
            self.heads.missing_heads(part.heads, whole.heads) if self.heads else 0,
            self.area.missing_area(part.area, whole.area) if self.area else whole.nothing.area,
        )

    @property
    def is_of_all(self) -> bool:
        """Tell whether whatever is demanded is demanded of the whole electorate, which does not grow."""
        return all(each is None or _is_of_all(each) for each in (self.heads, self.area))

    def base(self, participants: Measure, electorate: Measure) -> Measure:
        """Return of how many heads and of what area the shares are taken."""
        return Measure(
            (electorate if _is_of_all(self.heads) else participants).heads,
            (electorate if _is_of_all(self.area) else participants).area,
        )


def _is_of_all(threshold: Threshold | None) -> bool:
    return threshold is not None and threshold.base is Base.ELECTORATE


def both(share: Fraction, comparison: Comparison, base: Base = Base.PARTICIPANTS) -> Thresholds:
    """Return the same demand by heads and by area."""
    threshold = Threshold(share, comparison, base)
    return Thresholds(threshold, threshold)


class Rule(Struct, frozen=True):
    """A named rule.

    ``quorum`` is asked of those taking part, ``approval`` of those for, ``tolerance`` of those against.
    A rule with neither approval nor tolerance decides nothing.
    """

    key: str
    quorum: Thresholds | None = None
    approval: Thresholds | None = None
    tolerance: Thresholds | None = None

    @property
    def binding(self) -> bool:
        """Tell whether the vote decides, or only sounds opinions."""
        return self.approval is not None or self.tolerance is not None

    @property
    def asks_area(self) -> bool:
        """Tell whether any test asks for an area, so that the areas of all have to be known."""
        return any(test and test.area for test in (self.quorum, self.approval, self.tolerance))


TWO_THIRDS_OF_ALL = both(Fraction(2, 3), Comparison.AT_LEAST, Base.ELECTORATE)
MORE_THAN_HALF = both(Fraction(1, 2), Comparison.MORE_THAN)
THREE_QUARTERS = both(Fraction(3, 4), Comparison.AT_LEAST)

ORDINARY = Rule("civil-code-ordinary", TWO_THIRDS_OF_ALL, MORE_THAN_HALF)
"""Civil Code art. 278 (1)-(5), (9): 2/3 take part, more than 1/2 of those taking part are for."""

SPECIAL = Rule("civil-code-special", TWO_THIRDS_OF_ALL, THREE_QUARTERS)
"""Civil Code art. 278 (6)-(8): 2/3 take part, at least 3/4 of those taking part are for."""

UNANIMOUS = Rule("unanimous", approval=both(Fraction(1), Comparison.AT_LEAST, Base.ELECTORATE))
"""Every household is for, as for turning a home into a shop (Civil Code art. 279, interpretation art. 11)."""

OBJECTION = Rule("objection", tolerance=both(Fraction(1, 3), Comparison.AT_MOST, Base.ELECTORATE))
"""Adopted if by the deadline objectors are at most 1/3 of the electorate, by heads and by area."""

STRAW_POLL = Rule("straw-poll")
"""A sounding before the real vote; it decides nothing."""

CUSTOM = "custom"
"""The key of a rule whose thresholds the committee has set one by one."""

AT_LEAST = (Comparison.AT_LEAST, Comparison.MORE_THAN)
TESTS: dict[str, tuple[Comparison, ...]] = {
    "quorum": AT_LEAST,
    "approval": AT_LEAST,
    "tolerance": (Comparison.AT_MOST,),
}
"""The tests of a rule, and how each compares."""


def _by_heads(rule: Rule) -> Rule:
    """Return what a rule asks of the heads, under a name of its own."""
    tests = {name: getattr(rule, name) for name in TESTS}
    heads = {name: Thresholds(test.heads, None) for name, test in tests.items() if test}
    return Rule(HOUSEHOLDS + rule.key.removeprefix("civil-code-"), **heads)


HOUSEHOLDS = "households-"
"""How the keys begin of rules that count households only, for estates whose areas nobody knows.

A decision by such a rule is an agreement among the households: it does not meet art. 278.
"""

BY_AREA = (ORDINARY, SPECIAL, UNANIMOUS, OBJECTION)
BY_HEADS = tuple(map(_by_heads, BY_AREA))
ORDINARY_BY_HEADS = BY_HEADS[BY_AREA.index(ORDINARY)]
PRESETS: dict[str, Rule] = {rule.key: rule for rule in (*BY_AREA, *BY_HEADS, STRAW_POLL)}

OF_ELECTORATE = " of electorate"


def write_threshold(threshold: Threshold | None) -> str | None:
    """Return a line such as ``>=2/3 of electorate``; without a base it is of those taking part."""
    if threshold is None:
        return None
    base = OF_ELECTORATE if threshold.base is Base.ELECTORATE else ""
    return f"{threshold.comparison}{threshold.share}{base}"


def read_threshold(line: str | None) -> Threshold | None:
    """Return what ``write_threshold`` wrote.

    Raises:
        ValueError: the line has another form, or the share is not above 0 and at most 1.
    """
    if line is None:
        return None
    base = Base.ELECTORATE if line.endswith(OF_ELECTORATE) else Base.PARTICIPANTS
    demand = line.removesuffix(OF_ELECTORATE)
    sign = demand.rstrip("0123456789/")
    share = Fraction(demand.removeprefix(sign))
    if not 0 < share <= 1:
        raise ValueError(line)
    return Threshold(share, Comparison(sign), base)


def write_rule(rule: Rule) -> dict[str, dict[str, str | None]]:
    """Return each test of a rule as its two lines, by ``heads`` and by ``area``."""
    asked = ((name, getattr(rule, name)) for name in TESTS)
    return {
        name: {"heads": write_threshold(each.heads), "area": write_threshold(each.area)}
        for name, each in asked
        if each
    }


def read_rule(key: str, written: Mapping[str, Mapping[str, str | None]]) -> Rule:
    """Return the rule that ``write_rule`` wrote.

    Raises:
        ValueError: a line is no threshold, or compares as its test does not.
        KeyError: a line is missing, or there is no such test.
    """
    return Rule(key, **{name: _read_thresholds(name, lines) for name, lines in written.items()})


def _read_thresholds(test: str, lines: Mapping[str, str | None]) -> Thresholds:
    thresholds = Thresholds(read_threshold(lines["heads"]), read_threshold(lines["area"]))
    for each in (thresholds.heads, thresholds.area):
        if each and each.comparison not in TESTS[test]:
            raise ValueError(f"{test}: {write_threshold(each)}")
    return thresholds


def write_named(rule: Rule) -> dict[str, Any]:
    """Return a rule as plain data: its key beside its tests."""
    return {"key": rule.key, **write_rule(rule)}


def read_named(written: Mapping[str, Any]) -> Rule:
    """Return the rule that ``write_named`` wrote. Errors are those of ``read_rule``."""
    return read_rule(written["key"], {name: test for name, test in written.items() if name != "key"})
