from datetime import UTC, datetime

import pytest

from bot.voting.counting.measure import Measure
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.proposals.withdrawal import VoidRequest, given_up, must_agree
from bot.voting.refusals import OwnVoidRequest, VoidRequestSettled, WithdrawnBefore

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TERMS = Terms("灯", "", None, None, "civil-code-ordinary", False, False, NOON)


def proposal(state: ProposalState, ending: str = "") -> Proposal:
    return Proposal(1, 1, 1, TERMS, state, NOON, Measure(), ending=ending)


@pytest.mark.parametrize(
    ("state", "ends"),
    [
        (ProposalState.ANNOUNCED, ProposalState.WITHDRAWN),
        (ProposalState.OPEN, ProposalState.WITHDRAWN),
        (ProposalState.EXTENDED, ProposalState.WITHDRAWN),
        (ProposalState.CLOSED, ProposalState.VOID),
        (ProposalState.FINAL, ProposalState.VOID),
    ],
)
def test_a_vote_is_withdrawn_until_it_is_counted_and_void_from_then_on(
    state: ProposalState, ends: ProposalState
) -> None:
    assert given_up(proposal(state)) is ends


@pytest.mark.parametrize("state", [ProposalState.WITHDRAWN, ProposalState.VOID])
def test_a_vote_is_given_up_once(state: ProposalState) -> None:
    with pytest.raises(WithdrawnBefore):
        given_up(proposal(state, "错了"))


def test_another_than_who_asked_agrees_and_the_first_answer_counts() -> None:
    waiting = VoidRequest(1, 1, "错了", asked_by=1, settled_by=None)
    must_agree(waiting, 2)
    with pytest.raises(OwnVoidRequest):
        must_agree(waiting, 1)
    with pytest.raises(VoidRequestSettled):
        must_agree(VoidRequest(1, 1, "错了", asked_by=1, settled_by=2), 3)
