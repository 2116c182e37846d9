"""A vote's agenda of follow-up: what was asked when, what is still to come, and what was passed over."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from bot.voting.proposals.timetable import Channel, Planned, due_step

BY_HAND = "asked-"
"""How the names of the steps begin that the committee ran by hand; their number follows."""


class Ran(Struct, frozen=True):
    """A step that was run, when (aware UTC), and how many households it asked in private.

    One that was ``passed_over`` was past already when the timetable that has it was chosen.
    """

    step: str
    at: datetime
    households: int
    passed_over: bool = False

    @property
    def by_hand(self) -> bool:
        """Tell whether the committee ran it, and not the timetable."""
        return self.step.startswith(BY_HAND)


class EntryState(StrEnum):
    """What has become of a step; one that was passed over asked nobody in private."""

    RAN = "ran"
    BY_HAND = "by-hand"
    PASSED_OVER = "passed-over"
    AHEAD = "ahead"


class Entry(Struct, frozen=True):
    """A line of the agenda; ``at`` is when the step ran, or else when it is planned (aware UTC).

    A step that is in the timetable no longer has no channels.
    """

    state: EntryState
    at: datetime
    channels: tuple[Channel, ...] = ()
    households: int = 0


def agenda(planned: Sequence[Planned], ran: Iterable[Ran], now: datetime) -> list[Entry]:
    """Return the timetable with what each step did, and the reminders by hand, in order of time."""
    runs = {run.step: run for run in ran}
    done = {step: run for step, run in runs.items() if not run.passed_over}
    newest = due_step(planned, now)
    channels = {each.step.key: each.step.channels for each in planned}
    entries = [_done(run, channels.get(run.step, ())) for run in done.values()]
    for each in planned:
        if each.step.key not in done:
            passed = each.step.key in runs or (each.at <= now and each != newest)
            state = EntryState.PASSED_OVER if passed else EntryState.AHEAD
            entries.append(Entry(state, each.at, each.step.channels))
    return sorted(entries, key=lambda entry: entry.at)


def _done(run: Ran, channels: tuple[Channel, ...]) -> Entry:
    if run.by_hand:
        return Entry(EntryState.BY_HAND, run.at, (Channel.PRIVATE,), run.households)
    nobody = Channel.PRIVATE in channels and not run.households
    return Entry(EntryState.PASSED_OVER if nobody else EntryState.RAN, run.at, channels, run.households)
