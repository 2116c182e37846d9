from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.voting.counting.measure import Measure
from bot.voting.following_up.follow_up import (
    TOGETHER,
    Claim,
    Due,
    UnderWay,
    ask,
    due,
    merged_runs,
    newest_runs,
)
from bot.voting.households.household import Household, Member, Role, Standing
from bot.voting.proposals.proposal import Proposal, ProposalState, Terms
from bot.voting.proposals.quiet_hours import WINDING_DOWN, QuietHours
from bot.voting.proposals.timetable import Channel, plan, read_step

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENED = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
NO_QUIET = QuietHours(time(0), time(0))
DAY = timedelta(days=1)
LINES = ("opening private", "opening+24h private group", "closing-3h private group committee")


def household(number: int) -> Household:
    return Household(number, 1, f"1-1-{number}01", "1", "1", Decimal(90))


def member(user: int, number: int, role: Role = Role.OWNER, since: datetime = OPENED - DAY) -> Member:
    return Member(user, household(number), user, f"user {user}", role, Standing.BOUND, since)


def vote(
    proposal_id: int,
    silent: Sequence[int],
    opened: datetime = OPENED,
    claimed: frozenset[Claim] = frozenset(),
    lines: Sequence[str] = LINES,
) -> UnderWay[Proposal]:
    closes = opened + 7 * DAY
    steps = tuple(read_step(line) for line in lines)
    terms = Terms("灯", "", None, None, "civil-code-ordinary", False, False, closes, steps)
    proposal = Proposal(proposal_id, 1, proposal_id, terms, ProposalState.OPEN, opened, Measure())
    planned = plan(steps, opened, closes, SHANGHAI, NO_QUIET)
    return UnderWay(proposal, planned, [household(number) for number in silent], claimed)


def asked(votes: Sequence[UnderWay[Proposal]], members: Sequence[Member], now: datetime) -> Due[Proposal]:
    return due(votes, members, newest_runs(votes, now), now)


def claim(proposal_id: int, number: int, step: str) -> Claim:
    return Claim(proposal_id, number, step, Channel.PRIVATE)


def test_every_voter_of_a_silent_household_is_asked_once() -> None:
    found = asked(
        [vote(1, [1])], [member(10, 1), member(11, 1, Role.FAMILY), member(12, 1, Role.TENANT)], OPENED
    )
    assert {reminder.user_id for reminder in found.reminders} == {10, 11}
    assert {c for reminder in found.reminders for c in reminder.claims} == {claim(1, 1, "opening")}


def test_a_household_that_has_answered_is_not_asked() -> None:
    assert asked([vote(1, [2])], [member(10, 1)], OPENED).reminders == ()


def test_a_household_claimed_for_the_step_is_not_asked_again() -> None:
    again = vote(1, [1], claimed=frozenset({claim(1, 1, "opening")}))
    assert asked([again], [member(10, 1)], OPENED).reminders == ()


def test_after_downtime_only_the_newest_step_is_asked() -> None:
    found = asked([vote(1, [1])], [member(10, 1)], OPENED + 3 * DAY)
    assert [c.step for reminder in found.reminders for c in reminder.claims] == ["opening+24h"]


def test_two_votes_make_one_message() -> None:
    votes = [vote(1, [1]), vote(2, [1], OPENED - DAY + timedelta(hours=1))]
    found = asked(votes, [member(10, 1)], OPENED)
    assert [reminder.claims for reminder in found.reminders] == [
        (claim(1, 1, "opening"), claim(2, 1, "opening+24h"))
    ]
    assert timedelta(hours=1) <= TOGETHER


def test_two_households_of_one_person_make_one_message() -> None:
    found = asked([vote(1, [1, 2])], [member(10, 1), member(10, 2)], OPENED)
    assert [len(reminder.claims) for reminder in found.reminders] == [2]


def test_who_was_bound_after_the_step_is_not_asked_for_it() -> None:
    found = asked(
        [vote(1, [1])], [member(10, 1, since=OPENED + timedelta(hours=1))], OPENED + timedelta(hours=2)
    )
    assert found.reminders == ()


def test_a_step_names_its_channels() -> None:
    found = asked([vote(1, [1])], [], OPENED + 7 * DAY - timedelta(hours=3))
    assert [notice.channel for notice in found.notices] == [Channel.GROUP, Channel.COMMITTEE]


def test_when_all_have_answered_nothing_is_said() -> None:
    assert asked([vote(1, [])], [member(10, 1)], OPENED + 2 * DAY) == Due((), ())


@given(
    st.lists(st.integers(1, 6), unique=True),
    st.lists(st.integers(1, 6), unique=True),
    st.lists(st.tuples(st.integers(10, 15), st.integers(1, 6), st.sampled_from(Role)), max_size=10),
    st.integers(0, 7 * 24 * 60),
    st.integers(0, 3 * 24 * 60),
)
def test_nobody_is_asked_for_a_household_that_has_answered_and_none_twice(
    silent: list[int], silent_too: list[int], people: list[tuple[int, int, Role]], after: int, apart: int
) -> None:
    votes = [vote(1, silent), vote(2, silent_too, OPENED - timedelta(minutes=apart))]
    members = [member(user, number, role) for user, number, role in people]
    found = asked(votes, members, OPENED + timedelta(minutes=after))
    waiting = {(1, number) for number in silent} | {(2, number) for number in silent_too}
    users = [reminder.user_id for reminder in found.reminders]
    assert len(users) == len(set(users))
    for reminder in found.reminders:
        assert {(c.about_id, c.household_id) for c in reminder.claims} <= waiting
        places = {(m.user_id, m.household.id) for m in members if m.role.votes}
        assert all((reminder.user_id, c.household_id) in places for c in reminder.claims)


NIGHT = QuietHours(time(21), time(8))
BERLIN = ZoneInfo("Europe/Berlin")


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BERLIN).astimezone(UTC)


CASES = [
    # the vote's opening and deadline in Berlin, a step, a moment, and whether the step is run then
    ("in the day", berlin(2, 10), berlin(9, 10), "opening+24h private", berlin(3, 10), True),
    ("a minute early", berlin(2, 10), berlin(9, 10), "opening+24h private", berlin(3, 9, 59), False),
    ("at night, before midnight", berlin(2, 10), berlin(9, 10), "opening+13h private", berlin(2, 23), False),
    ("at night, after midnight", berlin(2, 10), berlin(9, 10), "opening+15h private", berlin(3, 1), False),
    ("when the night is over", berlin(2, 10), berlin(9, 10), "opening+13h private", berlin(3, 8), True),
    ("night before the deadline", berlin(2, 10), berlin(9, 2), "closing-3h private", berlin(8, 21), True),
    ("not before that night", berlin(2, 10), berlin(9, 2), "closing-3h private", berlin(8, 20, 59), False),
    ("a day with 23 hours", berlin(28, 20), berlin(31, 12), "opening+24h private", berlin(29, 20, 59), False),
    ("shifted over the change", berlin(28, 20), berlin(31, 12), "opening+24h private", berlin(30, 8), True),
    ("missed, up again by day", berlin(2, 10), berlin(9, 10), "opening+8h private", berlin(3, 9), True),
    ("missed, up again at night", berlin(2, 10), berlin(9, 10), "opening+8h private", berlin(2, 23), False),
]


@pytest.mark.parametrize(
    ("opened", "closes", "line", "now", "run"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_quiet_hours_shift_a_step_and_drop_none(
    opened: datetime, closes: datetime, line: str, now: datetime, run: bool
) -> None:
    planned = plan([read_step(line)], opened, closes, BERLIN, NIGHT)
    terms = Terms("灯", "", None, None, "civil-code-ordinary", False, False, closes, (read_step(line),))
    proposal = Proposal(1, 1, 1, terms, ProposalState.OPEN, opened, Measure())
    vote_now = UnderWay(proposal, planned, [household(1)], in_quiet_hours=NIGHT.holds(now, BERLIN))
    to_run = newest_runs([vote_now], now)
    assert bool(to_run) is run
    if run:
        found = due([vote_now], [member(10, 1, since=opened)], to_run, now)
        assert [reminder.user_id for reminder in found.reminders] == [10]


def test_a_household_without_a_member_is_asked_by_nobody_and_stops_nothing() -> None:
    found = asked([vote(1, [1, 2])], [member(10, 1)], OPENED)
    assert {c.household_id for reminder in found.reminders for c in reminder.claims} == {1}


def test_what_a_second_vote_asks_soon_is_claimed_with_the_first() -> None:
    soon = vote(2, [1], OPENED - DAY + timedelta(hours=1))
    first = asked([vote(1, [1]), soon], [member(10, 1)], OPENED)
    claims = frozenset(c for reminder in first.reminders for c in reminder.claims)
    later = [vote(1, [1], claimed=claims), vote(2, [1], OPENED - DAY + timedelta(hours=1), claims)]
    now = OPENED + timedelta(hours=1)
    assert due(later, [member(10, 1)], {(2, "opening+24h")}, now).reminders == ()


def test_a_step_never_reminds_for_a_step_of_another_vote_that_ran_before() -> None:
    ran, runs = vote(1, [1, 2], OPENED - 2 * DAY), vote(2, [2])
    found = due([ran, runs], [member(10, 1), member(11, 2)], {(2, "opening")}, OPENED)
    assert [(each.user_id, each.claims) for each in found.reminders] == [(11, (claim(2, 2, "opening"),))]
    assert found.notices == ()


def test_a_step_that_ran_before_brings_nothing_forward_that_comes_soon() -> None:
    ran, soon = vote(1, [1, 2], OPENED - 2 * DAY), vote(3, [1, 2], OPENED - DAY + timedelta(hours=1))
    found = due([ran, soon, vote(2, [2])], [member(10, 1), member(11, 2)], {(2, "opening")}, OPENED)
    together = (claim(3, 2, "opening+24h"), claim(2, 2, "opening"))
    assert [(each.user_id, each.run, each.claims) for each in found.reminders] == [
        (11, (2, "opening"), together)
    ]


def test_a_step_in_private_is_run_also_where_one_for_the_doors_comes_soon() -> None:
    late = vote(1, [1], lines=("opening private", "opening+24h lead"))
    found = asked([late], [member(10, 1)], OPENED + timedelta(hours=23))
    assert [each.claims for each in found.reminders] == [(claim(1, 1, "opening"),)]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_vote_without_a_step_yet_stands_in_nobodys_way(turn: int) -> None:
    votes = [vote(1, [1], OPENED + DAY), vote(2, [1])][::turn]
    now = OPENED + 7 * DAY - timedelta(hours=3)
    later = [replace(vote(1, [1]), planned=[]), vote(2, [1])][::turn]
    assert newest_runs(votes, OPENED) == {(2, "opening")}
    found = asked(votes, [member(10, 1)], OPENED)
    assert [each.claims for each in found.reminders] == [(claim(2, 1, "opening"),)]
    assert [notice.about.id for notice in asked(later, [], now).notices] == [2, 2]


WINDING = [
    # minutes after the step, and whether it is still run although quiet hours have begun
    (timedelta(), True),
    (WINDING_DOWN - timedelta(microseconds=1), True),
    (WINDING_DOWN, False),
]


@pytest.mark.parametrize(("after", "run"), WINDING)
def test_a_step_is_run_in_quiet_hours_for_a_quarter_of_an_hour_and_not_at_its_end(
    after: timedelta, run: bool
) -> None:
    quiet_now = replace(vote(1, [1]), in_quiet_hours=True)
    assert bool(newest_runs([quiet_now], OPENED + after)) is run


def test_by_hand_every_voter_of_the_silent_gets_one_message() -> None:
    members = [member(10, 1), member(10, 2), member(11, 2), member(12, 3)]
    found = ask((1, "asked-1"), [household(1), household(2)], members)
    assert {reminder.user_id: len(reminder.claims) for reminder in found} == {10: 2, 11: 1}
    assert {reminder.run for reminder in found} == {(1, "asked-1")}


def test_steps_that_were_missed_are_merged_into_the_one_that_runs() -> None:
    both = [vote(1, [1]), vote(2, [1])]
    names = [planned.step.key for planned in both[0].planned]
    assert merged_runs(both, {(1, names[2])}) == {(1, names[0]), (1, names[1])}
    assert merged_runs(both, {(1, names[0])}) == set()
