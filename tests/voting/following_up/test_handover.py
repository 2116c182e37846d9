import pytest

from bot.voting.following_up.handover import Way, by_visit
from bot.voting.following_up.visit import VisitOutcome

CASES = [
    (VisitOutcome.PAPER_TAKEN, Way.SLIP),
    (VisitOutcome.REFUSES, Way.VISIT),
    (VisitOutcome.NOT_HOME, None),
    (VisitOutcome.WRONG_OWNER, None),
    (VisitOutcome.MOVED, None),
]


@pytest.mark.parametrize(("outcome", "way"), CASES)
def test_a_visit_hands_a_ballot_over_only_to_the_household_itself(
    outcome: VisitOutcome, way: Way | None
) -> None:
    assert by_visit(outcome) is way


def test_every_outcome_of_a_visit_is_thought_of() -> None:
    assert {outcome for outcome, _ in CASES} == set(VisitOutcome)
