"""A sounding in words: what is asked, how many have answered, and in the end the numbers."""

from collections.abc import Mapping

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import meeting_name
from bot.voting.counting.choice import Choice
from bot.voting.matters.matter import Matter
from bot.voting.meetings.meeting import Meeting
from bot.voting.meetings.sounding import Sounding, numbers


def sounding_text(
    texts: Texts, matter: Matter, meeting: Meeting, sounding: Sounding, said: Mapping[int, Choice]
) -> Markup:
    """Return a sounding; what was answered (``said``) is told in numbers once it has ended."""
    name = meeting_name(texts, meeting)
    lines = [texts.html("sounding.head", question=sounding.question, title=matter.title, name=name)]
    if sounding.ended_at is None:
        return Markup("\n").join([*lines, texts.html("sounding.answered", len(said))])
    yes, no, abstained = map(texts.number, numbers(said.values()))
    counted = texts.html("minutes.line.hands", yes=yes, no=no, abstained=abstained)
    return Markup("\n").join([*lines, texts.html("sounding.ended", len(said)), counted])
