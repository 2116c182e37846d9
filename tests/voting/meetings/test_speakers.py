from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.meetings.speakers import Turn, in_order, may_ask, speaking
from bot.voting.refusals import SpeaksAlready
from tests.voting.meetings.homes import NOW


def turn(number: int, household: int, begun: bool = False, ended: bool = False) -> Turn:
    at = NOW + timedelta(minutes=number)
    return Turn(number, household, f"3-1-{household}", at, at if begun else None, at if ended else None)


def test_one_turn_before_anyones_second() -> None:
    spoken = [turn(1, 1, begun=True, ended=True)]
    waiting = [turn(2, 1), turn(3, 2), turn(4, 3)]
    assert [each.household_id for each in in_order([*spoken, *waiting])] == [2, 3, 1]


@given(st.lists(st.integers(1, 5), max_size=30))
def test_nobody_has_the_floor_twice_while_another_waits_for_the_first_time(asked: list[int]) -> None:
    turns: list[Turn] = []
    spoken: list[int] = []
    for number, household in enumerate(asked):
        try:
            may_ask(household, turns)
        except SpeaksAlready:
            continue
        turns.append(turn(number, household))
        if number % 3 == 2:
            turns, who = gives_the_floor(turns)
            waiting = {each.household_id for each in turns if each.waits}
            assert all(spoken.count(each) >= spoken.count(who) for each in waiting)
            spoken.append(who)


def gives_the_floor(turns: list[Turn]) -> tuple[list[Turn], int]:
    """Let the next one speak and come to an end."""
    first = in_order(turns)[0]
    done = turn(first.id, first.household_id, begun=True, ended=True)
    return [done if each.id == first.id else each for each in turns], first.household_id


def test_who_waits_or_speaks_does_not_ask_again() -> None:
    for known in (turn(1, 1), turn(1, 1, begun=True)):
        with pytest.raises(SpeaksAlready):
            may_ask(1, [known])
    may_ask(1, [turn(1, 1, begun=True, ended=True)])
    assert speaking([turn(1, 1), turn(2, 2, begun=True)]) == turn(2, 2, begun=True)


def test_minutes_are_kept() -> None:
    now = NOW + timedelta(minutes=5)
    assert turn(2, 1, begun=True).length(now) == timedelta(minutes=3)
    assert turn(2, 1).length(now) == timedelta()
