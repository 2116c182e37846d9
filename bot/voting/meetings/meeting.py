"""A meeting (会议) about a matter: what it is, who runs it, who is invited and when it can be held."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.voting.calendar_days import days_later
from bot.voting.households.household import Household
from bot.voting.households.part import Part
from bot.voting.refusals import (
    DeadlinePassed,
    DeadlineTooFar,
    DeadlineTooSoon,
    MeetingCancelled,
    MeetingNotOpen,
    MeetingNotYet,
    MeetingOver,
    MeetingTooFar,
    MeetingTooSoon,
    SameHand,
)
from bot.voting.typed.deadline import typed_deadline

NOTICE_DAYS = 3
"""Three days between the call and the meeting are usual (several notices of residents' committees)."""

DOORS_OPEN = timedelta(hours=1)
"""So long before its time a meeting can be opened."""


class MeetingKind(StrEnum):
    """What kind of meeting it is."""

    STAIRCASE = "staircase"  # hearing of a staircase, 楼幢单元征求会
    STOOLS = "stools"  # small-stool meeting, 板凳会
    DELIBERATION = "deliberation"  # 协商议事会
    COMMITTEE = "committee"
    ASSEMBLY = "assembly"  # of the owners


class MeetingState(StrEnum):
    """How far a meeting has come; its minutes are published when both have signed them."""

    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Terms(Struct, frozen=True):
    """What a call says; ``at`` is aware UTC, no ``parts`` are the whole estate, people are user ids."""

    kind: MeetingKind
    at: datetime
    place: str
    agenda: tuple[str, ...]
    parts: tuple[Part, ...]
    chair: int
    minute_taker: int


class Meeting(Struct, frozen=True):
    """The ``number``-th meeting of a matter; moments are aware UTC, None as long as they have not come.

    ``token`` stands in the code on its attendance sheet, which nobody guesses at home.
    """

    id: int
    estate_id: int
    matter_id: int
    number: int
    terms: Terms
    state: MeetingState
    token: str
    called_by: int
    called_at: datetime
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    published_at: datetime | None = None
    cancelled_why: str = ""

    @property
    def takes_replies(self) -> bool:
        """Tell whether the invited are still asked whether they come."""
        return self.state is MeetingState.CALLED

    @property
    def is_written(self) -> bool:
        """Tell whether its minutes can still be written."""
        return self.state in (MeetingState.OPEN, MeetingState.CLOSED)

    @property
    def is_over(self) -> bool:
        """Tell whether nobody is awaited any more."""
        return self.state not in (MeetingState.CALLED, MeetingState.OPEN)


def check(terms: Terms, now: datetime, zone: ZoneInfo, notice_days: int) -> None:
    """Let a meeting be called.

    Raises:
        MeetingTooSoon: fewer than ``notice_days`` days of the calendar lie between.
        SameHand: the chair would sign what the chair has written.
    """
    if terms.chair == terms.minute_taker:
        raise SameHand()
    check_notice(terms.at, now, zone, notice_days)


def check_notice(at: datetime, now: datetime, zone: ZoneInfo, notice_days: int) -> datetime:
    """Return a moment that is late enough for everybody to be told before.

    Raises:
        MeetingTooSoon: fewer than ``notice_days`` days of the calendar lie between, today not counted.
    """
    days = (at.astimezone(zone).date() - now.astimezone(zone).date()).days
    if days < notice_days or at <= now:
        first = days_later(now, max(notice_days, 1), zone).astimezone(zone).date()
        raise MeetingTooSoon(days=notice_days, example=f"{first.isoformat()} 19:30")
    return at


def typed_time(text: str, now: datetime, zone: ZoneInfo, notice_days: int) -> datetime:
    """Return when a meeting is to be, as it was typed, as aware UTC.

    Raises:
        DeadlineUnreadable, DeadlineAmbiguous, DeadlineImpossible: it is no moment.
        MeetingTooSoon, MeetingTooFar: it is not in the time that is allowed.
    """
    try:
        return check_notice(typed_deadline(text, now, zone), now, zone, notice_days)
    except (DeadlinePassed, DeadlineTooSoon):
        return check_notice(now, now, zone, notice_days)
    except DeadlineTooFar as far:
        raise MeetingTooFar() from far


def invited(homes: Iterable[Household], parts: Iterable[Part]) -> list[Household]:
    """Return the households in these parts of the estate; of the whole estate if none is named."""
    named = list(parts)
    return [home for home in homes if not named or any(part.covers(home) for part in named)]


def may_invite(parts: Sequence[Part], own: Sequence[Part] | None, register: Iterable[Part]) -> bool:
    """Tell whether somebody who looks after ``own`` (None: everything) may invite these parts.

    ``register`` are the staircases there are: a building is all of its own, no parts are the whole estate.
    """
    meant = [each for each in register if not parts or _within(each, parts)]
    return own is None or all(_within(each, own) for each in meant)


def _within(part: Part, wider: Iterable[Part]) -> bool:
    return any(each.building == part.building and each.staircase in ("", part.staircase) for each in wider)


def must_take_replies(meeting: Meeting) -> Meeting:
    """Return a meeting for which one can say whether one comes.

    Raises:
        MeetingCancelled, MeetingOver: it has begun, or will not be.
    """
    if meeting.state is MeetingState.CANCELLED:
        raise MeetingCancelled()
    if not meeting.takes_replies:
        raise MeetingOver()
    return meeting


def must_be_open(meeting: Meeting) -> Meeting:
    """Return a meeting that is being held.

    Raises:
        MeetingNotOpen, MeetingCancelled, MeetingOver: it is not yet, will not be, or is no more.
    """
    if meeting.state is MeetingState.CALLED:
        raise MeetingNotOpen()
    if meeting.state is MeetingState.CANCELLED:
        raise MeetingCancelled()
    if meeting.state is not MeetingState.OPEN:
        raise MeetingOver()
    return meeting


def must_be_written(meeting: Meeting) -> Meeting:
    """Return a meeting to whose minutes something can be put: it is held, or they are not published yet."""
    return meeting if meeting.state is MeetingState.CLOSED else must_be_open(meeting)


def may_open(meeting: Meeting, now: datetime) -> None:
    """Let a meeting begin, from an hour before its time.

    Raises:
        MeetingNotYet: it is too early.
        MeetingCancelled, MeetingOver: as for replies.
    """
    must_take_replies(meeting)
    if now < meeting.terms.at - DOORS_OPEN:
        raise MeetingNotYet(minutes=DOORS_OPEN // timedelta(minutes=1))
