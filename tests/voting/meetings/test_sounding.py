from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.counting.choice import Choice, on_ballot
from bot.voting.meetings.sounding import Sounding, an_answer, may_begin, must_run, numbers
from bot.voting.refusals import SoundingOver, SoundingUnderWay, UnknownButton

AT = datetime(2026, 3, 7, 12, tzinfo=UTC)
RUNS, ENDED = Sounding(1, 1, 1, "换吗", AT), Sounding(1, 1, 1, "换吗", AT, AT)


@given(st.lists(st.sampled_from(on_ballot())))
def test_the_numbers_add_up_to_the_answers(said: list[Choice]) -> None:
    assert sum(numbers(said)) == len(said)
    assert numbers(said)[0] == said.count(Choice.FOR)


def test_one_runs_at_a_time_and_what_has_ended_takes_no_answer() -> None:
    may_begin(None)
    with pytest.raises(SoundingUnderWay):
        may_begin(RUNS)
    assert must_run(RUNS) is RUNS
    for over in (ENDED, None):
        with pytest.raises(SoundingOver):
            must_run(over)


def test_nothing_but_for_against_and_abstaining_is_an_answer() -> None:
    assert [an_answer(each) for each in on_ballot()] == list(on_ballot())
    for other in (Choice.NONE, Choice.OPTION_1):
        with pytest.raises(UnknownButton):
            an_answer(other)
