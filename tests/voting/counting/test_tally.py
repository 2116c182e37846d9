from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import (
    HOUSEHOLDS,
    OBJECTION,
    ORDINARY,
    PRESETS,
    SPECIAL,
    STRAW_POLL,
    UNANIMOUS,
    Base,
    Comparison,
    Rule,
    both,
)
from bot.voting.counting.tally import Outcome, Tally, judge, recount


def measure(heads: int, area: str) -> Measure:
    return Measure(heads, Decimal(area))


def counted(electorate: Measure, **votes: Measure) -> Tally:
    return Tally(electorate, {Choice(choice.removesuffix("_")): count for choice, count in votes.items()})


# Figures as published; where a figure was not published, a value is put in that cannot change the outcome.
PUBLISHED = [
    pytest.param(
        # Quzhou 2022, hiring a company: 1,360 took part with 171,755.223 m², the silent who were added to
        # the majority among them; the area of the abstentions was not published and is the rest.
        counted(
            measure(1505, "191619.21"),
            for_=measure(238, "29734.25"),
            against=measure(762, "95862.363"),
            abstain=measure(256, "46158.61"),
        ),
        ORDINARY,
        Outcome.NOT_ADOPTED,
        id="Quzhou 2022",
    ),
    pytest.param(
        # Chongqing 2021, hiring: took part 3,936 (68.74 %) and 340,575.45 m² (70.53 %).
        counted(
            measure(5726, "482880.26"),
            for_=measure(3179, "281194.21"),
            against=measure(757, "59381.24"),
        ),
        ORDINARY,
        Outcome.ADOPTED,
        id="Chongqing 2021",
    ),
    pytest.param(
        # Shanghai 2021, case 1: 703 of 1,291 returned; 584 silent had been counted with the majority. Areas
        # were not published: 1 m² for each household.
        counted(
            measure(1291, "1291"),
            for_=measure(417, "417"),
            against=measure(278, "278"),
            abstain=measure(8, "8"),
        ),
        ORDINARY,
        Outcome.NO_QUORUM,
        id="Shanghai 2021",
    ),
    pytest.param(
        # Haikou 2016, dismissal: 410 valid of 754; 35,546.66 of 66,367.32 m² for. Adopted under the old law.
        counted(measure(754, "66367.32"), for_=measure(410, "35546.66")),
        ORDINARY,
        Outcome.NO_QUORUM,
        id="Haikou 2016",
    ),
]


@pytest.mark.parametrize(("tally", "rule", "outcome"), PUBLISHED)
def test_published_results_come_out_as_strict_art_278_says(
    tally: Tally, rule: Rule, outcome: Outcome
) -> None:
    assert judge(rule, tally).outcome is outcome


def test_a_verdict_names_which_test_failed_and_by_how_much() -> None:
    tally = counted(measure(1291, "1291"), for_=measure(417, "417"), against=measure(286, "286"))
    quorum = judge(ORDINARY, tally).quorum
    assert quorum
    assert quorum.missing == measure(158, "157.67")  # 2/3 of 1,291 is 860.67


MOST_OF_ALL = Rule("custom", approval=both(Fraction(1, 2), Comparison.MORE_THAN, Base.ELECTORATE))

CASES = [
    # electorate, for, against, abstain (heads = area), rule, outcome
    (3, 2, 0, 0, ORDINARY, Outcome.ADOPTED),
    (3, 1, 1, 0, ORDINARY, Outcome.NOT_ADOPTED),  # half is not more than half
    (3, 1, 0, 1, ORDINARY, Outcome.NOT_ADOPTED),  # an abstention stays in the denominator
    (3, 1, 0, 0, ORDINARY, Outcome.NO_QUORUM),
    (4, 3, 1, 0, SPECIAL, Outcome.ADOPTED),  # 以上: three quarters suffice
    (8, 5, 2, 0, SPECIAL, Outcome.NOT_ADOPTED),
    (8, 5, 0, 0, SPECIAL, Outcome.NO_QUORUM),
    (3, 0, 0, 0, ORDINARY, Outcome.NO_QUORUM),
    (3, 3, 0, 0, STRAW_POLL, Outcome.SOUNDING),
    (3, 0, 0, 0, STRAW_POLL, Outcome.SOUNDING),
    (3, 3, 0, 0, UNANIMOUS, Outcome.ADOPTED),
    (3, 2, 0, 0, UNANIMOUS, Outcome.NOT_ADOPTED),  # the silent do not consent
    (3, 2, 0, 1, UNANIMOUS, Outcome.NOT_ADOPTED),
    (3, 0, 1, 0, OBJECTION, Outcome.ADOPTED),  # a third may object
    (3, 1, 2, 0, OBJECTION, Outcome.NOT_ADOPTED),
    (3, 0, 0, 0, OBJECTION, Outcome.ADOPTED),
    (10, 6, 0, 0, MOST_OF_ALL, Outcome.ADOPTED),
    (10, 5, 0, 0, MOST_OF_ALL, Outcome.NOT_ADOPTED),  # more than half of the whole electorate
]


@pytest.mark.parametrize(("electorate", "yes", "no", "abstain", "rule", "outcome"), CASES)
def test_the_outcome_follows_the_rule(
    electorate: int, yes: int, no: int, abstain: int, rule: Rule, outcome: Outcome
) -> None:
    def both(number: int) -> Measure:
        return Measure(number, Decimal(number))

    tally = counted(both(electorate), for_=both(yes), against=both(no), abstain=both(abstain))
    assert judge(rule, tally).outcome is outcome


def test_heads_and_area_must_both_reach_the_threshold() -> None:
    many_small = counted(measure(10, "1000"), for_=measure(9, "300"))
    few_large = counted(measure(10, "1000"), for_=measure(3, "900"))
    assert judge(ORDINARY, many_small).outcome is Outcome.NO_QUORUM
    assert judge(ORDINARY, few_large).outcome is Outcome.NO_QUORUM


# Properties

rolls = st.dictionaries(
    st.integers(1, 500), st.decimals(min_value="0.01", max_value=500, places=4), min_size=1, max_size=40
)


@st.composite
def boxes(draw: st.DrawFn) -> tuple[dict[int, Decimal], dict[int, Choice]]:
    """Draw a roll and the standing ballots of some of its households."""
    roll = draw(rolls)
    voting = draw(st.lists(st.sampled_from(sorted(roll)), unique=True))
    return roll, {household: draw(st.sampled_from(on_ballot())) for household in voting}


BY_HOUSEHOLDS = {key for key in PRESETS if key.startswith(HOUSEHOLDS)}
LAWS = {
    "households-ordinary": ORDINARY,
    "households-special": SPECIAL,
    "households-unanimous": UNANIMOUS,
    "households-objection": OBJECTION,
}


def naive_outcome(rule: Rule, roll: Mapping[int, Decimal], ballots: Mapping[int, Choice]) -> Outcome:
    """Count household by household, in fractions, with the articles written out."""
    if rule is STRAW_POLL:
        return Outcome.SOUNDING

    def share(households: list[int], of: list[int]) -> list[Fraction]:
        if not of:
            return [Fraction(0), Fraction(0)]
        area = [sum((Fraction(roll[h]) for h in group), Fraction(0)) for group in (households, of)]
        return [Fraction(len(households), len(of)), area[0] / area[1]]

    in_favour = [h for h, choice in ballots.items() if choice is Choice.FOR]
    objecting = [h for h, choice in ballots.items() if choice is Choice.AGAINST]
    if rule is UNANIMOUS:
        return Outcome.ADOPTED if len(in_favour) == len(roll) else Outcome.NOT_ADOPTED
    if rule is OBJECTION:
        few = max(share(objecting, list(roll))) <= Fraction(1, 3)
        return Outcome.ADOPTED if few else Outcome.NOT_ADOPTED
    if min(share(list(ballots), list(roll))) < Fraction(2, 3):
        return Outcome.NO_QUORUM
    least = min(share(in_favour, list(ballots)))
    enough = least >= Fraction(3, 4) if rule is SPECIAL else least > Fraction(1, 2)
    return Outcome.ADOPTED if enough else Outcome.NOT_ADOPTED


@given(boxes(), st.sampled_from(sorted(PRESETS.keys() - BY_HOUSEHOLDS)))
def test_the_outcome_equals_a_naive_recount_in_fractions(
    box: tuple[dict[int, Decimal], dict[int, Choice]], key: str
) -> None:
    roll, ballots = box
    rule = PRESETS[key]
    assert judge(rule, recount(roll, ballots.items())).outcome is naive_outcome(rule, roll, ballots)


@given(boxes(), st.sampled_from(sorted(BY_HOUSEHOLDS)))
def test_without_areas_it_comes_to_what_equal_areas_come_to(
    box: tuple[dict[int, Decimal], dict[int, Choice]], key: str
) -> None:
    """One household, one vote: as by law if all flats were of one size."""
    roll, ballots = box
    by_law = LAWS[key]
    equal = recount(dict.fromkeys(roll, Decimal(1)), ballots.items())
    unknown = recount(dict.fromkeys(roll), ballots.items())
    assert unknown.by_heads
    assert judge(PRESETS[key], unknown).outcome is judge(by_law, equal).outcome
    assert judge(by_law, unknown).outcome is not Outcome.ADOPTED
    assert [unknown.of(choice).heads for choice in Choice] == [equal.of(choice).heads for choice in Choice]
    assert (
        {unknown.of(choice).area for choice in Choice}
        == {unknown.took_part.area, unknown.silent.area}
        == {None}
    )


@given(boxes(), st.data())
def test_an_abstention_never_changes_for_and_against(
    box: tuple[dict[int, Decimal], dict[int, Choice]], data: st.DataObject
) -> None:
    roll, ballots = box
    silent = sorted(set(roll) - set(ballots))
    if not silent:
        return
    newcomer = data.draw(st.sampled_from(silent))
    before = recount(roll, ballots.items())
    after = recount(roll, [*ballots.items(), (newcomer, Choice.ABSTAIN)])
    assert after.of(Choice.FOR) == before.of(Choice.FOR)
    assert after.of(Choice.AGAINST) == before.of(Choice.AGAINST)
    assert after.took_part == before.took_part + Measure(1, roll[newcomer])


@given(boxes())
def test_those_who_took_part_and_the_silent_are_the_electorate(
    box: tuple[dict[int, Decimal], dict[int, Choice]],
) -> None:
    roll, ballots = box
    tally = recount(roll, ballots.items())
    assert tally.took_part + tally.silent == tally.electorate
    assert tally.electorate == Measure(len(roll), sum(roll.values(), Decimal(0)))


# Several options

THREE = (Choice.OPTION_1, Choice.OPTION_2, Choice.OPTION_3)


def of_options(one: int, two: int, three: int, none: int = 0, abstain: int = 0) -> Tally:
    numbers = zip((*THREE, Choice.NONE, Choice.ABSTAIN), (one, two, three, none, abstain), strict=True)
    return Tally(measure(10, "10"), {choice: Measure(n, Decimal(n)) for choice, n in numbers})


@pytest.mark.parametrize(
    ("tally", "outcome", "leading"),
    [
        (of_options(6, 2, 1), Outcome.ADOPTED, Choice.OPTION_1),
        (of_options(1, 2, 6), Outcome.ADOPTED, Choice.OPTION_3),
        (of_options(4, 3, 2), Outcome.NOT_ADOPTED, Choice.OPTION_1),  # in front, but not more than half
        (of_options(4, 4, 1), Outcome.NOT_ADOPTED, None),  # nobody is in front
        (of_options(2, 0, 0, none=7), Outcome.NOT_ADOPTED, Choice.OPTION_1),  # "none of these" is no option
        (of_options(5, 0, 0, abstain=5), Outcome.NOT_ADOPTED, Choice.OPTION_1),
        (of_options(5, 1, 0), Outcome.NO_QUORUM, Choice.OPTION_1),
    ],
)
def test_the_option_that_meets_the_rule_is_adopted(
    tally: Tally, outcome: Outcome, leading: Choice | None
) -> None:
    verdict = judge(ORDINARY, tally, THREE)
    assert (verdict.outcome, verdict.leading) == (outcome, leading)


def test_an_option_that_leads_by_heads_but_not_by_area_is_not_adopted() -> None:
    third = Rule("custom", approval=both(Fraction(1, 3), Comparison.AT_LEAST))
    votes = {Choice.OPTION_1: measure(6, "400"), Choice.OPTION_2: measure(4, "600")}
    verdict = judge(third, Tally(measure(10, "1000"), votes), THREE[:2])
    assert (verdict.outcome, verdict.leading) == (Outcome.NOT_ADOPTED, None)
