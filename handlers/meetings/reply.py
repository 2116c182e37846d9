"""Saying whether the own household comes."""

from telegram import Update

from bot.actions.meetings import replying
from handlers.answering.answers import asker, pressed, texts_of, toast
from handlers.answering.desk import Context
from handlers.buttons.meetings import ReplyMeeting
from handlers.meetings.shown import redraw_meeting


async def reply_meeting(update: Update, context: Context) -> None:
    """Store the answer and show the meeting with it."""
    said = ReplyMeeting.unpack(pressed(update).data)
    hall, texts = context.bot_data.hall, await texts_of(update, context)
    await replying.reply(hall, asker(update).id, said.meeting_id, said.household_id, said.said)
    await toast(update, texts.plain(f"meeting.replied.{said.said}"))
    await redraw_meeting(update, context, said.meeting_id)
