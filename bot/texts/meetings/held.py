"""The meetings of a matter for everybody: which it was, when, how many were there, and what came out."""

from zoneinfo import ZoneInfo

from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import meeting_name
from bot.voting.meetings.attendance import attended
from bot.voting.meetings.meeting import MeetingState
from bot.voting.meetings.minutes import LineKind, Minutes
from bot.voting.typed.wording import cut, one_line

LONGEST = 160
"""UTF-16 units of a conclusion; the minutes have all of it."""


def held_lines(texts: Texts, zone: ZoneInfo, minutes: Minutes) -> list[str]:
    """Return a meeting in a line, and a line for each conclusion once its minutes are published."""
    meeting = minutes.meeting
    published = meeting.state is MeetingState.PUBLISHED
    state = _there(texts, minutes) if published else texts.plain(f"meeting.listed.{meeting.state}")
    day = texts.typed_day(meeting.terms.at.astimezone(zone).date())
    said = [texts.plain("meeting.held", name=meeting_name(texts, meeting), date=day, state=state)]
    concluded = minutes.of(LineKind.CONCLUSION) if published else []
    return [*said, *(_concluded(texts, each.text) for each in concluded)]


def _there(texts: Texts, minutes: Minutes) -> str:
    found = attended(minutes.seats)
    return texts.plain("meeting.held.there", found.invited, there=texts.number(found.there))


def _concluded(texts: Texts, text: str) -> str:
    return texts.plain("meeting.held.concluded", text=cut(one_line(text), LONGEST))
