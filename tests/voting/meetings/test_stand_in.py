import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.voting.meetings.replies import Invited, Reply, expected, silent
from bot.voting.meetings.stand_in import StandIn, check, living, waiting
from bot.voting.refusals import (
    Refusal,
    StandInAsked,
    StandInChain,
    StandInElsewhere,
    StandInLimit,
    StandInSettled,
    StandInToSelf,
)
from tests.voting.meetings.homes import home, stand_in

A, B, C, D = home(1), home(2), home(3), home(4)


@pytest.mark.parametrize(
    ("holder", "live", "away", "refusal"),
    [
        (A, [], [], StandInToSelf),
        (home(9, "4"), [], [], StandInElsewhere),
        (B, [stand_in(1, A, C)], [], StandInAsked),
        (B, [stand_in(1, A, C, accepted=False)], [], StandInAsked),
        (B, [stand_in(1, B, C)], [], StandInChain),
        (B, [], [B.id], StandInChain),
        (B, [stand_in(1, C, A)], [], StandInChain),
        (B, [stand_in(1, C, B), stand_in(2, D, B)], [], StandInLimit),
        (B, [stand_in(1, C, B), stand_in(2, D, B, accepted=False)], [], None),
        (B, [], [], None),
    ],
)
def test_who_may_stand_in_for_whom(
    holder: object, live: list[StandIn], away: list[int], refusal: type[Refusal] | None
) -> None:
    if refusal is None:
        check(A, holder, live, away, 2)  # type: ignore[arg-type]
    else:
        with pytest.raises(refusal):
            check(A, holder, live, away, 2)  # type: ignore[arg-type]


def test_the_first_answer_counts() -> None:
    asked, accepted = stand_in(1, A, B, accepted=False), stand_in(1, A, B)
    assert waiting(asked) is asked and living(accepted) is accepted
    with pytest.raises(StandInSettled):
        waiting(accepted)


HOMES = [home(number, str(3 + number % 2)) for number in range(1, 9)]
WISHES = st.lists(st.tuples(st.sampled_from(HOMES), st.sampled_from(HOMES), st.booleans()), max_size=40)
REPLIES = st.dictionaries(st.sampled_from([each.id for each in HOMES]), st.sampled_from(Reply))


@given(wishes=WISHES, said=REPLIES, most=st.integers(1, 3))
def test_one_stand_in_at_a_time_whatever_is_asked(
    wishes: list[tuple[object, object, bool]], said: dict[int, Reply], most: int
) -> None:
    live: list[StandIn] = []
    away = {key for key, reply in said.items() if reply is Reply.NOT_COMING}
    for number, (principal, holder, accepts) in enumerate(wishes):
        try:
            check(principal, holder, live, away, most)  # type: ignore[arg-type]
        except Refusal:
            continue
        live.append(stand_in(number, principal, holder, accepted=accepts))  # type: ignore[arg-type]
    principals = [each.principal.id for each in live]
    assert len(principals) == len(set(principals))
    assert all(each.principal.building == each.holder.building for each in live)
    come = expected([Invited(each, said.get(each.id)) for each in HOMES], live)
    assert come.invited == len(HOMES)
    assert come.stood_in == sum(each.is_accepted for each in live)


@given(said=REPLIES, asked=st.sets(st.sampled_from(range(1, 8))))
def test_nobody_who_has_answered_or_asked_somebody_is_silent(said: dict[int, Reply], asked: set[int]) -> None:
    stand_ins = [stand_in(each, home(each), home(99), accepted=bool(each % 2)) for each in asked]
    waits = {each.id for each in silent([Invited(each, said.get(each.id)) for each in HOMES], stand_ins)}
    assert waits == {each.id for each in HOMES} - said.keys() - asked
