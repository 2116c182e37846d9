from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.voting.following_up.agenda import EntryState, Ran, agenda
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import plan, read_step

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENED = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
LINES = ("opening private", "opening+24h private", "half private group", "closing-3h private group")
PLANNED = plan(
    [read_step(line) for line in LINES], OPENED, OPENED + 7 * DAY, SHANGHAI, QuietHours(time(0), time(0))
)


def states(ran: list[Ran], now: datetime) -> list[EntryState]:
    return [entry.state for entry in agenda(PLANNED, ran, now)]


def test_before_anything_ran_all_is_ahead() -> None:
    assert states([], OPENED) == [EntryState.AHEAD] * 4


def test_steps_that_were_merged_into_a_later_one_were_passed_over() -> None:
    assert states([Ran("half", OPENED + 5 * DAY, 3)], OPENED + 5 * DAY) == [
        EntryState.PASSED_OVER,
        EntryState.PASSED_OVER,
        EntryState.RAN,
        EntryState.AHEAD,
    ]


def test_a_private_step_that_asked_nobody_was_passed_over() -> None:
    assert states([Ran("opening", OPENED, 0)], OPENED)[0] is EntryState.PASSED_OVER


def test_a_step_for_the_group_that_was_past_when_it_was_chosen_was_passed_over() -> None:
    week = QuietHours(time(0), time(0))
    planned = plan([read_step("half group")], OPENED, OPENED + 7 * DAY, SHANGHAI, week)
    for passed_over, state in ((True, EntryState.PASSED_OVER), (False, EntryState.RAN)):
        [entry] = agenda(planned, [Ran("half", OPENED + 4 * DAY, 0, passed_over)], OPENED + 4 * DAY)
        assert (entry.state, entry.at) == (state, OPENED + (3.5 if passed_over else 4) * DAY)


def test_reminders_by_hand_stand_between_the_steps() -> None:
    ran = [Ran("opening", OPENED, 9), Ran("asked-1", OPENED + timedelta(hours=5), 7)]
    first, by_hand, *_ = agenda(PLANNED, ran, OPENED + timedelta(hours=6))
    assert (first.state, by_hand.state, by_hand.households) == (EntryState.RAN, EntryState.BY_HAND, 7)


def test_a_step_of_a_former_timetable_stays_without_channels() -> None:
    former = agenda(PLANNED, [Ran("opening+12h", OPENED + DAY / 2, 5)], OPENED + DAY)
    assert next(entry for entry in former if entry.households == 5).channels == ()
