from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import (
    PRESETS,
    TESTS,
    Base,
    Comparison,
    Rule,
    Threshold,
    Thresholds,
    read_rule,
    read_threshold,
    write_rule,
)

areas = st.decimals(min_value=0, max_value=500_000, places=4)
TWO_THIRDS = Threshold(Fraction(2, 3), Comparison.AT_LEAST)
MORE_THAN_HALF = Threshold(Fraction(1, 2), Comparison.MORE_THAN)
THREE_QUARTERS = Threshold(Fraction(3, 4), Comparison.AT_LEAST)
THIRD_AT_MOST = Threshold(Fraction(1, 3), Comparison.AT_MOST)
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
        (THIRD_AT_MOST, 1, 3, True),
        (THIRD_AT_MOST, 2, 3, False),
        (THIRD_AT_MOST, 0, 3, True),
        (THIRD_AT_MOST, Decimal("33.3334"), Decimal(100), False),
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
    assert missing is not None
    assert threshold.met(part + missing, whole)
    assert missing == 0 or not threshold.met(part + missing - Decimal("0.01"), whole)


@pytest.mark.parametrize(
    ("threshold", "part", "whole", "missing"),
    [
        (MORE_THAN_HALF, "50", "100", "0.01"),  # on the share itself, which is not enough
        (MORE_THAN_HALF, "49.98", "100", "0.03"),
        (MORE_THAN_HALF, "49.985", "100", "0.02"),
        (TWO_THIRDS, "65.99", "99", "0.01"),
        (TWO_THIRDS, "65.98", "99", "0.02"),
        (TWO_THIRDS, "65.9899", "99", "0.02"),
        (TWO_THIRDS, "66", "99", "0"),
        (TWO_THIRDS, "66.66", "100", "0.01"),  # 66.666… lies between two steps
        (THIRD_AT_MOST, "33", "99", "0"),
        (THIRD_AT_MOST, "33.01", "99", "0.01"),
        (THIRD_AT_MOST, "33.02", "99", "0.02"),
        (THIRD_AT_MOST, "33.0001", "99", "0.01"),
    ],
)
def test_a_share_that_falls_on_a_step_of_area_misses_no_step_too_many(
    threshold: Threshold, part: str, whole: str, missing: str
) -> None:
    assert threshold.missing_area(Decimal(part), Decimal(whole)) == Decimal(missing)


@given(thresholds, areas.filter(bool), areas)
def test_what_is_met_misses_nothing(threshold: Threshold, whole: Decimal, part: Decimal) -> None:
    assert threshold.met(part, whole) == (threshold.missing_area(part, whole) == 0)


@given(thresholds)
def test_of_nobody_something_is_missing(threshold: Threshold) -> None:
    assert threshold.missing_heads(0, 0) == 1
    assert threshold.missing_area(Decimal(0), Decimal(0)) == Decimal("0.01")


@given(st.integers(1, 10_000), st.data())
def test_the_objectors_that_are_too_many_are_just_so_many(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    excess = THIRD_AT_MOST.missing_heads(part, whole)
    assert THIRD_AT_MOST.met(part - excess, whole)
    assert excess == 0 or not THIRD_AT_MOST.met(part - excess + 1, whole)


def test_the_presets_are_those_of_the_civil_code_and_of_practice() -> None:
    of_all = {"heads": ">=2/3 of electorate", "area": ">=2/3 of electorate"}
    assert {key: write_rule(rule) for key, rule in PRESETS.items()} == {
        "civil-code-ordinary": {"quorum": of_all, "approval": {"heads": ">1/2", "area": ">1/2"}},
        "civil-code-special": {"quorum": of_all, "approval": {"heads": ">=3/4", "area": ">=3/4"}},
        "unanimous": {"approval": {"heads": ">=1 of electorate", "area": ">=1 of electorate"}},
        "objection": {"tolerance": {"heads": "<=1/3 of electorate", "area": "<=1/3 of electorate"}},
        "households-ordinary": {
            "quorum": {"heads": ">=2/3 of electorate", "area": None},
            "approval": {"heads": ">1/2", "area": None},
        },
        "households-special": {
            "quorum": {"heads": ">=2/3 of electorate", "area": None},
            "approval": {"heads": ">=3/4", "area": None},
        },
        "households-unanimous": {"approval": {"heads": ">=1 of electorate", "area": None}},
        "households-objection": {"tolerance": {"heads": "<=1/3 of electorate", "area": None}},
        "straw-poll": {},
    }


def test_only_rules_by_households_can_do_without_areas() -> None:
    can = {key for key, rule in PRESETS.items() if not rule.asks_area}
    assert can == {key for key in PRESETS if key.startswith("households-")} | {"straw-poll"}


@given(thresholds, areas)
def test_an_area_that_nobody_knows_meets_nothing_and_lacks_nothing_that_could_be_said(
    threshold: Threshold, area: Decimal
) -> None:
    assert not threshold.met(None, area)
    assert not threshold.met(area, None)
    assert threshold.missing_area(None, None) is None


shares = st.fractions(0, 1, max_denominator=1000).filter(bool)


def pairs_for(test: str) -> st.SearchStrategy[Thresholds | None]:
    threshold = st.builds(Threshold, shares, st.sampled_from(TESTS[test]), st.sampled_from(Base))
    return st.none() | st.builds(Thresholds, st.none() | threshold, st.none() | threshold)


@pytest.mark.slow
@given(st.builds(Rule, st.just("custom"), **{test: pairs_for(test) for test in TESTS}))
def test_a_rule_comes_back_as_it_was_written(rule: Rule) -> None:
    assert read_rule("custom", write_rule(rule)) == rule


@pytest.mark.parametrize(
    "line", ["", "2/3", ">=", ">=3/2", ">=0", "=>1/2", ">=2/3 of all", ">=-1/2", ">=1/0"]
)
def test_a_line_that_is_no_threshold_is_refused(line: str) -> None:
    with pytest.raises((ValueError, ZeroDivisionError)):
        read_threshold(line)


@pytest.mark.parametrize(
    ("test", "line"), [("quorum", "<=2/3 of electorate"), ("approval", "<=1/2"), ("tolerance", ">1/3")]
)
def test_a_test_that_compares_the_wrong_way_is_refused(test: str, line: str) -> None:
    """More taking part would undo a quorum, and more objectors would adopt."""
    for lines in ({"heads": line, "area": None}, {"heads": None, "area": line}):
        with pytest.raises(ValueError, match=test):
            read_rule("custom", {test: lines})


def test_a_measure_of_which_nothing_is_demanded_is_always_met() -> None:
    by_heads_only = Thresholds(TWO_THIRDS, None)
    assert by_heads_only.met(Measure(2), Measure(3))
    assert by_heads_only.missing(Measure(1), Measure(3)) == Measure(1)
