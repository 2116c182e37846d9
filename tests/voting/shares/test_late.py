from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.refusals import LateRuleUnreadable
from bot.voting.shares.cost_table import BY_AREA, BY_FLOOR
from bot.voting.shares.costs import Costs, read_costs, write_costs
from bot.voting.shares.late import LateRule, late_share, refunds, years_begun
from bot.voting.shares.typed_costs import typed_late

ZONE = ZoneInfo("Asia/Shanghai")
RAISED, SHARES = 900_00, (600_00, 300_00)

RULES = [
    ("no depreciation for five years", LateRule(100, 5), 5, 225_00),
    ("after these a tenth less for each year", LateRule(100, 5, 10), 7, 180_00),
    ("nothing is left of it in the end", LateRule(100, 5, 10), 20, 0),
    ("200 % of the share", LateRule(200), 1, 450_00),
]


@pytest.mark.parametrize(("what", "rule", "year", "expected"), RULES, ids=[each[0] for each in RULES])
def test_a_late_joiner_pays_by_the_agreed_rule(what: str, rule: LateRule, year: int, expected: int) -> None:
    assert late_share(rule, RAISED, SHARES, 300_00, year) == expected


def test_years_are_counted_by_the_calendar_of_the_estate() -> None:
    since = datetime(2026, 5, 1, 17, tzinfo=UTC)  # the 2nd of May in Shanghai
    assert years_begun(since, datetime(2027, 5, 1, 15, tzinfo=UTC), ZONE) == 1
    assert years_begun(since, datetime(2027, 5, 1, 16, tzinfo=UTC), ZONE) == 2
    assert years_begun(since, since, ZONE) == 1


def test_the_first_payers_get_it_back_by_the_same_table() -> None:
    assert refunds(225_00, {1: 600_00, 2: 300_00}) == {1: 150_00, 2: 75_00}


@given(st.dictionaries(st.integers(3, 9), st.integers(1, 10**8), min_size=1), st.integers(1, 10**8))
def test_with_a_full_share_all_have_paid_in_the_end_as_if_all_had_been_there(
    shares: dict[int, int], joining: int
) -> None:
    payment = late_share(LateRule(), sum(shares.values()), shares.values(), joining, 1)
    back = refunds(payment, shares)
    assert sum(back.values()) == payment
    whole = sum(shares.values()) + joining
    for household_id, share in shares.items():
        exact = sum(shares.values()) * share / whole
        assert abs((share - back[household_id]) - exact) < 2


@pytest.mark.parametrize(
    "costs", [Costs(BY_FLOOR), Costs(BY_AREA, 10_000_00, 5_000_00, 6_000_00, BY_FLOOR, LateRule(200, 5, 10))]
)
def test_costs_are_kept_in_a_plan_and_read_again(costs: Costs) -> None:
    assert read_costs(write_costs(costs)) == costs


def test_a_rule_for_late_joiners_is_three_numbers() -> None:
    assert typed_late("100，5，10") == LateRule(100, 5, 10)
    assert typed_late("200% 0年 0%") == LateRule(200, 0, 0)
    for amiss in ("", "100", "0, 5, 10", "100, 5, 101", "1000, 5, 1", "一百，五，十"):
        with pytest.raises(LateRuleUnreadable):
            typed_late(amiss)
