from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.voting.households.household import Household
from bot.voting.refusals import DriveOver, NotEnoughPledged, PledgesClosed, Refusal, RoundsOver, StillAsking
from bot.voting.shares.drive import (
    Drive,
    DriveStage,
    DriveState,
    calls,
    gathered,
    must_ask_again,
    must_call,
    must_release,
    must_take_pledges,
    second_round,
    stage,
)
from bot.voting.shares.pledge import Pledge, PledgeState

NOW = datetime(2026, 5, 1, tzinfo=UTC)
END = NOW + timedelta(days=14)
DRIVE = Drive(1, 1, 1, 1, 1000, 7, NOW, NOW, END)


def pledge(number: int, share: int, pledged: int = 0, state: PledgeState | None = None) -> Pledge:
    home = Household(number, 1, f"1-1-{number}01", "1", "1", None)
    known = PledgeState.PLEDGED if pledged else PledgeState.ASKED
    return Pledge(1, home, state or known, share, share, pledged)


def test_neighbours_are_told_how_many_and_what_part_and_nothing_else() -> None:
    come = gathered(DRIVE, [pledge(1, 400, 400), pledge(2, 400, 340), pledge(3, 200)])
    assert (come.households, come.asked, come.pledged, come.needed) == (2, 3, 740, 1000)


STAGES = [
    (740, NOW, DriveState.ASKING, DriveStage.ASKING),
    (740, END, DriveState.ASKING, DriveStage.SHORT),
    (1000, NOW, DriveState.ASKING, DriveStage.REACHED),
    (1000, END, DriveState.ASKING, DriveStage.REACHED),
    (1000, END, DriveState.CALLED, DriveStage.CALLED),
    (0, END, DriveState.RELEASED, DriveStage.RELEASED),
]


@pytest.mark.parametrize(("sum_", "now", "state", "expected"), STAGES)
def test_a_drive_has_come_as_far_as_pledges_and_clock_say(
    sum_: int, now: datetime, state: DriveState, expected: DriveStage
) -> None:
    drive = replace(DRIVE, state=state)
    assert stage(drive, gathered(drive, [pledge(1, 1000, sum_)]), now) is expected


SHORT, ENOUGH = gathered(DRIVE, [pledge(1, 1000, 740)]), gathered(DRIVE, [pledge(1, 1000, 1000)])
OVER = replace(DRIVE, state=DriveState.CALLED)
REFUSED = [
    (NotEnoughPledged, lambda: must_call(DRIVE, SHORT)),
    (DriveOver, lambda: must_call(OVER, ENOUGH)),
    (PledgesClosed, lambda: must_take_pledges(DRIVE, END)),
    (DriveOver, lambda: must_take_pledges(OVER, NOW)),
    (StillAsking, lambda: must_release(DRIVE, SHORT, NOW)),
    (StillAsking, lambda: must_release(DRIVE, ENOUGH, END)),
    (DriveOver, lambda: must_release(OVER, ENOUGH, END)),
    (StillAsking, lambda: must_ask_again(DRIVE, SHORT, NOW)),
    (RoundsOver, lambda: must_ask_again(replace(DRIVE, round=2), SHORT, END)),
]


@pytest.mark.parametrize(("refusal", "act"), REFUSED)
def test_what_must_not_be_done_yet_or_any_more_is_refused_by_name(
    refusal: type[Refusal], act: object
) -> None:
    with pytest.raises(refusal):
        act()  # type: ignore[operator]


def test_a_second_round_shares_the_shortfall_among_the_willing_by_the_table() -> None:
    pledges = [
        pledge(1, 300, 300),
        pledge(2, 100, 100),
        pledge(3, 600, state=PledgeState.DECLINED),
    ]
    assert second_round(DRIVE, pledges) == {1: 750, 2: 250}


def test_what_was_pledged_beyond_the_shares_is_called_only_as_far_as_it_is_missing() -> None:
    pledges = [pledge(1, 400, 600), pledge(2, 400, 500), pledge(3, 200)]
    assert calls(DRIVE, pledges) == {1: 533, 2: 467}


def test_with_everybody_each_is_called_for_the_share_even_who_pledged_more() -> None:
    assert calls(DRIVE, [pledge(1, 400, 900), pledge(2, 600, 600)]) == {1: 400, 2: 600}


SHARES = st.lists(
    st.tuples(st.integers(1, 10**7), st.integers(0, 10**7), st.booleans()), min_size=1, max_size=15
)


@given(SHARES)
def test_calls_come_to_what_is_needed_and_nobody_is_called_for_more_than_was_pledged(
    given_: list[tuple[int, int, bool]],
) -> None:
    pledges = [pledge(n, share, share + more if yes else 0) for n, (share, more, yes) in enumerate(given_)]
    drive = replace(DRIVE, needed=sum(share for share, _, _ in given_))
    if not gathered(drive, pledges).suffices:
        return
    called = calls(drive, pledges)
    assert sum(called.values()) == drive.needed
    assert all(called[each.household.id] <= each.pledged for each in pledges if each.pledged)


@given(SHARES)
def test_a_second_round_asks_for_what_is_needed_and_of_nobody_less_than_before(
    given_: list[tuple[int, int, bool]],
) -> None:
    pledges = [pledge(n, share, share if yes else 0) for n, (share, _, yes) in enumerate(given_)]
    drive = replace(DRIVE, needed=sum(share for share, _, _ in given_))
    asked = second_round(drive, pledges) if any(each.pledged for each in pledges) else {}
    assert not asked or sum(asked.values()) == drive.needed
    assert all(asked[each.household.id] >= each.pledged for each in pledges if each.pledged)
