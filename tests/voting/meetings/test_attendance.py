from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.voting.meetings.attendance import CheckIn, Presence, Way, attended, comes_with, prevails, seats
from bot.voting.meetings.replies import Invited, Reply
from tests.voting.meetings.homes import NOW, home, stand_in

HOMES = [home(number) for number in range(1, 9)]


def test_who_comes_brings_those_for_whom_the_household_stands_in() -> None:
    a, b, c, d = HOMES[:4]
    holding = [stand_in(1, b, a), stand_in(2, c, a, accepted=False), stand_in(3, d, b)]
    here = comes_with([a.id], holding, Way.BUTTON, 5, NOW)
    assert [(each.household_id, each.stood_in_by) for each in here] == [(a.id, None), (b.id, a.id)]


def test_being_there_oneself_goes_before_a_stand_in_and_nothing_else_does() -> None:
    own, for_it = CheckIn(1, Way.BUTTON, 5, NOW), CheckIn(1, Way.CODE, 6, NOW, stood_in_by=2)
    assert prevails(own, None) and prevails(for_it, None) and prevails(own, for_it)
    assert not prevails(for_it, own) and not prevails(own, own) and not prevails(for_it, for_it)


@given(
    here=st.dictionaries(
        st.sampled_from(range(1, 12)),
        st.sampled_from([None, 1, 2]),
    ),
    away=st.sets(st.sampled_from(range(1, 9))),
)
def test_attendance_adds_up_to_the_invited(here: dict[int, int | None], away: set[int]) -> None:
    check_ins = {key: CheckIn(key, Way.SHEET, 5, NOW, by) for key, by in here.items()}
    known = [Invited(each, Reply.NOT_COMING if each.id in away else None) for each in HOMES]
    found = attended(seats(known, check_ins))
    assert found.invited == len(HOMES)
    assert found.there == len(here.keys() & {each.id for each in HOMES})
    assert found.excused == len(away - here.keys())


def test_a_seat_says_who_stood_in() -> None:
    a, b = HOMES[:2]
    seat = seats([Invited(a), Invited(b)], {a.id: CheckIn(a.id, Way.CODE, 5, NOW + timedelta(1), b.id)})[0]
    assert (seat.presence, seat.holder, seat.way) == (Presence.STOOD_IN, b, Way.CODE)
