"""A sounding for whoever runs the meeting: what is to be asked, how many have answered, and its end."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.meetings import sounding
from bot.actions.questions import OpenQuestion
from bot.texts.meetings.sounding import sounding_text
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.redraw import redraw
from handlers.buttons.meetings import EndSounding, RunMeeting, RunSounding


async def run_sounding(update: Update, context: Context) -> None:
    """Show what is asked and how many have answered, or ask what shall be asked."""
    hall, user_id = context.bot_data.hall, asker(update).id
    meeting_id = RunSounding.unpack(pressed(update).data).meeting_id
    if found := await sounding.under_way(hall, user_id, meeting_id):
        await toast(update)
        await _say(update, context, found.sounding.id)
        return
    await sounding.ask(hall, user_id, meeting_id)
    await toast(update)
    await say(update, (await texts_of(update, context)).html("sounding.ask"))


async def take_question(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Ask the invited what was typed."""
    begun = await sounding.begin(context.bot_data.hall, answering(update, question), text)
    await _say(update, context, begun.id)


async def _say(update: Update, context: Context, sounding_id: int) -> None:
    found = await sounding.seen(context.bot_data.hall, asker(update).id, sounding_id)
    texts, meeting = await texts_of(update, context), found.about.meeting
    rows = [
        [button(texts.plain("sounding.button.refresh"), RunSounding(meeting.id))],
        [button(texts.plain("meeting.button.run"), RunMeeting(meeting.id))],
        [button(texts.plain("sounding.button.end"), EndSounding(sounding_id))],
    ]
    text = sounding_text(texts, found.about.matter, meeting, found.sounding, found.said)
    await say(update, text, InlineKeyboardMarkup(rows))


async def end_sounding(update: Update, context: Context) -> None:
    """End it, and show the numbers, which stand in the minutes now."""
    hall, sounding_id = context.bot_data.hall, EndSounding.unpack(pressed(update).data).sounding_id
    await sounding.end(hall, asker(update).id, sounding_id)
    found = await sounding.seen(hall, asker(update).id, sounding_id)
    texts, meeting = await texts_of(update, context), found.about.meeting
    rows = [[button(texts.plain("meeting.button.run"), RunMeeting(meeting.id))]]
    await toast(update, texts.plain("sounding.is-ended"))
    text = sounding_text(texts, found.about.matter, meeting, found.sounding, found.said)
    await redraw(update, text, InlineKeyboardMarkup(rows))
