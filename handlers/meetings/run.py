"""Running a meeting: what chair and minute-taker can do, opening and closing, and who is there."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Message, Update

from bot.actions.meetings import running, views
from bot.actions.questions import OpenQuestion
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import Texts
from bot.texts.meetings.meeting import head_text
from bot.texts.meetings.minutes import attended_text
from bot.voting.meetings.attendance import attended, seats
from bot.voting.meetings.meeting import Meeting, MeetingState
from bot.voting.meetings.minutes import LineKind, Signer
from bot.voting.refusals import ChairOnly, PhotoWanted
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.answering.rooms import room_label
from handlers.buttons.meetings import (
    CheckInHere,
    CloseMeeting,
    EnterSheet,
    OpenMeeting,
    PrintMeeting,
    RunMeeting,
    RunSounding,
    ShowFloor,
    ShowMinutes,
    WriteLine,
)
from handlers.meetings.shown import redraw_meeting, say_meeting


async def run_meeting(update: Update, context: Context) -> None:
    """Show what there is to do, in a new message."""
    shown = await _panel(update, context, RunMeeting.unpack(pressed(update).data).meeting_id)
    await toast(update)
    await say(update, shown.text, shown.keyboard)


async def open_meeting(update: Update, context: Context) -> None:
    """Open the meeting or close it, and show what there is to do now."""
    hall, said = context.bot_data.hall, OpenMeeting.unpack(pressed(update).data)
    move = running.begin if said.opens else running.end
    await move(hall, asker(update).id, said.meeting_id)
    texts = await texts_of(update, context)
    await toast(update, texts.plain("meeting.opened" if said.opens else "meeting.closed"))
    shown = await _panel(update, context, said.meeting_id)
    await redraw(update, shown.text, shown.keyboard)


async def close_meeting(update: Update, context: Context) -> None:
    """Ask once more, for a meeting that is closed is not opened again; or show what there is to do."""
    said, texts = CloseMeeting.unpack(pressed(update).data), await texts_of(update, context)
    shown = await _panel(update, context, said.meeting_id)
    if said.asks:
        rows = [
            [button(texts.plain("meeting.close.no"), CloseMeeting(said.meeting_id, False))],
            [button(texts.plain("meeting.close.yes"), OpenMeeting(said.meeting_id, False))],
        ]
        shown = Outgoing(texts.html("meeting.close.sure"), InlineKeyboardMarkup(rows))
    await toast(update)
    await redraw(update, shown.text, shown.keyboard)


async def _panel(update: Update, context: Context, meeting_id: int) -> Outgoing:
    """Return what is to be done.

    Raises:
        ChairOnly: the person neither chairs nor writes the minutes.
    """
    view = await views.seen(context.bot_data.hall, asker(update).id, meeting_id)
    if not view.signs:
        raise ChairOnly()
    texts, meeting = await texts_of(update, context), view.meeting
    parts = [head_text(texts, view.estate.tz, view.matter, meeting)]
    if meeting.state is not MeetingState.CALLED:
        parts.append(attended_text(texts, attended(seats(view.all_invited, view.check_ins)), meeting))
    keeps = Signer.MINUTE_TAKER in view.signs
    return Outgoing(Markup("\n\n").join(parts), InlineKeyboardMarkup(_rows(texts, meeting, keeps=keeps)))


def _rows(texts: Texts, meeting: Meeting, *, keeps: bool) -> list[Row]:
    rows: list[Row] = []
    if meeting.state is MeetingState.CALLED:
        rows.append([button(texts.plain("meeting.button.open"), OpenMeeting(meeting.id, True))])
    if meeting.state is MeetingState.OPEN:
        rows.append([button(texts.plain("floor.button.list"), ShowFloor(meeting.id))])
        rows.append([button(texts.plain("sounding.button.run"), RunSounding(meeting.id))])
    if meeting.is_written and keeps:
        rows.append([button(texts.plain("minutes.button.line"), WriteLine(meeting.id, None))])
        rows.append([button(texts.plain("meeting.button.sheet"), EnterSheet(meeting.id))])
    if meeting.is_written or meeting.state is MeetingState.PUBLISHED:
        rows.append([button(texts.plain("minutes.button.show"), ShowMinutes(meeting.id))])
    if meeting.state is MeetingState.OPEN:
        rows.append([button(texts.plain("meeting.button.close"), CloseMeeting(meeting.id, True))])
    if meeting.state in (MeetingState.CALLED, MeetingState.OPEN):
        rows.append([button(texts.plain("meeting.button.print-sheet"), PrintMeeting(meeting.id, False))])
    if meeting.state is MeetingState.PUBLISHED and keeps:
        rows.append([button(texts.plain("minutes.button.add"), WriteLine(meeting.id, LineKind.ADDITION))])
    return rows


async def check_in(update: Update, context: Context) -> None:
    """Note that the person is there."""
    meeting_id = CheckInHere.unpack(pressed(update).data).meeting_id
    await running.check_in(context.bot_data.hall, asker(update).id, meeting_id)
    await toast(update, (await texts_of(update, context)).plain("meeting.checked-in"))
    await redraw_meeting(update, context, meeting_id)


async def attend(update: Update, context: Context, token: str) -> None:
    """Note that whoever has scanned the code on the sheet is there."""
    meeting = await running.check_in_by_code(context.bot_data.hall, asker(update).id, token)
    await say(update, (await texts_of(update, context)).html("meeting.checked-in"))
    await say_meeting(update, context, meeting.id)


async def enter_sheet(update: Update, context: Context) -> None:
    """Ask for the photo of the signed sheet."""
    meeting_id = EnterSheet.unpack(pressed(update).data).meeting_id
    await running.ask_for_sheet(context.bot_data.hall, asker(update).id, meeting_id)
    await toast(update)
    await say(update, (await texts_of(update, context)).html("meeting.sheet.photo"))


async def take_photo(update: Update, context: Context, question: OpenQuestion, message: Message) -> None:
    """Take the photo, and ask which rooms have signed.

    Raises:
        PhotoWanted: something else was sent.
    """
    if not message.photo:
        raise PhotoWanted()
    photo = max(message.photo, key=lambda size: size.width).file_id
    await running.take_photo(context.bot_data.hall, answering(update, question), photo)
    await say(update, (await texts_of(update, context)).html("meeting.sheet.rooms"))


async def take_rooms(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Take the rooms that have signed.

    Raises:
        PhotoWanted: the photo comes first.
    """
    if question.fields["photo"] is None:
        raise PhotoWanted()
    rooms = [
        room_label(each) for each in text.replace("，", " ").replace("、", " ").replace(",", " ").split()
    ]
    found = await running.enter_sheet(context.bot_data.hall, answering(update, question), rooms)
    texts = await texts_of(update, context)
    rows = [[button(texts.plain("meeting.button.run"), RunMeeting(question.fields["meeting_id"]))]]
    await say(update, texts.html("meeting.sheet.entered", len(found)), InlineKeyboardMarkup(rows))
