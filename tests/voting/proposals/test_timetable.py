from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Channel, after_extension, due_step, plan, read_step, write_step
from bot.voting.refusals import TimetableUnreadable

SHANGHAI = ZoneInfo("Asia/Shanghai")
NO_QUIET = QuietHours(time(0), time(0))
NIGHT = QuietHours(time(21), time(8))
OPENED = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
STEPS = [
    read_step(line)
    for line in (
        "opening private",
        "opening+24h private",
        "half private group",
        "closing-24h private group",
        "closing-3h private group committee",
    )
]


def times(closes_at: datetime, quiet: QuietHours = NO_QUIET) -> list[tuple[str, str]]:
    return [
        (each.step.key, each.at.astimezone(SHANGHAI).strftime("%d %H:%M"))
        for each in plan(STEPS, OPENED, closes_at, SHANGHAI, quiet)
    ]


def test_a_vote_of_a_week_has_all_its_steps() -> None:
    assert times(OPENED + timedelta(days=7)) == [
        ("opening", "02 10:00"),
        ("opening+24h", "03 10:00"),
        ("half", "05 22:00"),
        ("closing-24h", "08 10:00"),
        ("closing-3h", "09 07:00"),
    ]


def test_quiet_hours_shift_steps_and_drop_none() -> None:
    assert times(OPENED + timedelta(days=7), NIGHT) == [
        ("opening", "02 10:00"),
        ("opening+24h", "03 10:00"),
        ("half", "06 08:00"),
        ("closing-24h", "08 10:00"),
        ("closing-3h", "09 08:00"),
    ]


def test_steps_outside_a_short_vote_do_not_exist() -> None:
    assert times(OPENED + timedelta(hours=2)) == [("opening", "02 10:00"), ("half", "02 11:00")]


@pytest.mark.parametrize(
    ("hours", "asked"),
    [
        (31, ["opening", "closing-3h"]),
        (10, ["opening", "closing-3h"]),
        (48, ["opening", "opening+24h", "closing-3h"]),
        (72, ["opening", "opening+24h", "closing-24h", "closing-3h"]),
    ],
)
def test_in_a_short_vote_residents_are_asked_less_often(hours: int, asked: list[str]) -> None:
    planned = plan(STEPS, OPENED, OPENED + timedelta(hours=hours), SHANGHAI, NO_QUIET)
    moments = [each.at for each in planned if Channel.PRIVATE in each.step.channels]
    assert len(moments) == len(asked)
    assert planned[0].step.key == asked[0] and planned[-1].step.key == asked[-1]
    gap = min(timedelta(hours=hours) / 2, timedelta(hours=20))
    assert all(b - a >= gap for a, b in pairwise(moments[:-1]))


def test_leads_and_committee_hear_at_every_step_of_a_short_vote() -> None:
    steps = [replace(step, channels=(*step.channels, Channel.LEAD)) for step in STEPS]
    planned = plan(steps, OPENED, OPENED + timedelta(hours=31), SHANGHAI, NO_QUIET)
    assert [each.step.channels for each in planned].count((Channel.LEAD,)) == 3
    assert all(Channel.LEAD in each.step.channels for each in planned)


def test_steps_of_the_same_moment_are_one_by_the_channels_of_both() -> None:
    planned = plan(STEPS, OPENED, OPENED + timedelta(hours=48), SHANGHAI, NO_QUIET)
    same = [each.step for each in planned if each.at == OPENED + timedelta(hours=24)]
    assert [step.channels for step in same] == [(Channel.PRIVATE, Channel.GROUP)]


@pytest.mark.parametrize(
    ("hours_later", "step"), [(0, "opening"), (23, "opening"), (24, "opening+24h"), (165, "closing-3h")]
)
def test_missed_steps_are_merged_into_the_newest(hours_later: int, step: str) -> None:
    planned = plan(STEPS, OPENED, OPENED + timedelta(days=7), SHANGHAI, NO_QUIET)
    come = due_step(planned, OPENED.astimezone(UTC) + timedelta(hours=hours_later))
    assert come and come.step.key == step


def test_before_the_first_step_nothing_is_due() -> None:
    assert due_step(plan(STEPS[1:], OPENED, OPENED + timedelta(days=7), SHANGHAI, NO_QUIET), OPENED) is None


@pytest.mark.parametrize(
    "line", ["opening private", "half group committee", "closing-3h private group committee"]
)
def test_a_step_is_written_as_it_is_read(line: str) -> None:
    assert write_step(read_step(line)) == line


@pytest.mark.parametrize(
    "line", ["", "opening", "opening+24 private", "noon private", "half pigeon", "half  group"]
)
def test_a_line_that_is_no_step_is_refused(line: str) -> None:
    with pytest.raises(TimetableUnreadable):
        read_step(line)


def test_after_an_extension_the_steps_before_the_closing_have_other_names_and_are_run_again() -> None:
    later = plan(after_extension(STEPS), OPENED, OPENED + timedelta(days=14), SHANGHAI, NO_QUIET)
    assert [(each.step.key, each.at.astimezone(SHANGHAI).day) for each in later] == [
        ("opening", 2),
        ("opening+24h", 3),
        ("half", 9),
        ("extended-24h", 15),
        ("extended-3h", 16),
    ]


def test_a_timetable_cannot_name_the_steps_of_an_extension() -> None:
    with pytest.raises(TimetableUnreadable):
        read_step("extended-24h private")
