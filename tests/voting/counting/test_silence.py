from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.counting.measure import Measure
from bot.voting.counting.rule import ORDINARY
from bot.voting.counting.silence import Silence, with_silent
from bot.voting.counting.tally import Outcome, Tally, judge


def of(heads: int) -> Measure:
    return Measure(heads, Decimal(heads))


def tally(yes: int, no: int, abstain: int = 0, delivered: int = 0) -> Tally:
    votes = {Choice.FOR: of(yes), Choice.AGAINST: of(no), Choice.ABSTAIN: of(abstain)}
    return Tally(of(30), votes, delivered=of(delivered))


@pytest.mark.parametrize(
    ("silence", "before", "yes", "no"),
    [
        (Silence.OFF, tally(5, 3, delivered=9), 5, 3),
        (Silence.WITH_MAJORITY, tally(5, 3, delivered=9), 14, 3),
        (Silence.WITH_MAJORITY, tally(3, 5, delivered=9), 3, 14),
        (Silence.WITH_MAJORITY, tally(4, 4, delivered=9), 4, 4),  # there is no majority to join
        (Silence.WITH_MAJORITY, tally(4, 3, abstain=9, delivered=9), 13, 3),  # abstaining is no opinion
        (Silence.AS_CONSENT, tally(3, 5, delivered=9), 12, 5),
        (Silence.AS_CONSENT, tally(3, 5, delivered=0), 3, 5),  # nothing was delivered, nothing counts
    ],
)
def test_only_silence_after_a_recorded_delivery_counts(
    silence: Silence, before: Tally, yes: int, no: int
) -> None:
    after = with_silent(before, silence, on_ballot())
    assert (after.of(Choice.FOR), after.of(Choice.AGAINST)) == (of(yes), of(no))


def test_a_majority_by_heads_only_is_none_that_the_silent_could_join() -> None:
    votes = {Choice.FOR: Measure(5, Decimal(100)), Choice.AGAINST: Measure(3, Decimal(300))}
    before = Tally(Measure(20, Decimal(1000)), votes, delivered=of(9))
    assert with_silent(before, Silence.WITH_MAJORITY, on_ballot()) == before


def test_the_silent_can_make_a_quorum_that_the_strict_count_has_not() -> None:
    """As in Shanghai 2021, case 1 (published): 703 of 1,291 returned, 584 silent added to the majority."""
    votes = {Choice.FOR: of(417), Choice.AGAINST: of(278), Choice.ABSTAIN: of(8)}
    before = Tally(of(1291), votes, delivered=of(584))
    after = with_silent(before, Silence.WITH_MAJORITY, on_ballot())
    assert judge(ORDINARY, before).outcome is Outcome.NO_QUORUM
    assert judge(ORDINARY, after).outcome is Outcome.ADOPTED


@given(st.sampled_from(Silence), st.integers(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_what_was_said_is_never_changed_by_silence(silence: Silence, yes: int, no: int, silent: int) -> None:
    before = tally(yes, no, delivered=silent)
    after = with_silent(before, silence, on_ballot())
    assert all(after.of(choice).heads >= before.of(choice).heads for choice in on_ballot())
    assert after.took_part.heads - before.took_part.heads in (0, silent)
