"""Households that join later: what they pay, and how it goes back to those who paid first."""

from collections.abc import Collection, Mapping
from datetime import datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.voting.shares.apportioning import apportion


class LateRule(Struct, frozen=True):
    """What late joiners pay: ``percent`` of the share, in full for so many years.

    After these each further year that has begun takes ``loss`` percent of it away. Published agreements
    say either "no depreciation within five years" or "200 % of the share"; both are settings here.
    """

    percent: int = 100
    full_years: int = 5
    loss: int = 0


USUAL = LateRule()


def years_begun(since: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Return the how-manieth year it is, counted by the estate's calendar: 1 until the first birthday."""
    first, today = since.astimezone(zone), now.astimezone(zone)
    birthday_passed = (today.month, today.day) >= (first.month, first.day)
    return today.year - first.year + (1 if birthday_passed else 0)


def late_share(rule: LateRule, raised: int, shares: Collection[int], share: int, year: int) -> int:
    """Return what somebody pays (fen) who joins in the how-manieth ``year`` what was ``raised`` for (fen).

    ``shares`` are those of all who have paid, and ``share`` that of the joiner, by the table. It is the part
    that the joiner would have paid had all been there from the beginning, by the rule's percent, less what
    the years take away, rounded down to the fen.
    """
    whole = sum(shares) + share
    part = Fraction(raised * share, whole) if whole else Fraction(0)
    left = max(100 - rule.loss * max(year - rule.full_years, 0), 0)
    return int(part * rule.percent * left / 10_000)


def refunds(payment: int, shares: Mapping[int, int]) -> dict[int, int]:
    """Return what of a late payment (fen) goes back to each who paid first, by the shares of the table."""
    return apportion(payment, {household_id: Fraction(share) for household_id, share in shares.items()})
