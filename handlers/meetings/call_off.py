"""Calling a meeting off: the reason is asked for, and everybody who was told of it reads it."""

from telegram import Update

from bot.actions.meetings import calling_off
from bot.actions.questions import OpenQuestion
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.buttons.meetings import CallOff
from handlers.meetings.shown import say_meeting


async def call_off(update: Update, context: Context) -> None:
    """Ask why a meeting is called off."""
    meeting_id = CallOff.unpack(pressed(update).data).meeting_id
    await calling_off.may_call_off(context.bot_data.hall, asker(update).id, meeting_id)
    await toast(update)
    await say(update, (await texts_of(update, context)).html("meeting.why-off"))


async def take_reason(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Call it off for that reason."""
    meeting = await calling_off.call_off(context.bot_data.hall, answering(update, question), text)
    await say_meeting(update, context, meeting.id)
