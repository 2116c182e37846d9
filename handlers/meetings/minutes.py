"""The minutes as they stand: looked through, signed by both, and what is done of their tasks."""

from markupsafe import Markup
from msgspec.structs import replace
from telegram import InlineKeyboardMarkup, Update

from bot.actions.meetings import minutes, signing, views, writing
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.meetings.minutes import minutes_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import MinutesToSign
from bot.voting.meetings.meeting import MeetingState
from bot.voting.meetings.minutes import LineKind, Minutes, Signer
from bot.voting.refusals import Refusal
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.meetings import (
    PrintMeeting,
    ShowMinutes,
    ShowMinutesPhotos,
    SignMinutes,
    StrikeLine,
    TaskDone,
    WriteLine,
)
from handlers.meetings.letters import way_to


async def show_minutes(update: Update, context: Context) -> None:
    """Show the minutes as they stand."""
    meeting_id = ShowMinutes.unpack(pressed(update).data).meeting_id
    shown = await minutes_shown(
        context.bot_data, await texts_of(update, context), asker(update).id, meeting_id
    )
    await toast(update)
    await say(update, shown.text, shown.keyboard)


async def sign_minutes(update: Update, context: Context) -> None:
    """Sign what was seen; with both signatures everybody who was invited is told."""
    desk, said = context.bot_data, SignMinutes.unpack(pressed(update).data)
    found = await signing.sign(desk.hall, asker(update).id, said.meeting_id, said.seal)
    texts = await texts_of(update, context)
    published = found.meeting.state is MeetingState.PUBLISHED
    await toast(update, texts.plain("minutes.is-published" if published else "minutes.is-signed"))
    shown = await minutes_shown(desk, texts, asker(update).id, said.meeting_id)
    await redraw(update, shown.text, shown.keyboard)


async def task_done(update: Update, context: Context) -> None:
    """Note that a task is done."""
    desk, said = context.bot_data, TaskDone.unpack(pressed(update).data)
    await writing.done(desk.hall, asker(update).id, said.meeting_id, said.entry_id)
    texts = await texts_of(update, context)
    await toast(update, texts.plain("minutes.task-is-done"))
    shown = await minutes_shown(desk, texts, asker(update).id, said.meeting_id)
    await redraw(update, shown.text, shown.keyboard)


async def minutes_shown(desk: Desk, texts: Texts, user_id: int, meeting_id: int) -> Outgoing:
    """Return the minutes as they stand, with what can be done about them; errors are those of ``seen``."""
    view = await views.seen(desk.hall, user_id, meeting_id)
    found = await minutes.seen(desk.hall, user_id, meeting_id)
    text = minutes_text(texts, view.estate.tz, view.matter, found)
    rows = _rows(texts, view, found)
    return Outgoing(text, InlineKeyboardMarkup(rows), about=(subjects.meeting(meeting_id),))


def _rows(texts: Texts, view: views.MeetingView, found: Minutes) -> list[Row]:
    meeting_id, keeps = found.meeting.id, Signer.MINUTE_TAKER in view.signs
    rows: list[Row] = []
    if found.meeting.is_written and keeps:
        rows.append([button(texts.plain("minutes.button.line"), WriteLine(meeting_id, None))])
        if found.entries:
            rows.append([button(texts.plain("minutes.button.strike"), StrikeLine(meeting_id, None))])
    if found.photos:
        words = texts.plain("minutes.button.photos", len(found.photos))
        rows.append([button(words, ShowMinutesPhotos(meeting_id))])
    rows.append([button(texts.plain("minutes.button.print"), PrintMeeting(meeting_id, True))])
    if view.signs and found.meeting.state is MeetingState.PUBLISHED:
        undone = [each for each in found.of(LineKind.TASK) if not each.done_at][:3]
        rows += [
            [button(texts.plain("minutes.button.done", what=each.text), TaskDone(meeting_id, each.id))]
            for each in undone
        ]
    if found.meeting.state is MeetingState.CLOSED and view.signs - found.signed:
        rows.append([button(texts.plain("minutes.button.sign"), SignMinutes(meeting_id, found.seal))])
    return rows


async def to_sign(desk: Desk, envelope: Envelope[MinutesToSign], texts: Texts) -> Outgoing | None:
    """Ask chair or minute-taker to look the minutes through; nothing once they are published."""
    try:
        shown = await minutes_shown(desk, texts, envelope.chat_id, envelope.letter.meeting_id)
    except Refusal:
        return None
    view = await views.look(desk.hall, envelope.letter.meeting_id)
    return _please_sign(texts, shown) if view.meeting.state is MeetingState.CLOSED else None


def _please_sign(texts: Texts, shown: Outgoing) -> Outgoing:
    return replace(shown, text=texts.html("minutes.please-sign") + Markup("\n\n") + shown.text)


async def to_sign_now(desk: Desk, envelope: Envelope[MinutesToSign], texts: Texts) -> Outgoing:
    """Ask still, with the minutes as they stand now; once they are published, show the way to them."""
    meeting_id = envelope.letter.meeting_id
    shown = await minutes_shown(desk, texts, envelope.chat_id, meeting_id)
    if (await views.look(desk.hall, meeting_id)).meeting.state is MeetingState.CLOSED:
        return _please_sign(texts, shown)
    return replace(shown, keyboard=way_to(desk, texts, meeting_id))
