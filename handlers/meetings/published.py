"""What everybody is told of minutes: that they are published, and what was added since."""

from bot.actions.meetings import minutes, views
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import head_text
from bot.texts.meetings.minutes import line_text
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import AdditionTold, MinutesTold
from bot.voting.meetings.minutes import LineKind
from handlers.answering.desk import Desk
from handlers.meetings.letters import way_to


async def told(desk: Desk, envelope: Envelope[MinutesTold], texts: Texts) -> Outgoing:
    """Tell that the minutes are published: with what came out, and never a name."""
    view = await views.look(desk.hall, envelope.letter.meeting_id)
    lines = await minutes.lines(desk.hall, view.meeting.id, LineKind.CONCLUSION)
    said = "\n".join(line_text(texts, view.estate.tz, each) for each in lines)
    text = head_text(texts, view.estate.tz, view.matter, view.meeting)
    text += "\n\n" + texts.html("minutes.concluded", lines=said)
    quiet = desk.is_quiet_in(view.estate)
    return Outgoing(text, way_to(desk, texts, view.meeting.id), silent=quiet)


async def added(desk: Desk, envelope: Envelope[AdditionTold], texts: Texts) -> Outgoing | None:
    """Tell what was added to published minutes."""
    view = await views.look(desk.hall, envelope.letter.meeting_id)
    added_since = await minutes.lines(desk.hall, view.meeting.id, LineKind.ADDITION)
    found = [each for each in added_since if each.id == envelope.letter.entry_id]
    if not found:
        return None
    text = head_text(texts, view.estate.tz, view.matter, view.meeting)
    text += "\n\n" + texts.html("minutes.addition-told", text=found[0].text)
    return Outgoing(text, way_to(desk, texts, view.meeting.id))
