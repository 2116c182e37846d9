"""The timetable of a vote: when its silent households are asked again, and by which channels."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.voting.proposals.quiet_hours import QuietHours
from bot.voting.refusals import TimetableUnreadable


class Channel(StrEnum):
    """By which way a household is asked, the gentlest first."""

    PRIVATE = "private"
    GROUP = "group"
    LEAD = "lead"
    COMMITTEE = "committee"


class Anchor(StrEnum):
    """The moments of a vote from which steps are counted."""

    OPENING = "opening"
    HALF = "half"
    CLOSING = "closing"
    EXTENDED = "extended"  # the closing of a vote whose deadline was put off


class Step(Struct, frozen=True):
    """One step: so long after (or, if negative, before) an anchor, by these channels."""

    anchor: Anchor
    offset: timedelta
    channels: tuple[Channel, ...]

    @property
    def key(self) -> str:
        """Return the step's name, such as ``closing-24h``."""
        hours = int(self.offset / timedelta(hours=1))
        return f"{self.anchor}{hours:+}h" if hours else self.anchor.value

    @property
    def can_come(self) -> bool:
        """Tell whether a vote that is long enough has the step: not before the opening, nor after the end."""
        if self.anchor is Anchor.OPENING:
            return self.offset >= timedelta(0)
        return self.anchor is Anchor.HALF or self.offset < timedelta(0)

    def moment(self, opened_at: datetime, closes_at: datetime) -> datetime:
        """Return when the step comes, quiet hours left aside."""
        anchors = {
            Anchor.OPENING: opened_at,
            Anchor.HALF: opened_at + (closes_at - opened_at) / 2,
            Anchor.CLOSING: closes_at,
            Anchor.EXTENDED: closes_at,
        }
        return anchors[self.anchor] + self.offset


PATTERN = re.compile(r"(?P<anchor>opening|half|closing)(?P<hours>[+-]\d{1,4}h)?(?P<channels>(?: [a-z]+)+)")


def read_step(text: str) -> Step:
    """Return the step that a line such as ``closing-24h private group`` describes.

    Raises:
        TimetableUnreadable: it has another form, or names an unknown channel.
    """
    found = PATTERN.fullmatch(text.strip())
    names = found["channels"].split() if found else []
    if not found or not set(names) <= set(Channel):
        raise TimetableUnreadable(step=text)
    offset = timedelta(hours=int((found["hours"] or "+0h")[:-1]))
    return Step(Anchor(found["anchor"]), offset, tuple(c for c in Channel if c in names))


def write_step(step: Step) -> str:
    """Return the line that ``read_step`` reads."""
    return " ".join([step.key, *step.channels])


class Rhythm(StrEnum):
    """How insistently a vote follows up: as the settings say, seldom, or not at all."""

    USUAL = "usual"
    GENTLE = "gentle"
    NONE = "none"


GENTLE_STEPS = (read_step("opening private"), read_step("closing-24h private group committee"))


def steps_of(rhythm: Rhythm, usual: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps of a rhythm; ``usual`` are those of the settings."""
    return {Rhythm.USUAL: tuple(usual), Rhythm.GENTLE: GENTLE_STEPS, Rhythm.NONE: ()}[rhythm]


def rhythm_of(steps: Sequence[Step], usual: Sequence[Step]) -> Rhythm | None:
    """Return the rhythm that has these steps; none if the settings have changed since."""
    return next((rhythm for rhythm in Rhythm if steps_of(rhythm, usual) == tuple(steps)), None)


class Planned(Struct, frozen=True):
    """A step with its moment (aware UTC)."""

    step: Step
    at: datetime


def after_extension(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps of a vote whose deadline was put off: those before the closing are run once more."""
    return tuple(
        replace(step, anchor=Anchor.EXTENDED) if step.anchor is Anchor.CLOSING else step for step in steps
    )


LONGEST_GAP = timedelta(hours=20)
ASKING = {Channel.PRIVATE, Channel.GROUP}


def plan(
    steps: Iterable[Step], opened_at: datetime, closes_at: datetime, zone: ZoneInfo, quiet: QuietHours
) -> list[Planned]:
    """Return the steps that fall into a vote, in order, each shifted out of the quiet hours.

    A step before the opening or not before the closing does not exist in a vote so short. Steps that
    come to the same moment are one, by the channels of all. Of steps that come too close to each other
    in a short vote residents are asked at some only.
    """
    planned: dict[datetime, Step] = {}
    for step in steps:
        wanted = step.moment(opened_at, closes_at)
        if opened_at <= wanted < closes_at:
            at = max(quiet.shifted(wanted, zone, closes_at), opened_at.astimezone(UTC))
            planned[at] = _both(planned[at], step) if at in planned else step
    return thinned([Planned(planned[at], at) for at in sorted(planned)], closes_at - opened_at)


def thinned(planned: Sequence[Planned], length: timedelta) -> list[Planned]:
    """Return the steps of a vote of this length so that residents are not asked too often.

    The first and the last step at which they are asked stay. Of the others stay those that are half of
    the vote away from these and from each other, or twenty hours in a vote of some days. Leads and the
    committee hear at every step.
    """
    gap = min(length / 2, LONGEST_GAP)
    asking = [each.at for each in planned if ASKING & set(each.step.channels)]
    kept = {asking[0], asking[-1]} if asking else set()
    for at in asking[1:-1]:
        if all(abs(at - other) >= gap for other in kept):
            kept.add(at)
    return [quieter for each in planned if (quieter := each if each.at in kept else _without_asking(each))]


def _without_asking(planned: Planned) -> Planned | None:
    """Return a step for leads and the committee only, None if nothing is left of it."""
    channels = tuple(channel for channel in planned.step.channels if channel not in ASKING)
    return Planned(replace(planned.step, channels=channels), planned.at) if channels else None


def _both(first: Step, second: Step) -> Step:
    channels = tuple(c for c in Channel if c in first.channels or c in second.channels)
    return Step(second.anchor, second.offset, channels)


def due_step(planned: Sequence[Planned], now: datetime) -> Planned | None:
    """Return the newest step that has come; those before it that were missed are merged into it."""
    come = [each for each in planned if each.at <= now]
    return come[-1] if come else None
