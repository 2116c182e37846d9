"""Striking a line of the minutes that was put down by mistake."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.meetings import minutes, views, writing
from bot.texts.meetings.minutes import line_text
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import Row, button
from handlers.answering.redraw import redraw
from handlers.buttons.meetings import ShowMinutes, StrikeLine
from handlers.meetings.minutes import minutes_shown

MOST_STRUCK = 7


async def strike_line(update: Update, context: Context) -> None:
    """Strike a line, or let one be chosen among the newest."""
    desk, said, texts = (
        context.bot_data,
        StrikeLine.unpack(pressed(update).data),
        await texts_of(update, context),
    )
    view = await views.seen(desk.hall, asker(update).id, said.meeting_id)
    if said.entry_id is not None:
        await writing.strike(desk.hall, asker(update).id, said.meeting_id, said.entry_id)
        await toast(update, texts.plain("minutes.struck"))
        shown = await minutes_shown(desk, texts, asker(update).id, said.meeting_id)
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
