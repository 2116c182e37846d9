"""What is written about who serves an estate."""

from dataclasses import dataclass
from typing import ClassVar

from bot.voting.estates.estate import Office
from bot.voting.estates.group_trouble import GroupTrouble
from bot.voting.letter import Letter


@dataclass(frozen=True, slots=True)
class AppointmentRequested(Letter):
    """One of the committee wants to invite another member and needs a second one to agree."""

    KIND: ClassVar[str] = "appointment-request"
    appointment_id: int


@dataclass(frozen=True, slots=True)
class AppointmentDecided(Letter):
    """A second member has agreed to invite another one, or refused."""

    KIND: ClassVar[str] = "appointment-decided"
    appointment_id: int


@dataclass(frozen=True, slots=True)
class CommitteeChanged(Letter):
    """Somebody (``user_id``, ``name``) holds an office of an estate from now on, or no longer."""

    KIND: ClassVar[str] = "committee-changed"
    user_id: int
    name: str
    estate: str
    office: Office
    joined: bool


@dataclass(frozen=True, slots=True)
class LeadJoined(Letter):
    """Somebody looks after a part of the estate from now on."""

    KIND: ClassVar[str] = "lead-joined"
    building: str
    staircase: str
    name: str


@dataclass(frozen=True, slots=True)
class LeadRemoved(Letter):
    """The reader looks after a part of the estate no longer."""

    KIND: ClassVar[str] = "lead-removed"
    building: str
    staircase: str


@dataclass(frozen=True, slots=True)
class GroupInTrouble(Letter):
    """The bot cannot do something in the estate's group (``chat_id``, ``group``) until somebody mends it."""

    KIND: ClassVar[str] = "group-in-trouble"
    chat_id: int
    group: str
    trouble: GroupTrouble


@dataclass(frozen=True, slots=True)
class GroupWell(Letter):
    """The bot can speak again in the estate's group."""

    KIND: ClassVar[str] = "group-well"
    chat_id: int
    group: str
    trouble: GroupTrouble
