"""The attendance sheet of a meeting, and its minutes, as a PDF."""

import asyncio

from telegram import Update

from bot.actions.meetings import minutes, views
from bot.reports.sheets.frame import NO_LINKS, Links
from bot.reports.sheets.meetings import attendance_pdf, minutes_pdf
from handlers.answering import links
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.buttons.meetings import PrintMeeting


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
