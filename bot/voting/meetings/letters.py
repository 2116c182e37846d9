"""What is written about meetings."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.voting.letter import Letter


@dataclass(frozen=True, slots=True)
class MeetingAsked(Letter):
    """A person is asked at a step of the timetable whether these households come."""

    KIND: ClassVar[str] = "meeting-asked"
    meeting_id: int
    household_ids: tuple[int, ...]
    step: str


@dataclass(frozen=True, slots=True)
class MeetingShown(Letter):
    """A meeting, as somebody has asked to see it."""

    KIND: ClassVar[str] = "meeting-shown"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class MeetingCalled(Letter):
    """The group is told that a meeting is called."""

    KIND: ClassVar[str] = "meeting-called"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class MeetingCalledOff(Letter):
    """The group, or a person, is told that a meeting will not be held."""

    KIND: ClassVar[str] = "meeting-called-off"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class MeetingToRun(Letter):
    """Chair and minute-taker are told that the meeting is theirs, and how many have answered."""

    KIND: ClassVar[str] = "meeting-to-run"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class MeetingDoors(Letter):
    """A lead is shown a page of the doors that have not answered, or an opened door."""

    KIND: ClassVar[str] = "meeting-doors"
    meeting_id: int
    page: int
    household_id: int | None = None


@dataclass(frozen=True, slots=True)
class SoundingAsked(Letter):
    """The invited are asked what their household thinks."""

    KIND: ClassVar[str] = "sounding"
    sounding_id: int


class StandInEvent(StrEnum):
    """What has become of standing in, as one of the two households is told it."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    REVOKED = "revoked"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class StandInRequested(Letter):
    """A household is asked to attend for another one."""

    KIND: ClassVar[str] = "stand-in-request"
    stand_in_id: int


@dataclass(frozen=True, slots=True)
class StandInNews(Letter):
    """Something has become of standing in."""

    KIND: ClassVar[str] = "stand-in-news"
    stand_in_id: int
    news: StandInEvent


@dataclass(frozen=True, slots=True)
class MinutesToSign(Letter):
    """Chair or minute-taker is asked to look the minutes through and sign them."""

    KIND: ClassVar[str] = "minutes-to-sign"
    meeting_id: int


@dataclass(frozen=True, slots=True)
class MinutesTold(Letter):
    """The invited, and the group, are told that the minutes are published."""

    KIND: ClassVar[str] = "minutes-told"
    meeting_id: int


MOST_IN_ALBUM = 10  # Bot API: photos in one message


@dataclass(frozen=True, slots=True)
class MinutesPhotos(Letter):
    """The invited are sent an album of what is attached to published minutes; ``album`` counts from 0."""

    KIND: ClassVar[str] = "minutes-photos"
    meeting_id: int
    album: int


@dataclass(frozen=True, slots=True)
class AdditionTold(Letter):
    """The invited are told what was added to minutes that were published."""

    KIND: ClassVar[str] = "minutes-addition"
    meeting_id: int
    entry_id: int
