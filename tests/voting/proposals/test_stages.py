from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import CUSTOM, PRESETS, TESTS, Base, Rule, Threshold, Thresholds
from bot.voting.counting.silence import Silence
from bot.voting.counting.tally import Outcome, Tally
from bot.voting.proposals import stages
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.proposals.stages import Due
from bot.voting.refusals import (
    ExtendedBefore,
    ExtensionDeclined,
    ExtensionNotSettled,
    QuorumReached,
    Refusal,
)

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MOMENT = timedelta(microseconds=1)
ALL = Measure(9, Decimal(900))
NOBODY = Tally(ALL, {})
TERMS = Terms("title", "", None, None, "civil-code-ordinary", False, False, NOON + 22 * DAY)


def votes(**heads: int) -> Tally:
    """Return a tally of households of 100 m² each."""
    return Tally(ALL, {Choice(name): Measure(n, Decimal(100 * n)) for name, n in heads.items()})


def proposal(state: ProposalState, terms: Terms = TERMS, **fields: datetime | None) -> Proposal:
    moments = {"opened_at": NOON + 15 * DAY, **fields}
    return Proposal(id=1, estate_id=1, number=1, terms=terms, state=state, electorate=ALL, **moments)  # type: ignore[arg-type]


ANNOUNCED, OPEN, EXTENDED = ProposalState.ANNOUNCED, ProposalState.OPEN, ProposalState.EXTENDED
TO_EXTEND = replace(TERMS, extension_days=7)
EARLY = replace(TERMS, closes_early=True)


@pytest.mark.parametrize(
    ("of", "at", "due"),
    [
        (proposal(ANNOUNCED), NOON + 15 * DAY - MOMENT, None),
        (proposal(ANNOUNCED), NOON + 15 * DAY, Due.OPENING),
        (proposal(ANNOUNCED), NOON + 99 * DAY, Due.OPENING),
        (proposal(OPEN), NOON + 22 * DAY - MOMENT, None),
        (proposal(OPEN), NOON + 22 * DAY, Due.CLOSING),
        (proposal(EXTENDED), NOON + 22 * DAY, Due.CLOSING),
        (proposal(OPEN, TO_EXTEND), NOON + 21 * DAY - MOMENT, None),
        (proposal(OPEN, TO_EXTEND), NOON + 21 * DAY, Due.QUESTION),
        (proposal(OPEN, TO_EXTEND), NOON + 22 * DAY, Due.CLOSING),
        (proposal(OPEN, TO_EXTEND, extension_asked_at=NOON), NOON + 21 * DAY, None),
        (proposal(EXTENDED, TO_EXTEND, extended_at=NOON), NOON + 21 * DAY, None),
        (proposal(ProposalState.CLOSED, objections_until=NOON), NOON - MOMENT, None),
        (proposal(ProposalState.CLOSED, objections_until=NOON), NOON, Due.FINAL),
        (proposal(ProposalState.FINAL, objections_until=NOON), NOON + 99 * DAY, None),
        (proposal(ProposalState.WITHDRAWN), NOON + 99 * DAY, None),
        (proposal(ProposalState.VOID), NOON + 99 * DAY, None),
        (proposal(ProposalState.DRAFT), NOON + 99 * DAY, None),
    ],
)
def test_a_vote_is_due_for_one_stage_at_a_time(of: Proposal, at: datetime, due: Due | None) -> None:
    assert stages.due(of, NOBODY, 0, at) == due


def test_an_unsettled_objection_holds_up_the_end_and_nothing_else() -> None:
    closed = proposal(ProposalState.CLOSED, objections_until=NOON)
    assert stages.due(closed, NOBODY, 1, NOON + DAY) is None
    assert stages.due(proposal(OPEN), NOBODY, 1, NOON + 22 * DAY) is Due.CLOSING


def test_nobody_is_asked_to_extend_a_vote_that_has_its_quorum_or_needs_none() -> None:
    enough, straw_poll = votes(**{"for": 3, "abstain": 3}), replace(TO_EXTEND, rule_key="straw-poll")
    assert stages.due(proposal(OPEN, TO_EXTEND), enough, 0, NOON + 21 * DAY) is None
    assert stages.due(proposal(OPEN, straw_poll), NOBODY, 0, NOON + 21 * DAY) is None


def test_a_short_vote_asks_half_way() -> None:
    short = replace(TO_EXTEND, closes_at=NOON + 15 * DAY + 10 * HOUR)
    assert stages.asks_at(proposal(OPEN, short)) == NOON + 15 * DAY + 5 * HOUR


def test_a_vote_opens_as_many_days_after_its_announcement_as_its_notice_has() -> None:
    assert stages.opening(replace(TERMS, notice_days=15), NOON, SHANGHAI) == NOON + 15 * DAY
    assert stages.opening(TERMS, NOON, SHANGHAI) == NOON


@pytest.mark.parametrize(
    ("begin", "hours"),
    [
        (datetime(2026, 3, 20, 20, tzinfo=BERLIN), -1),  # summer time comes on the 29th
        (datetime(2026, 10, 20, 20, tzinfo=BERLIN), 1),  # it goes on the 25th
        (datetime(2026, 6, 1, 20, tzinfo=BERLIN), 0),
    ],
)
def test_notice_and_time_to_object_keep_their_time_of_day_where_clocks_are_changed(
    begin: datetime, hours: int
) -> None:
    terms = replace(TERMS, notice_days=15, objection_days=15)
    ends = {stages.opening(terms, begin, BERLIN), stages.objections_until(terms, begin, BERLIN)}
    assert ends == {begin.astimezone(UTC) + 15 * DAY + hours * HOUR}
    assert {end.astimezone(BERLIN).hour for end in ends if end} == {20}


def test_without_days_to_object_there_is_no_time_to_object() -> None:
    assert stages.objections_until(TERMS, NOON, BERLIN) is None


@pytest.mark.parametrize(
    ("of", "tally", "refused"),
    [
        (proposal(OPEN), NOBODY, ExtensionNotSettled),
        (proposal(EXTENDED, TO_EXTEND, extended_at=NOON), NOBODY, ExtendedBefore),
        (proposal(OPEN, TO_EXTEND, extension_declined_at=NOON), NOBODY, ExtensionDeclined),
        (proposal(OPEN, TO_EXTEND), votes(against=6), QuorumReached),
        (proposal(OPEN, replace(TO_EXTEND, rule_key="objection")), NOBODY, QuorumReached),
    ],
)
def test_why_a_deadline_is_not_put_off(of: Proposal, tally: Tally, refused: type[Refusal]) -> None:
    with pytest.raises(refused):
        stages.check_extension(of, tally)


def test_a_deadline_that_is_put_off_keeps_its_time_of_day() -> None:
    before = replace(TO_EXTEND, closes_at=datetime(2026, 3, 27, 20, tzinfo=BERLIN).astimezone(UTC))
    after = stages.put_off(proposal(OPEN, before), BERLIN)
    assert after == datetime(2026, 4, 3, 20, tzinfo=BERLIN).astimezone(UTC)
    assert after - before.closes_at == 7 * DAY - HOUR


@pytest.mark.parametrize(
    ("rule_key", "tally", "decided"),
    [
        ("civil-code-ordinary", votes(**{"for": 4, "against": 2}), False),
        ("civil-code-ordinary", votes(**{"for": 5, "against": 1}), True),
        ("civil-code-ordinary", votes(against=5), False),  # there is no quorum yet
        ("civil-code-ordinary", votes(against=6), True),
        ("civil-code-special", votes(**{"for": 6}), False),
        ("civil-code-special", votes(**{"for": 7}), True),
        ("unanimous", votes(**{"for": 8}), False),
        ("unanimous", votes(abstain=1), True),
        ("objection", votes(against=3), False),
        ("objection", votes(against=4), True),
        ("objection", votes(abstain=6), True),
        ("straw-poll", votes(**{"for": 9}), False),
    ],
)
def test_when_the_silent_cannot_change_the_outcome(rule_key: str, tally: Tally, decided: bool) -> None:
    terms = replace(EARLY, rule_key=rule_key)
    assert stages.is_decided(terms, tally) is decided
    assert (stages.due(proposal(OPEN, terms), tally, 0, NOON + 16 * DAY) is Due.CLOSING) is decided


def test_of_several_options_it_must_be_clear_which_one() -> None:
    terms = replace(EARLY, options=("red", "blue"))
    assert not stages.is_decided(terms, votes(**{"option-1": 3, "option-2": 3}))
    assert not stages.is_decided(terms, votes(**{"option-1": 4, "option-2": 2}))
    assert stages.is_decided(terms, votes(**{"option-1": 5, "option-2": 1}))


def test_a_vote_that_was_not_set_to_close_early_waits_for_its_deadline() -> None:
    assert stages.due(proposal(OPEN), votes(**{"for": 9}), 0, NOON + 16 * DAY) is None


def test_a_quorum_that_hangs_on_the_silent_joining_a_majority_is_not_decided() -> None:
    """Against are 5 of 4 m²; one of 30 m² that says yes leaves no majority for the 4 of 12 m² to join."""
    terms = replace(EARLY, silence=Silence.WITH_MAJORITY)
    against = {Choice.AGAINST: Measure(5, Decimal(20))}
    now = Tally(Measure(10, Decimal(98)), against, delivered=Measure(4, Decimal(48)))
    after = now.adding(Measure(1, Decimal(30)), Choice.FOR)
    assert end(terms, now) == (Outcome.NOT_ADOPTED, None)
    assert end(terms, after) == (Outcome.NO_QUORUM, None)
    assert not stages.is_decided(terms, now)


shares = st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(1)])


def demands(test: str) -> st.SearchStrategy[Thresholds | None]:
    threshold = st.builds(Threshold, shares, st.sampled_from(TESTS[test]), st.sampled_from(Base))
    return st.none() | st.builds(Thresholds, st.none() | threshold, st.none() | threshold)


rules = st.sampled_from(list(PRESETS.values())) | st.builds(
    Rule, st.just(CUSTOM), **{test: demands(test) for test in TESTS}
)
areas = st.sampled_from([4, 12, 30]).map(Decimal) | st.integers(1, 300).map(Decimal)


def end(terms: Terms, tally: Tally) -> tuple[Outcome, Choice | None]:
    verdict = terms.judge_with_silent(tally)
    return verdict.outcome, verdict.leading if verdict.outcome is Outcome.ADOPTED else None


def with_answers(
    tally: Tally, silent: Sequence[tuple[Decimal, bool]], answers: Sequence[Choice | None]
) -> Tally:
    """Return the tally after each of the silent (area, delivered) has answered so, or not at all."""
    for (area, _), choice in zip(silent, answers, strict=True):
        tally = tally.adding(Measure(1, area), choice) if choice else tally
    left = [
        area for (area, delivered), choice in zip(silent, answers, strict=True) if delivered and not choice
    ]
    return replace(tally, delivered=Measure(len(left), sum(left, Decimal(0))))


@pytest.mark.slow
@given(
    rules,
    st.sampled_from([(), ("red", "blue")]),
    st.sampled_from(Silence),
    st.lists(st.tuples(areas, st.integers(0, 4)), max_size=8),
    st.lists(st.tuples(areas, st.booleans()), max_size=4),
)
def test_decided_means_that_nothing_the_silent_could_do_changes_it(
    rule: Rule,
    options: tuple[str, ...],
    silence: Silence,
    answered: list[tuple[Decimal, int]],
    silent: list[tuple[Decimal, bool]],
) -> None:
    """Every combination of answers and silence, one by one, against the few that the rule looks at.

    Where silence joins the majority, the quorum has to be made by those who answered as well.
    """
    if silence is Silence.AS_CONSENT and options:
        return
    terms = replace(TERMS, rule_key=rule.key, custom_rule=rule, options=options, silence=silence)
    choices = on_ballot(options)
    everybody = Measure(
        len(answered) + len(silent), sum((area for area, _ in [*answered, *silent]), Decimal(0))
    )
    tally = Tally(everybody, {})
    for area, number in answered:
        tally = tally.adding(Measure(1, area), choices[number % len(choices)])
    ends = {
        end(terms, with_answers(tally, silent, answers))
        for answers in product([*choices, None], repeat=len(silent))
    }
    now = with_answers(tally, silent, [None] * len(silent))
    made = silence is not Silence.WITH_MAJORITY or terms.judge(now).outcome is not Outcome.NO_QUORUM
    never = ends == {(Outcome.NO_QUORUM, None)}
    assert stages.is_decided(terms, now) == (rule.binding and len(ends) == 1 and (made or never))
