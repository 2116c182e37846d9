"""The minutes: put down line by line, looked through, signed by both, published, and printed."""

import asyncio
from dataclasses import replace

from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions.meetings import minutes, views
from bot.actions.questions import OpenQuestion
from bot.delivery.outgoing import Outgoing
from bot.registers.rooms import names_room
from bot.reports.sheets.frame import NO_LINKS, Links
from bot.reports.sheets.meetings import attendance_pdf, minutes_pdf
from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import head_text
from bot.texts.meetings.minutes import line_text, minutes_text
from bot.voting import subjects
from bot.voting.letter import Envelope
from bot.voting.meetings.letters import AdditionTold, MinutesTold, MinutesToSign
from bot.voting.meetings.meeting import MeetingState
from bot.voting.meetings.minutes import POINTS, LineKind, Minutes, Signer
from bot.voting.refusals import PhotoWanted, Refusal
from handlers.answering import links
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context, Desk
from handlers.answering.keyboards import Row, button
from handlers.answering.paging import in_rows
from handlers.answering.redraw import redraw
from handlers.answering.rooms import room_label
from handlers.buttons.meetings import (
    PrintMeeting,
    RunMeeting,
    ShowMinutes,
    SignMinutes,
    StrikeLine,
    TaskDone,
    WriteLine,
)
from handlers.meetings.letters import way_to

MOST_STRUCK = 7
TYPED = [each for each in LineKind if each is not LineKind.ADDITION]


async def write_line(update: Update, context: Context) -> None:
    """Ask for a line, or of which kind it is."""
    hall, said, texts = (
        context.bot_data.hall,
        WriteLine.unpack(pressed(update).data),
        await texts_of(update, context),
    )
    if said.kind is None:
        rows = in_rows(
            [button(texts.plain(f"minutes.kind.{each}"), WriteLine(said.meeting_id, each)) for each in TYPED],
            2,
        )
        await toast(update)
        await say(update, texts.html("minutes.which"), InlineKeyboardMarkup(rows))
        return
    await minutes.ask(hall, asker(update).id, said.meeting_id, said.kind)
    await toast(update)
    await say(update, texts.html(f"entry.ask.{said.kind}"))


async def take_line(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Put down what was typed.

    Raises:
        PhotoWanted: an attachment is a photo.
    """
    if question.fields["kind"] == LineKind.ATTACHMENT:
        raise PhotoWanted()
    first, _, rest = text.strip().partition(" ")
    makes_point = LineKind(question.fields["kind"]) in POINTS
    room = room_label(first) if makes_point and rest and names_room(first) else ""
    await _write(update, context, question, (room, rest if room else text, None))


async def take_attachment(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Put down an attachment, with the words below the photo.

    Raises:
        PhotoWanted: something else was sent, or the line is none with a photo.
    """
    if not message.photo or question.fields["kind"] != LineKind.ATTACHMENT:
        raise PhotoWanted()
    photo = max(message.photo, key=lambda size: size.width).file_id
    await _write(update, context, question, ("", message.caption or "", photo))


async def _write(
    update: Update, context: Context, question: OpenQuestion, said: tuple[str, str, str | None]
) -> None:
    found = await minutes.write(context.bot_data.hall, answering(update, question), *said)
    texts, meeting_id = await texts_of(update, context), found.meeting.id
    again = WriteLine(meeting_id, LineKind(question.fields["kind"]))
    rows = [
        [button(texts.plain("minutes.button.another"), again)],
        [button(texts.plain("meeting.button.run"), RunMeeting(meeting_id))],
    ]
    await say(update, texts.html("minutes.noted"), InlineKeyboardMarkup(rows))


async def show_minutes(update: Update, context: Context) -> None:
    """Show the minutes as they stand."""
    meeting_id = ShowMinutes.unpack(pressed(update).data).meeting_id
    shown = await _shown(context.bot_data, await texts_of(update, context), asker(update).id, meeting_id)
    await toast(update)
    await say(update, shown.text, shown.keyboard)


async def sign_minutes(update: Update, context: Context) -> None:
    """Sign what was seen; with both signatures everybody who was invited is told."""
    desk, said = context.bot_data, SignMinutes.unpack(pressed(update).data)
    found = await minutes.sign(desk.hall, asker(update).id, said.meeting_id, said.seal)
    texts = await texts_of(update, context)
    published = found.meeting.state is MeetingState.PUBLISHED
    await toast(update, texts.plain("minutes.is-published" if published else "minutes.is-signed"))
    shown = await _shown(desk, texts, asker(update).id, said.meeting_id)
    await redraw(update, shown.text, shown.keyboard)


async def strike_line(update: Update, context: Context) -> None:
    """Strike a line, or let one be chosen among the newest."""
    desk, said, texts = (
        context.bot_data,
        StrikeLine.unpack(pressed(update).data),
        await texts_of(update, context),
    )
    view = await views.seen(desk.hall, asker(update).id, said.meeting_id)
    if said.entry_id is not None:
        await minutes.strike(desk.hall, asker(update).id, said.meeting_id, said.entry_id)
        await toast(update, texts.plain("minutes.struck"))
        shown = await _shown(desk, texts, asker(update).id, said.meeting_id)
        await redraw(update, shown.text, shown.keyboard)
        return
    found = await minutes.seen(desk.hall, asker(update).id, said.meeting_id)
    newest = sorted(found.entries, key=lambda each: each.id, reverse=True)[:MOST_STRUCK]
    rows: list[Row] = [
        [button(line_text(texts, view.estate.tz, each), StrikeLine(said.meeting_id, each.id))]
        for each in newest
    ]
    rows.append([button(texts.plain("button.back"), ShowMinutes(said.meeting_id))])
    await toast(update)
    await say(update, texts.html("minutes.strike-which"), InlineKeyboardMarkup(rows))


async def task_done(update: Update, context: Context) -> None:
    """Note that a task is done."""
    desk, said = context.bot_data, TaskDone.unpack(pressed(update).data)
    await minutes.done(desk.hall, asker(update).id, said.meeting_id, said.entry_id)
    texts = await texts_of(update, context)
    await toast(update, texts.plain("minutes.task-is-done"))
    shown = await _shown(desk, texts, asker(update).id, said.meeting_id)
    await redraw(update, shown.text, shown.keyboard)


async def _shown(desk: Desk, texts: Texts, user_id: int, meeting_id: int) -> Outgoing:
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


async def print_meeting(update: Update, context: Context) -> None:
    """Send the attendance sheet, or the minutes, as a PDF."""
    desk, said = context.bot_data, PrintMeeting.unpack(pressed(update).data)
    texts, user = await texts_of(update, context), asker(update)
    view = await views.seen(desk.hall, user.id, said.meeting_id)
    about = texts, view.estate, view.matter
    if said.minutes:
        found = await minutes.seen(desk.hall, user.id, said.meeting_id)
        made = await asyncio.to_thread(minutes_pdf, *about, found, view.names, desk.hall.now)
    else:
        code = links.attend(desk.bot_username, view.meeting.token)
        ways = Links(f"@{desk.bot_username}", code) if desk.bot_username and view.signs else NO_LINKS
        homes = [each.household for each in view.all_invited]
        made = await asyncio.to_thread(attendance_pdf, *about, view.meeting, homes, desk.hall.now, ways)
    await toast(update)
    what = "minutes" if said.minutes else "attendance"
    await user.send_document(made, filename=f"meeting-{view.matter.number}-{view.meeting.number}-{what}.pdf")


async def to_sign(desk: Desk, envelope: Envelope[MinutesToSign], texts: Texts) -> Outgoing | None:
    """Ask chair or minute-taker to look the minutes through; nothing once they are published."""
    try:
        shown = await _shown(desk, texts, envelope.chat_id, envelope.letter.meeting_id)
    except Refusal:
        return None
    view = await views.one(desk.hall, envelope.letter.meeting_id)
    return shown if view.meeting.state is MeetingState.CLOSED else None


async def to_sign_now(desk: Desk, envelope: Envelope[MinutesToSign], texts: Texts) -> Outgoing:
    """Return the minutes as they stand now; once they are published, the way to them."""
    meeting_id = envelope.letter.meeting_id
    shown = await _shown(desk, texts, envelope.chat_id, meeting_id)
    if (await views.one(desk.hall, meeting_id)).meeting.state is MeetingState.CLOSED:
        return shown
    return replace(shown, keyboard=way_to(desk, texts, meeting_id))


async def told(desk: Desk, envelope: Envelope[MinutesTold], texts: Texts) -> Outgoing:
    """Tell that the minutes are published: with what came out, and never a name."""
    view = await views.one(desk.hall, envelope.letter.meeting_id)
    lines = await minutes.concluded(desk.hall, view.meeting)
    said = "\n".join(line_text(texts, view.estate.tz, each) for each in lines)
    text = head_text(texts, view.estate.tz, view.matter, view.meeting)
    text += "\n\n" + texts.html("minutes.concluded", lines=said)
    quiet = desk.follow_up.quiet.holds(desk.hall.now, view.estate.tz)
    return Outgoing(text, way_to(desk, texts, view.meeting.id), silent=quiet)


async def added(desk: Desk, envelope: Envelope[AdditionTold], texts: Texts) -> Outgoing | None:
    """Tell what was added to published minutes."""
    view = await views.one(desk.hall, envelope.letter.meeting_id)
    found = [e for e in await minutes.additions(desk.hall, view.meeting) if e.id == envelope.letter.entry_id]
    if not found:
        return None
    text = head_text(texts, view.estate.tz, view.matter, view.meeting)
    text += "\n\n" + texts.html("minutes.addition-told", text=found[0].text)
    return Outgoing(text, way_to(desk, texts, view.meeting.id))
