from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from bot.voting.households.binding import (
    Attempts,
    Slip,
    deciders,
    earlier_request,
    may_ask,
    newcomers_standing,
    opened,
)
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.refusals import (
    AlreadyAsked,
    AlreadyBound,
    AskedTooOften,
    CodeExpired,
    CodeRevoked,
    CodeUnknown,
    HouseholdGone,
    Refusal,
    TooManyAttempts,
)

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
HOME = Household(1, 1, "3-2-501", "3", "2", Decimal("88.50"))
SLIP = Slip(HOME, "7K3MQ0ZD", NOW + DAY)

OWNER, FAMILY, TENANT = Role
PENDING, BOUND, REFUSED, LEFT, REMOVED = Standing


def member(user_id: int, role: Role, standing: Standing = BOUND) -> Member:
    return Member(user_id, HOME, user_id, f"person {user_id}", role, standing, NOW)


# What a code opens


def test_a_code_that_holds_opens_its_household() -> None:
    assert opened(SLIP, NOW) is SLIP


@pytest.mark.parametrize(
    ("slip", "refusal"),
    [
        (None, CodeUnknown),
        (replace(SLIP, revoked_at=NOW - DAY), CodeRevoked),
        (replace(SLIP, revoked_at=NOW - DAY, expires_at=NOW - DAY), CodeRevoked),
        (replace(SLIP, expires_at=NOW), CodeExpired),
        (replace(SLIP, expires_at=NOW - DAY), CodeExpired),
        (replace(SLIP, household_gone=True), HouseholdGone),
    ],
)
def test_a_code_that_does_not_hold_says_why(slip: Slip | None, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        opened(slip, NOW)


# Guessing

ATTEMPTS = Attempts(3, timedelta(minutes=60))


@pytest.mark.parametrize(
    ("minutes_ago", "wait"),
    [
        ([], None),
        ([2, 1], None),
        ([61, 60, 59, 1], None),
        ([3, 2, 1], 57),
        ([60, 59, 2, 1], 1),
        ([59, 50, 40, 2, 1], 20),
    ],
)
def test_after_so_many_wrong_codes_a_person_waits_until_few_enough_are_recent(
    minutes_ago: list[int], wait: int | None
) -> None:
    wrong = [NOW - ago * MINUTE for ago in minutes_ago]
    if wait is None:
        ATTEMPTS.allow(wrong, NOW)
        return
    with pytest.raises(TooManyAttempts) as refused:
        ATTEMPTS.allow(wrong, NOW)
    assert refused.value.fields == {"minutes": wait}


@pytest.mark.slow
@given(st.lists(st.timedeltas(timedelta(), timedelta(hours=3)), max_size=12))
def test_whoever_waits_as_long_as_told_may_try_again(ages: list[timedelta]) -> None:
    wrong = sorted(NOW - age for age in ages)
    try:
        ATTEMPTS.allow(wrong, NOW)
    except TooManyAttempts as refused:
        minutes = refused.fields["minutes"]
        assert isinstance(minutes, int)
        assert 1 <= minutes <= 60
        ATTEMPTS.allow(wrong, NOW + minutes * MINUTE)
        with pytest.raises(TooManyAttempts):
            ATTEMPTS.allow(wrong, NOW + (minutes - 1) * MINUTE)


# Who has to be asked


@pytest.mark.parametrize(
    ("present", "standing"),
    [
        ([], BOUND),
        ([(TENANT, BOUND)], BOUND),
        ([(OWNER, PENDING)], BOUND),
        ([(OWNER, BOUND)], PENDING),
        ([(FAMILY, BOUND)], PENDING),
        ([(TENANT, BOUND), (FAMILY, BOUND)], PENDING),
    ],
)
def test_the_first_who_votes_is_bound_at_once_and_later_ones_are_approved(
    present: list[tuple[Role, Standing]], standing: Standing
) -> None:
    members = [member(number, *place) for number, place in enumerate(present)]
    assert newcomers_standing(members) is standing


def test_where_a_voter_was_removed_a_short_while_ago_the_first_is_approved_too() -> None:
    assert newcomers_standing([], lost_voter=True) is PENDING
    assert newcomers_standing([member(1, TENANT)], lost_voter=True) is PENDING


def test_who_waits_where_a_voter_was_removed_goes_on_waiting() -> None:
    waiting = member(2, FAMILY, PENDING)
    with pytest.raises(AlreadyAsked):
        earlier_request([waiting], 2, lost_voter=True)
    assert earlier_request([waiting], 2) is waiting


def test_who_belongs_already_is_told_so() -> None:
    with pytest.raises(AlreadyBound):
        earlier_request([member(1, OWNER), member(2, TENANT)], 2)


def test_who_waits_already_is_told_so() -> None:
    with pytest.raises(AlreadyAsked):
        earlier_request([member(1, OWNER), member(2, FAMILY, PENDING)], 2)


def test_who_waits_for_people_who_have_left_may_start_anew() -> None:
    waiting = member(2, FAMILY, PENDING)
    assert earlier_request([member(1, TENANT), waiting], 2) is waiting


def test_a_stranger_has_no_earlier_request() -> None:
    assert earlier_request([member(1, OWNER)], 2) is None


def test_voters_of_the_household_decide_and_the_committee_each_once() -> None:
    present = [member(1, OWNER), member(2, TENANT), member(3, FAMILY), member(4, FAMILY, PENDING)]
    assert deciders(present[3], present, [9, 1]) == [1, 3, 9]


def test_nobody_decides_on_his_own_request() -> None:
    request = member(4, OWNER, PENDING)
    assert deciders(request, [member(1, OWNER), request], [4, 9]) == [1, 9]


# Asking again


@pytest.mark.parametrize(
    ("ended", "hours"),
    [
        ([], None),
        ([(REFUSED, 24)], None),
        ([(REFUSED, 23)], 1),
        ([(REFUSED, 23), (REFUSED, 1)], 23),
        ([(REFUSED, 2), (LEFT, 1)], 22),
        ([(LEFT, 2), (LEFT, 1)], None),
        ([(LEFT, 30), (LEFT, 2), (LEFT, 1)], None),
        ([(LEFT, 5), (LEFT, 2), (REMOVED, 1)], 19),
        ([(LEFT, 9), (LEFT, 5), (LEFT, 2), (LEFT, 1)], 19),
    ],
)
def test_a_household_is_not_asked_about_the_same_person_again_and_again(
    ended: list[tuple[Standing, int]], hours: int | None
) -> None:
    places = [
        structs.replace(member(1, OWNER, standing), since=NOW - timedelta(hours=ago))
        for standing, ago in ended
    ]
    if hours is None:
        may_ask(places, NOW)
        return
    with pytest.raises(AskedTooOften) as refused:
        may_ask(places, NOW)
    assert refused.value.fields == {"household": "3-2-501", "hours": hours}
    may_ask(places, NOW + timedelta(hours=hours))
