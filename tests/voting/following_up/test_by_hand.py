from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.voting.following_up.agenda import Ran
from bot.voting.following_up.by_hand import APART, AROUND_STEPS, MOST, Situation, check, next_name
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import plan, read_step
from bot.voting.refusals import (
    Refusal,
    RemindedLately,
    RemindedOften,
    RemindingTooLate,
    ResidentsSleep,
    StepNear,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENED = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
CLOSES = OPENED + timedelta(days=7)
NIGHT = QuietHours(time(21), time(8))
STEPS = [
    read_step(line)
    for line in ("opening private", "half private", "closing-48h private", "closing-24h group")
]
OPENING = Ran("opening", OPENED, 9)
HOUR = timedelta(hours=1)


def situation(*ran: Ran) -> Situation:
    return Situation(ran, plan(STEPS, OPENED, CLOSES, SHANGHAI, NIGHT), CLOSES, SHANGHAI, NIGHT)


def by_hand(number: int, at: datetime) -> Ran:
    return Ran(f"asked-{number}", at, 5)


def refused(now: datetime, *ran: Ran) -> Refusal:
    with pytest.raises(Refusal) as caught:
        check(situation(*ran), now)
    return caught.value


def test_between_the_steps_in_the_day_the_silent_may_be_asked() -> None:
    check(situation(OPENING), OPENED + AROUND_STEPS)


def test_shortly_after_a_step_that_was_sent_they_may_not() -> None:
    refusal = refused(OPENED + HOUR, OPENING)
    assert type(refusal) is StepNear
    assert refusal.fields == {"time": datetime(2026, 3, 2, 13, tzinfo=SHANGHAI)}


def test_a_step_that_asked_nobody_stands_in_no_way() -> None:
    check(situation(Ran("opening", OPENED, 0)), OPENED + HOUR)


def test_shortly_before_a_planned_step_they_may_not() -> None:
    refusal = refused(datetime(2026, 3, 7, 8, 30, tzinfo=SHANGHAI), OPENING)
    assert type(refusal) is StepNear
    assert refusal.fields == {"time": datetime(2026, 3, 7, 13, tzinfo=SHANGHAI)}


def test_a_step_in_the_group_stands_in_no_way() -> None:
    check(situation(OPENING), CLOSES - timedelta(hours=24, minutes=1))


def test_in_quiet_hours_they_are_left_alone_until_all_obstacles_are_over() -> None:
    refusal = refused(datetime(2026, 3, 5, 23, tzinfo=SHANGHAI), OPENING)
    assert type(refusal) is ResidentsSleep
    assert refusal.fields == {"time": datetime(2026, 3, 6, 11, tzinfo=SHANGHAI)}, (
        "the step at 8:00 comes first"
    )


def test_reminders_by_hand_are_twenty_hours_apart() -> None:
    last = OPENED + 5 * HOUR
    refusal = refused(last + HOUR, OPENING, by_hand(1, last))
    assert type(refusal) is RemindedLately
    assert refusal.fields == {"time": datetime(2026, 3, 3, 11, tzinfo=SHANGHAI)}
    check(situation(OPENING, by_hand(1, last)), last + APART)


def test_there_are_at_most_three_by_hand() -> None:
    ran = [by_hand(number, OPENED + number * timedelta(days=1)) for number in range(1, MOST + 1)]
    assert type(refused(CLOSES - HOUR, OPENING, *ran)) is RemindedOften


def test_when_the_vote_closes_before_it_is_too_late() -> None:
    assert type(refused(CLOSES - HOUR, by_hand(1, CLOSES - 3 * HOUR))) is RemindingTooLate


def test_reminders_by_hand_are_counted_in_their_names() -> None:
    assert next_name([OPENING]) == "asked-1"
    assert next_name([OPENING, by_hand(1, OPENED)]) == "asked-2"
