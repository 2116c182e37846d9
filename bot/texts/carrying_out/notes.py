"""What has become of a decision, in words."""

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.voting.carrying_out.course import Course, Note
from bot.voting.proposals.proposal import Proposal
from bot.voting.typed.wording import cut

MOST_SHOWN = 3
LONGEST = 250  # of each, in units of UTF-16: below everything else a message has room for no more


def course_text(texts: Texts, zone: ZoneInfo, course: Course) -> Markup | None:
    """Return what was decided, who does what, and the newest of what was done since; None of no decision."""
    if not course.is_decided:
        return None
    return Markup("\n\n").join(_blocks(texts, zone, course))


def _blocks(texts: Texts, zone: ZoneInfo, course: Course) -> Iterator[Markup]:
    if course.waits:
        yield texts.html("carry.waits")
    if course.statement:
        yield note_line(texts, zone, course.statement)
    shown = course.since[:MOST_SHOWN]
    if shown:
        lines = [texts.html("carry.since"), *(note_line(texts, zone, each, shortened=True) for each in shown)]
        if earlier := len(course.since) - len(shown):
            lines.append(texts.html("carry.earlier", earlier))
        yield Markup("\n").join(lines)


def note_line(texts: Texts, zone: ZoneInfo, note: Note, *, shortened: bool = False) -> Markup:
    """Return what was said once, with its date; that there is a photo is said too."""
    text = cut(note.text, LONGEST) if shortened else note.text
    words = texts.plain("carry.photo", text=text) if note.photo else text
    day = texts.typed_day(note.at.astimezone(zone).date())
    return texts.html(f"carry.{note.kind}", date=day, text=words)


def told_text(texts: Texts, proposal: Proposal, note: Note) -> Markup:
    """Return what the group reads when something is said of a decision."""
    return texts.html(f"announce.note.{note.kind}", title=proposal.title, text=note.text)


def lines_for_the_wall(texts: Texts, zone: ZoneInfo, notes: Sequence[Note]) -> list[str]:
    """Return what was said, each with its date and without formatting, the newest first."""
    return [
        texts.plain("carry.on-paper", date=texts.typed_day(each.at.astimezone(zone).date()), text=each.text)
        for each in reversed(notes)
    ]
