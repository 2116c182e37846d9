"""Reminding by hand: when a committee may ask once more without it becoming harassment."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.voting.following_up.agenda import BY_HAND, Ran
from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.proposals.timetable import Channel, Planned
from bot.voting.refusals import (
    Refusal,
    RemindedLately,
    RemindedOften,
    RemindingTooLate,
    ResidentsSleep,
    StepNear,
)

APART = timedelta(hours=20)
"""Between two reminders by hand on the same vote."""

AROUND_STEPS = timedelta(hours=3)
"""Before and after a step of the timetable that asks in private."""

MOST = 3
"""Reminders by hand on one vote."""


class Situation(Struct, frozen=True):
    """What decides whether a vote's silent may be asked by hand."""

    ran: Sequence[Ran]
    planned: Sequence[Planned]
    closes_at: datetime
    zone: ZoneInfo
    quiet: QuietHours


def next_name(ran: Iterable[Ran]) -> str:
    """Return the name of the next reminder by hand as a step."""
    return f"{BY_HAND}{sum(run.by_hand for run in ran) + 1}"


def check(situation: Situation, now: datetime) -> None:
    """Let the silent be asked by hand now, or say why not and from when on.

    Raises:
        RemindedOften: it was done as often as it may be.
        ResidentsSleep, RemindedLately, StepNear: not now; the field ``time`` is when, in the estate's zone.
        RemindingTooLate: there is no such time before the vote closes.
    """
    if sum(run.by_hand for run in situation.ran) >= MOST:
        raise RemindedOften(most=MOST)
    reason, free = _obstacle(situation, now, now), now
    while obstacle := _obstacle(situation, free, now):
        free = obstacle[1]
    if reason is None:
        return
    if free >= situation.closes_at:
        raise RemindingTooLate()
    raise reason[0](time=free.astimezone(situation.zone))


def _obstacle(situation: Situation, moment: datetime, now: datetime) -> tuple[type[Refusal], datetime] | None:
    """Return what stands in the way at a moment, and until when."""
    if situation.quiet.holds(moment, situation.zone):
        return ResidentsSleep, situation.quiet.end_after(moment, situation.zone)
    for reason, begin, end in _closed(situation, now):
        if begin < moment < end:
            return reason, end
    return None


def _closed(situation: Situation, now: datetime) -> Iterator[tuple[type[Refusal], datetime, datetime]]:
    for run in situation.ran:
        if run.by_hand:
            yield RemindedLately, run.at - APART, run.at + APART
        elif run.households:
            yield StepNear, run.at - AROUND_STEPS, run.at + AROUND_STEPS
    for each in situation.planned:
        if each.at > now and Channel.PRIVATE in each.step.channels:
            yield StepNear, each.at - AROUND_STEPS, each.at + AROUND_STEPS
