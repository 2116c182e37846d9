"""What is written about who serves an estate."""

from typing import ClassVar

from bot.voting.estates.estate import Office
from bot.voting.estates.group_trouble import GroupTrouble
from bot.voting.letter import Letter


class AppointmentRequested(Letter, frozen=True):
    """One of the committee wants to invite another member and needs a second one to agree."""

    KIND: ClassVar[str] = "appointment-request"
    appointment_id: int


class AppointmentDecided(Letter, frozen=True):
    """A second member has agreed to invite another one, or refused."""

    KIND: ClassVar[str] = "appointment-decided"
    appointment_id: int


class CommitteeChanged(Letter, frozen=True):
    """Somebody (``user_id``, ``name``) holds an office of an estate from now on, or no longer."""

    KIND: ClassVar[str] = "committee-changed"
    user_id: int
    name: str
    estate: str
    office: Office
    joined: bool


class LeadJoined(Letter, frozen=True):
    """Somebody looks after a part of the estate from now on."""

    KIND: ClassVar[str] = "lead-joined"
    building: str
    staircase: str
    name: str


class LeadRemoved(Letter, frozen=True):
    """The reader looks after a part of the estate no longer."""

    KIND: ClassVar[str] = "lead-removed"
    building: str
    staircase: str


class GroupInTrouble(Letter, frozen=True):
    """The bot cannot do something in the estate's group (``chat_id``, ``group``) until somebody mends it."""

    KIND: ClassVar[str] = "group-in-trouble"
    chat_id: int
    group: str
    trouble: GroupTrouble


class GroupWell(Letter, frozen=True):
    """The bot can speak again in the estate's group."""

    KIND: ClassVar[str] = "group-well"
    chat_id: int
    group: str
    trouble: GroupTrouble
