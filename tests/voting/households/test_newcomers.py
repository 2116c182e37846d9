from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from msgspec import structs

from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.households.newcomers import is_new, vouchers

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
WEEK, MOMENT = timedelta(days=7), timedelta(microseconds=1)
HOME = Household(1, 1, "3-2-501", "3", "2", Decimal("88.50"))


def member(user_id: int, role: Role = Role.OWNER, since: datetime = NOW) -> Member:
    return Member(user_id, HOME, user_id, f"person {user_id}", role, Standing.BOUND, since)


@pytest.mark.parametrize(
    ("since", "vouched_by", "new"),
    [
        (NOW, None, True),
        (NOW - WEEK + MOMENT, None, True),
        (NOW - WEEK, None, False),
        (NOW, 9, False),
        (NOW + WEEK, None, True),
    ],
    ids=["just now", "almost a week", "a week", "vouched for", "a clock put back"],
)
def test_somebody_is_new_until_the_days_are_over_or_somebody_vouches(
    since: datetime, vouched_by: int | None, new: bool
) -> None:
    assert is_new(structs.replace(member(1, since=since), vouched_by=vouched_by), NOW, WEEK) is new


def test_without_days_nobody_is_new() -> None:
    assert not is_new(member(1), NOW, timedelta())


def test_settled_voters_of_the_household_vouch_and_the_committee_but_nobody_for_himself() -> None:
    long_ago = NOW - WEEK
    present = [
        member(1, since=long_ago),
        member(2, Role.FAMILY, long_ago),
        member(3, Role.TENANT, long_ago),
        member(4),
        structs.replace(member(5), vouched_by=1),
        structs.replace(member(6, since=long_ago), standing=Standing.PENDING),
        member(7),
    ]
    assert vouchers(present[-1], present, [7, 1, 9], NOW, WEEK) == [1, 2, 5, 9]
