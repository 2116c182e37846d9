"""Before anything else in a private chat: remember who writes."""

from telegram import Update

from bot.actions.households import people
from bot.texts.catalogue import closest_language
from handlers.answering.answers import asker
from handlers.answering.desk import Context


async def meet(update: Update, context: Context) -> None:
    """Store the person's name and first language; the private chat is open to the bot now."""
    user, desk = asker(update), context.bot_data
    language = closest_language(user.language_code, desk.default_language)
    await people.meet(desk.hall, user.id, user.full_name, language)
