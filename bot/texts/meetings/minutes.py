"""Minutes in words: attendance, what was said with its room, what came out and who does what until when."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import head_text
from bot.texts.places import in_one_piece
from bot.voting.households.register import natural
from bot.voting.matters.matter import Matter
from bot.voting.meetings.attendance import Attended, Presence, Seat, attended
from bot.voting.meetings.meeting import Meeting, MeetingState
from bot.voting.meetings.minutes import Entry, LineKind, Minutes
from bot.voting.typed.wording import cut

LONGEST = 2_000
MOST_SEATS = 800
"""UTF-16 units of the lines, and of the rooms, in one message; the PDF has all."""


def attended_text(texts: Texts, found: Attended, meeting: Meeting) -> Markup:
    """Return how many households were there, and how; while it is held nobody is absent yet."""
    numbers = {
        "there": texts.number(found.there),
        "stood_in": texts.number(found.stood_in),
        "excused": texts.number(found.excused),
        "absent": texts.number(found.absent),
    }
    key = "minutes.so-far" if meeting.state is MeetingState.OPEN else "minutes.attended"
    return texts.html(key, found.invited, **numbers)


def minutes_text(texts: Texts, zone: ZoneInfo, matter: Matter, minutes: Minutes) -> Markup:
    """Return the minutes as they stand; of very long ones the beginning, for the rest is on paper."""
    lines = "\n".join(line for block in blocks(texts, zone, minutes) for line in (block.head, *block.lines))
    signed = [texts.plain(f"minutes.signer.{each}") for each in sorted(minutes.signed)]
    parts = [
        head_text(texts, zone, matter, minutes.meeting),
        attended_text(texts, attended(minutes.seats), minutes.meeting),
        texts.html("minutes.lines", lines=cut("\n".join(_rooms(texts, minutes.seats)), MOST_SEATS)),
        texts.html("minutes.lines", lines=cut(lines, LONGEST)) if lines else texts.html("minutes.empty"),
        texts.html("minutes.signed", who=texts.plain("joined.and").join(signed)) if signed else Markup(),
        texts.html("minutes.seal", seal=minutes.seal),
    ]
    return Markup("\n\n").join(each for each in parts if each)


def in_order(seats: Sequence[Seat]) -> list[Seat]:
    """Return seats in the order in which people look for a room."""
    return sorted(seats, key=lambda each: natural(each.household.label))


def _rooms(texts: Texts, seats: Sequence[Seat]) -> Iterator[str]:
    """Yield a line for each way of being there or not, with the rooms of the households."""
    for presence in Presence:
        here = [each for each in in_order(seats) if each.presence is presence]
        if here:
            rooms = texts.plain("joined.and").join(_room(texts, each) for each in here)
            yield texts.plain("minutes.rooms", how=texts.plain(f"minutes.seat.{presence}"), labels=rooms)


def _room(texts: Texts, seat: Seat) -> str:
    label = in_one_piece(seat.household.label)
    if seat.holder is None:
        return label
    return texts.plain("minutes.rooms.stood-in", label=label, by=seat_text(texts, seat))


class Block:
    """The lines of one kind, below their heading."""

    def __init__(self, head: str, lines: Sequence[str]) -> None:
        self.head = head
        self.lines = lines


def blocks(texts: Texts, zone: ZoneInfo, minutes: Minutes) -> Iterator[Block]:
    """Yield what was put down, kind by kind, in the order of minutes."""
    for kind in LineKind:
        if found := minutes.of(kind):
            head = texts.plain(f"minutes.kind.{kind}")
            yield Block(head, [line_text(texts, zone, each, number) for number, each in enumerate(found, 1)])


def line_text(texts: Texts, zone: ZoneInfo, entry: Entry, number: int = 0) -> str:
    """Return one line of the minutes; ``number`` is that of an attachment among its like."""
    if entry.kind is LineKind.ATTACHMENT and number:
        return attachment_text(texts, number, entry)
    if entry.numbers:
        yes, no, abstained = map(texts.number, entry.numbers)
        said = texts.plain("minutes.line.hands", yes=yes, no=no, abstained=abstained)
        return texts.plain("minutes.line.sounding", question=entry.text, said=said) if entry.text else said
    if entry.kind is LineKind.TASK:
        until = texts.typed_day(entry.until) if entry.until else texts.plain("minutes.no-day")
        key = "minutes.line.task-done" if entry.done_at else "minutes.line.task"
        return texts.plain(key, who=entry.who, what=entry.text, until=until)
    if entry.room:
        return texts.plain("minutes.line.room", room=entry.room, text=entry.text)
    if entry.kind is LineKind.ADDITION:
        day = texts.typed_day(entry.at.astimezone(zone).date())
        return texts.plain("minutes.line.addition", date=day, text=entry.text)
    return texts.plain("minutes.line", text=entry.text)


def attachment_text(texts: Texts, number: int, entry: Entry) -> str:
    """Return an attachment as it is listed: its number, what it shows, and the mark of its photo."""
    said = {"number": texts.number(number), "text": entry.text, "mark": entry.mark}
    return texts.plain("minutes.line.attachment", **said)


def seat_text(texts: Texts, seat: Seat) -> str:
    """Return how a household was there, and who stood in for it."""
    if seat.presence is Presence.STOOD_IN and seat.holder:
        return texts.plain("minutes.seat.stood-in-by", holder=seat.holder.label)
    return texts.plain(f"minutes.seat.{seat.presence}")
