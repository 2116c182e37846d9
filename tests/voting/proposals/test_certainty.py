"""What can no longer be lost, against every single thing that the silent could still do."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.measure import Measure, total
from bot.voting.counting.rule import (
    CUSTOM,
    PRESETS,
    TESTS,
    Base,
    Comparison,
    Rule,
    Threshold,
    Thresholds,
    both,
)
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Tally, Verdict
from bot.voting.proposals.certainty import Certainty, certainty
from bot.voting.proposals.proposal import Terms

CLOSES = datetime(2026, 3, 24, 12, tzinfo=UTC)
TERMS = Terms("title", "", None, None, "civil-code-ordinary", False, False, CLOSES)
ALL = Measure(9, Decimal(900))


def votes(**heads: int) -> Tally:
    """Return a tally of households of 100 m² each, of which there are nine."""
    return Tally(ALL, {Choice(name): Measure(n, Decimal(100 * n)) for name, n in heads.items()})


@pytest.mark.parametrize(
    ("rule_key", "tally", "certain"),
    [
        ("civil-code-ordinary", votes(**{"for": 1}), Certainty(False, False, False)),
        ("civil-code-ordinary", votes(**{"for": 4, "against": 2}), Certainty(True, False, False)),
        ("civil-code-ordinary", votes(**{"for": 5}), Certainty(False, True, False)),
        ("civil-code-special", votes(**{"for": 6}), Certainty(True, False, False)),
        ("civil-code-special", votes(**{"for": 7}), Certainty(True, True, False)),
        ("unanimous", votes(**{"for": 8}), Certainty(False, False, False)),
        ("unanimous", votes(**{"for": 9}), Certainty(False, True, False)),
        ("objection", votes(abstain=5, against=1), Certainty(False, False, False)),
        ("objection", votes(abstain=5, against=3), Certainty(False, False, False)),
        ("objection", votes(abstain=6, against=3), Certainty(False, False, True)),
        ("straw-poll", votes(**{"for": 9}), Certainty(False, False, False)),
    ],
)
def test_one_vote_of_many_makes_nothing_certain(rule_key: str, tally: Tally, certain: Certainty) -> None:
    assert certainty(replace(TERMS, rule_key=rule_key), tally) == certain


def test_an_option_is_certain_only_if_no_other_can_pass_it() -> None:
    third = Rule(CUSTOM, approval=both(Fraction(1, 3), Comparison.AT_LEAST))
    terms = replace(TERMS, rule_key=CUSTOM, custom_rule=third, options=("red", "blue"))
    assert not certainty(
        terms, votes(**{"option-1": 4, "option-2": 2})
    ).approval  # the last three choose blue
    assert certainty(terms, votes(**{"option-1": 5, "option-2": 1})).approval


shares = st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1)])


def demands(test: str) -> st.SearchStrategy[Thresholds | None]:
    threshold = st.builds(Threshold, shares, st.sampled_from(TESTS[test]), st.sampled_from(Base))
    return st.none() | st.builds(Thresholds, st.none() | threshold, st.none() | threshold)


rules = st.sampled_from(list(PRESETS.values())) | st.builds(
    Rule, st.just(CUSTOM), **{test: demands(test) for test in TESTS}
)
areas = st.sampled_from([4, 12, 30]).map(Decimal) | st.integers(1, 300).map(Decimal)
DELIVERED, SILENT = "has it and is silent", "is silent"
Silent = Sequence[tuple[Decimal, bool]]


def futures(tally: Tally, silent: Silent, choices: Sequence[Choice]) -> Iterator[Tally]:
    """Yield what can become of a tally: each of the silent (area, delivered) answers, or gets it, or not."""
    for fates in product([*choices, DELIVERED, SILENT], repeat=len(silent)):
        if any(has and fate == SILENT for (_, has), fate in zip(silent, fates, strict=True)):
            continue  # what was delivered stays so
        yield after(tally, silent, fates)


def after(tally: Tally, silent: Silent, fates: Sequence[str]) -> Tally:
    """Return the tally after each of the silent has answered, or was reached, or neither."""
    reached = [area for (area, _), fate in zip(silent, fates, strict=True) if fate == DELIVERED]
    for (area, _), fate in zip(silent, fates, strict=True):
        if isinstance(fate, Choice):
            tally = tally.adding(Measure(1, area), fate)
    return replace(tally, delivered=total(Measure(1, area) for area in reached))


def holds(verdict: Verdict, now: Verdict) -> tuple[bool, bool, bool]:
    """Return whether quorum, approval (of the same choice as now) and tolerance are met."""
    met = [bool(test and test.met) for test in (verdict.quorum, verdict.approval, verdict.tolerance)]
    return met[0], met[1] and verdict.leading is now.leading, met[2]


@pytest.mark.slow
@given(
    rules,
    st.sampled_from([(), ("red", "blue")]),
    st.sampled_from(Silence),
    st.lists(st.tuples(areas, st.integers(0, 4)), max_size=8),
    st.lists(st.tuples(areas, st.booleans()), max_size=3),
)
def test_certain_is_what_no_future_takes_away_and_nothing_else(
    rule: Rule,
    options: tuple[str, ...],
    silence: Silence,
    answered: list[tuple[Decimal, int]],
    silent: list[tuple[Decimal, bool]],
) -> None:
    """Where silence joins the majority, certainty of the quorum may be late, and is never early."""
    if silence is Silence.AS_CONSENT and options:
        return
    terms = replace(TERMS, rule_key=rule.key, custom_rule=rule, options=options, silence=silence)
    choices = on_ballot(options)
    tally = Tally(total(Measure(1, area) for area, _ in [*answered, *silent]), {})
    for area, number in answered:
        tally = tally.adding(Measure(1, area), choices[number % len(choices)])
    present = after(tally, silent, [DELIVERED if has else SILENT for _, has in silent])
    now = terms.judge_with_silent(present)
    ends = [holds(terms.judge_with_silent(each), now) for each in futures(tally, silent, choices)]
    kept = Certainty(*(all(of_test) for of_test in zip(*ends, strict=True)))
    found = certainty(terms, present)
    if silence is Silence.WITH_MAJORITY:
        assert kept.quorum >= found.quorum >= bool((strict := terms.judge(present).quorum) and strict.met)
        kept = replace(kept, quorum=found.quorum)
    assert found == kept
