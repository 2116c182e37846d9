"""What is written about shares and pledges."""

from typing import ClassVar

from bot.voting.letter import Letter
from bot.voting.shares.drive import DriveStage


class PledgeAsked(Letter, frozen=True):
    """A person is asked at a step of the timetable what these households pledge."""

    KIND: ClassVar[str] = "pledge-asked"
    drive_id: int
    household_ids: tuple[int, ...]
    step: str


class PledgeShown(Letter, frozen=True):
    """What a household is asked for in a drive, and has said, as somebody of it has asked to see it."""

    KIND: ClassVar[str] = "pledge-shown"
    drive_id: int
    household_id: int


class PledgeNews(Letter, frozen=True):
    """The others of a household are told what one of it has said."""

    KIND: ClassVar[str] = "pledge-news"
    drive_id: int
    household_id: int


class PledgeCalled(Letter, frozen=True):
    """A household is told what to pay and where, or that it need not pay."""

    KIND: ClassVar[str] = "pledge-called"
    drive_id: int
    household_id: int


class DriveTold(Letter, frozen=True):
    """A group, or somebody who serves the estate, is told how far a drive has come."""

    KIND: ClassVar[str] = "drive-told"
    drive_id: int
    stage: DriveStage


class DriveShown(Letter, frozen=True):
    """How far a drive has come, as somebody has asked to see it."""

    KIND: ClassVar[str] = "drive-shown"
    drive_id: int


class PledgeDoors(Letter, frozen=True):
    """A lead is shown a page of his doors that have not said what they pledge, or an opened door.

    ``step`` is the one of the timetable at which it is sent, empty where he asked for it.
    """

    KIND: ClassVar[str] = "pledge-doors"
    drive_id: int
    step: str
    page: int = 0
    household_id: int | None = None
