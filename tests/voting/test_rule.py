from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.rule import MORE_THAN_HALF, PRESETS, THREE_QUARTERS, TWO_THIRDS, Threshold

areas = st.decimals(min_value=0, max_value=500_000, places=4)
thresholds = st.sampled_from([MORE_THAN_HALF, TWO_THIRDS, THREE_QUARTERS])


@pytest.mark.parametrize(
    ("threshold", "part", "whole", "met"),
    [
        (TWO_THIRDS, 2, 3, True),  # 以上 includes the number itself
        (TWO_THIRDS, 66, 100, False),
        (TWO_THIRDS, 79, 119, False),
        (TWO_THIRDS, 80, 119, True),
        (MORE_THAN_HALF, 1, 2, False),  # 过半数 is strictly more than half
        (MORE_THAN_HALF, 2, 3, True),
        (THREE_QUARTERS, 3, 4, True),
        (THREE_QUARTERS, Decimal("74.9999"), Decimal(100), False),
        (TWO_THIRDS, Decimal("66.6667"), Decimal(100), True),
        (TWO_THIRDS, Decimal("66.6666"), Decimal(100), False),
        (MORE_THAN_HALF, 0, 0, False),  # nothing of nothing meets no threshold
        (TWO_THIRDS, 0, 0, False),
    ],
)
def test_a_share_is_compared_exactly(
    threshold: Threshold, part: int | Decimal, whole: int | Decimal, met: bool
) -> None:
    assert threshold.met(part, whole) is met


@given(thresholds, st.integers(1, 10_000), st.data())
def test_the_missing_heads_are_just_enough(threshold: Threshold, whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    missing = threshold.missing_heads(part, whole)
    assert threshold.met(part + missing, whole)
    assert missing == 0 or not threshold.met(part + missing - 1, whole)


@given(thresholds, areas.filter(bool), st.data())
def test_the_missing_area_is_just_enough(threshold: Threshold, whole: Decimal, data: st.DataObject) -> None:
    part = data.draw(st.decimals(min_value=0, max_value=whole, places=4))
    missing = threshold.missing_area(part, whole)
    assert threshold.met(part + missing, whole)
    assert missing == 0 or not threshold.met(part + missing - Decimal("0.01"), whole)


@given(thresholds, areas.filter(bool), areas)
def test_what_is_met_misses_nothing(threshold: Threshold, whole: Decimal, part: Decimal) -> None:
    assert threshold.met(part, whole) == (threshold.missing_area(part, whole) == 0)


@given(thresholds)
def test_of_nobody_something_is_missing(threshold: Threshold) -> None:
    assert threshold.missing_heads(0, 0) == 1
    assert threshold.missing_area(Decimal(0), Decimal(0)) == Decimal("0.01")


def test_the_presets_are_those_of_the_civil_code() -> None:
    shares = {
        key: (rule.quorum and rule.quorum.share, rule.approval and rule.approval.share)
        for key, rule in PRESETS.items()
    }
    assert shares == {
        "civil-code-ordinary": (Fraction(2, 3), Fraction(1, 2)),
        "civil-code-special": (Fraction(2, 3), Fraction(3, 4)),
        "straw-poll": (None, None),
    }
