"""Minutes (会议纪要): what was entered in the course of a meeting, and who has signed it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct

from bot.voting.chain.chain import fingerprint, hash_of, written_moment
from bot.voting.households.part import write_part
from bot.voting.meetings.attendance import Seat
from bot.voting.meetings.meeting import Meeting, MeetingState
from bot.voting.refusals import (
    MeetingOver,
    MinutesChanged,
    MinutesNotYet,
    MinutesPublished,
    NothingConcluded,
    SignedAlready,
)


class LineKind(StrEnum):
    """What is entered, in the order in which minutes have it."""

    GUEST = "guest"
    FOR = "for"
    AGAINST = "against"
    QUESTION = "question"
    HANDS = "hands"
    SOUNDING = "sounding"  # its numbers, once it is ended
    CONCLUSION = "conclusion"
    TASK = "task"
    ATTACHMENT = "attachment"
    ADDITION = "addition"  # after the minutes were published


POINTS = (LineKind.FOR, LineKind.AGAINST, LineKind.QUESTION)
TYPED = tuple(each for each in LineKind if each not in (LineKind.SOUNDING, LineKind.ADDITION))
"""What is put down as long as the minutes are a draft."""


class Entry(Struct, frozen=True):
    """A line of the minutes; ``at`` is aware UTC.

    ``room`` is the label of the household that makes a point. ``numbers`` are how many hands
    or households were for, against and abstained. Of a task ``who`` does it, ``until`` when it is to be
    done, ``done_at`` when it was. ``photo`` is the id under which Telegram keeps an attachment.
    """

    id: int
    kind: LineKind
    text: str
    by: int
    at: datetime
    room: str = ""
    numbers: tuple[int, int, int] | None = None
    who: str = ""
    until: date | None = None
    done_at: datetime | None = None
    photo: str | None = None

    @property
    def mark(self) -> str:
        """Return by which its photo is told from others on paper and in the chat."""
        return fingerprint(hash_of(self.photo))


class Signer(StrEnum):
    """In what quality the minutes are signed; both have to."""

    CHAIR = "chair"
    MINUTE_TAKER = "minute-taker"


def named(meeting: Meeting) -> Mapping[Signer, int]:
    """Return who signs the minutes of a meeting, as user ids."""
    return {Signer.CHAIR: meeting.terms.chair, Signer.MINUTE_TAKER: meeting.terms.minute_taker}


class Signature(Struct, frozen=True):
    """Somebody has signed what is known by ``seal``; ``at`` is aware UTC."""

    signer: Signer
    user_id: int
    seal: str
    at: datetime


class Minutes(Struct, frozen=True):
    """All that is put down about a meeting."""

    meeting: Meeting
    seats: Sequence[Seat]
    entries: Sequence[Entry] = ()
    signatures: Sequence[Signature] = ()

    def of(self, *kinds: LineKind) -> list[Entry]:
        """Return the entries of these kinds, the oldest first."""
        return [each for each in self.entries if each.kind in kinds]

    @property
    def photos(self) -> list[Entry]:
        """Return the attachments, numbered by their order."""
        return self.of(LineKind.ATTACHMENT)

    @property
    def additions(self) -> list[Entry]:
        """Return what was added since the minutes were published."""
        return self.of(LineKind.ADDITION)

    @property
    def hash(self) -> str:
        """Return the SHA-256, in hexadecimal, of what is signed: everything but additions and signatures."""
        return hash_of(written(self.meeting, self.seats, self.entries))

    @property
    def seal(self) -> str:
        """Return the short form of the hash, as it stands on sheets and buttons."""
        return fingerprint(self.hash)

    @property
    def signed(self) -> frozenset[Signer]:
        """Return who has signed them as they are."""
        return frozenset(each.signer for each in self.signatures if each.seal == self.seal)

    @property
    def wait_for(self) -> list[int]:
        """Return who has still to sign (user ids), the chair first; nobody before the meeting is closed."""
        if self.meeting.state is not MeetingState.CLOSED:
            return []
        return [who for signer, who in named(self.meeting).items() if signer not in self.signed]


def written(meeting: Meeting, seats: Sequence[Seat], entries: Iterable[Entry]) -> dict[str, Any]:
    """Return what is signed as plain JSON; that a task was done later is no part of it."""
    terms = meeting.terms
    return {
        "number": meeting.number,
        "kind": terms.kind.value,
        "at": written_moment(terms.at),
        "opened": meeting.opened_at and written_moment(meeting.opened_at),
        "closed": meeting.closed_at and written_moment(meeting.closed_at),
        "place": terms.place,
        "agenda": list(terms.agenda),
        "parts": [write_part(part) for part in terms.parts],
        "seats": [
            [each.household.label, each.presence.value, each.holder and each.holder.label] for each in seats
        ],
        "entries": [_entry(each) for each in entries if each.kind is not LineKind.ADDITION],
    }


def _entry(entry: Entry) -> Mapping[str, Any]:
    return {
        "kind": entry.kind.value,
        "text": entry.text,
        "room": entry.room,
        "numbers": list(entry.numbers) if entry.numbers else None,
        "who": entry.who,
        "until": entry.until and entry.until.isoformat(),
        "photo": entry.photo,
    }


def must_sign(minutes: Minutes, signer: Signer, seal: str) -> None:
    """Let somebody sign the minutes as they were shown with that ``seal``.

    Raises:
        MinutesNotYet: the meeting goes on, or has not begun.
        MinutesPublished, SignedAlready: there is nothing left to sign.
        NothingConcluded: they say nothing of what came out.
        MinutesChanged: something was entered since.
    """
    if minutes.meeting.state is MeetingState.PUBLISHED:
        raise MinutesPublished()
    if minutes.meeting.state is not MeetingState.CLOSED:
        raise MinutesNotYet()
    if not minutes.of(LineKind.CONCLUSION):
        raise NothingConcluded()
    if seal != minutes.seal:
        raise MinutesChanged()
    if signer in minutes.signed:
        raise SignedAlready()


def must_add(meeting: Meeting) -> None:
    """Let something be added to minutes that are published, and stay as they were signed.

    Raises:
        MinutesNotYet, MeetingOver: they are not published, or never will be.
    """
    if meeting.state is MeetingState.CANCELLED:
        raise MeetingOver()
    if meeting.state is not MeetingState.PUBLISHED:
        raise MinutesNotYet()
