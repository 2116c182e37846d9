from itertools import product

import pytest

from bot.voting.matters.states import ENDED, MOVES, MatterState, Mover, can_move, must_move, next_of
from bot.voting.refusals import MatterElsewhere
from bot.voting.verifying.check import check
from tests.voting.ledgers import matter


@pytest.mark.parametrize(("before", "after", "mover"), [*product(MatterState, MatterState, Mover)])
def test_only_what_the_table_lists_can_be_done(before: MatterState, after: MatterState, mover: Mover) -> None:
    listed = mover in MOVES.get((before, after), ())
    assert can_move(before, after, mover) == listed == (after in next_of(before, mover))
    if listed:
        must_move(before, after, mover)
    else:
        with pytest.raises(MatterElsewhere):
            must_move(before, after, mover)


def test_every_state_is_reached_and_only_a_vote_opens_an_ended_matter_again() -> None:
    reached = {MatterState.RAISED}
    while more := {after for before, after in MOVES if before in reached} - reached:
        reached |= more
    assert reached == set(MatterState)
    assert {movers for (before, _), movers in MOVES.items() if before in ENDED} == {(Mover.VOTE,)}


def test_only_a_vote_decides_and_carries_out() -> None:
    by_votes = {MatterState.TO_VOTE, MatterState.DECIDED, MatterState.CARRIED_OUT}
    assert all(movers == (Mover.VOTE,) for (_, after), movers in MOVES.items() if after in by_votes)


def test_the_ledger_of_a_matter_is_verified_like_that_of_a_vote() -> None:
    checked = check(matter())
    assert checked.holds
    assert checked.state.stage is MatterState.CARRIED_OUT
    assert sorted(checked.state.plans) == [1, 2]
