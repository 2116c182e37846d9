"""A household says until when it means to pay what it has pledged."""

from telegram import Update

from bot.actions import questions
from bot.actions.questions import OpenQuestion
from bot.actions.shares import own_pledges, pledging
from bot.voting.typed import deadline
from handlers.answering.answers import answering, asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.buttons.shares import SayPayDay
from handlers.shares.pledge import say_pledge

DAY = "pledge-day"
"""The question for the day."""


async def ask_day(update: Update, context: Context) -> None:
    """Ask for the day."""
    hall, payload = context.bot_data.hall, SayPayDay.unpack(pressed(update).data)
    ids = {"drive_id": payload.drive_id, "household_id": payload.household_id}
    one = await own_pledges.own(hall, asker(update).id, **ids)
    await questions.ask(hall, asker(update).id, DAY, **ids)
    await toast(update)
    texts, example = await texts_of(update, context), deadline.example(hall.now, one.view.estate.tz)
    await say(update, texts.html("pledge.ask-day", example=example))


async def take_day(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Keep the day that was typed."""
    hall, ids = context.bot_data.hall, question.fields
    answer = answering(update, question)
    one = await own_pledges.own(hall, answer.user_id, **ids)
    zone = one.view.estate.tz
    day = deadline.typed_deadline(text, hall.now, zone).astimezone(zone).date()
    await say_pledge(
        update, context, await pledging.pays_by(hall, answer.user_id, **ids, day=day, answer=answer)
    )
