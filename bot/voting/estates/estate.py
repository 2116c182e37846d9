"""Estates, their committees and the groups their residents talk in."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from bot.voting.estates.body import Body
from bot.voting.households.part import Part


class Estate(Struct, frozen=True):
    """A residential estate; ``zone`` is the IANA name in which its deadlines are read.

    ``developer`` is the owner whose unsold units the register lists, as it writes the name. ``settled`` is
    what its committee has set otherwise than the program's settings; ``bot.voting.settings`` reads it.
    """

    id: int
    name: str
    zone: str
    language: str
    developer: str | None = None
    settled: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> Body:
        """Return by what it is led."""
        return Body(self.settled.get("body", Body.COMMITTEE))

    @property
    def tz(self) -> ZoneInfo:
        """Return the estate's time zone."""
        return ZoneInfo(self.zone)


class Office(StrEnum):
    """What a person does for an estate, beside living in it."""

    COMMITTEE = "committee"
    LEAD = "lead"
    TREASURER = "treasurer"
    AUDITOR = "auditor"


class Invitation(Struct, frozen=True):
    """A one-time link into an office; a lead's is for the ``part`` of the estate he will look after."""

    token: str
    estate_id: int
    office: Office
    expires_at: datetime
    used_by: int | None
    part: Part | None = None
    issued_by: int | None = None


class Group(Struct, frozen=True):
    """A residents' group chat; ``thread_id`` is the topic in a forum group."""

    estate_id: int
    chat_id: int
    thread_id: int | None
    title: str


class Person(Struct, frozen=True):
    """Somebody with a Telegram account; ``language`` is a catalogue's name such as ``zh_CN``.

    ``reachable`` says that the bot may write in private, ``reminders`` that it may remind there,
    and ``digest`` that it may say every week what waits for the committee.
    """

    user_id: int
    name: str
    language: str
    reachable: bool
    reminders: bool
    digest: bool = True
