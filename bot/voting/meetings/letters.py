"""What is written about meetings."""

from enum import StrEnum
from typing import ClassVar

from bot.voting.letter import Letter


class MeetingAsked(Letter, frozen=True):
    """A person is asked at a step of the timetable whether these households come."""

    KIND: ClassVar[str] = "meeting-asked"
    meeting_id: int
    household_ids: tuple[int, ...]
    step: str


class MeetingShown(Letter, frozen=True):
    """A meeting, as somebody has asked to see it."""

    KIND: ClassVar[str] = "meeting-shown"
    meeting_id: int


class MeetingCalled(Letter, frozen=True):
    """The group is told that a meeting is called."""

    KIND: ClassVar[str] = "meeting-called"
    meeting_id: int


class MeetingCalledOff(Letter, frozen=True):
    """The group, or a person, is told that a meeting will not be held."""

    KIND: ClassVar[str] = "meeting-called-off"
    meeting_id: int


class MeetingToRun(Letter, frozen=True):
    """Chair and minute-taker are told that the meeting is theirs, and how many have answered."""

    KIND: ClassVar[str] = "meeting-to-run"
    meeting_id: int


class MeetingDoors(Letter, frozen=True):
    """A lead is shown a page of the doors that have not answered, or an opened door."""

    KIND: ClassVar[str] = "meeting-doors"
    meeting_id: int
    page: int
    household_id: int | None = None


class SoundingAsked(Letter, frozen=True):
    """The invited are asked what their household thinks."""

    KIND: ClassVar[str] = "sounding"
    sounding_id: int


class StandInEvent(StrEnum):
    """What has become of standing in, as one of the two households is told it."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    REVOKED = "revoked"
    COMING = "coming"


class StandInRequested(Letter, frozen=True):
    """A household is asked to attend for another one."""

    KIND: ClassVar[str] = "stand-in-request"
    stand_in_id: int


class StandInNews(Letter, frozen=True):
    """Something has become of standing in."""

    KIND: ClassVar[str] = "stand-in-news"
    stand_in_id: int
    news: StandInEvent


class MinutesToSign(Letter, frozen=True):
    """Chair or minute-taker is asked to look the minutes through and sign them."""

    KIND: ClassVar[str] = "minutes-to-sign"
    meeting_id: int


class MinutesTold(Letter, frozen=True):
    """The invited, and the group, are told that the minutes are published."""

    KIND: ClassVar[str] = "minutes-told"
    meeting_id: int


MOST_IN_ALBUM = 10  # Bot API: photos in one message


class MinutesPhotos(Letter, frozen=True):
    """The invited are sent an album of what is attached to published minutes; ``album`` counts from 0."""

    KIND: ClassVar[str] = "minutes-photos"
    meeting_id: int
    album: int


class AdditionTold(Letter, frozen=True):
    """The invited are told what was added to minutes that were published."""

    KIND: ClassVar[str] = "minutes-addition"
    meeting_id: int
    entry_id: int
