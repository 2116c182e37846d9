"""Switching private reminders off and on again."""

from telegram import Update

from bot.actions.households import people
from handlers.answering.answers import asker, say, texts_of, toast
from handlers.answering.desk import Context


async def stop_reminders(update: Update, context: Context) -> None:
    """Stop reminding a person who pressed the button below a reminder."""
    await people.choose_reminders(context.bot_data.hall, asker(update).id, wanted=False)
    texts = await texts_of(update, context)
    await toast(update, texts.plain("reminders.off"), alert=True)


async def switch_reminders(update: Update, context: Context) -> None:
    """Turn reminders off or on again, whichever they are not, and say what holds now."""
    hall, user_id = context.bot_data.hall, asker(update).id
    person = await people.find(hall, user_id)
    wanted = person is not None and not person.reminders
    await people.choose_reminders(hall, user_id, wanted)
    texts = await texts_of(update, context)
    await say(update, texts.html("reminders.on" if wanted else "reminders.off"))
