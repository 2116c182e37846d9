"""/language: in which language a person wants to read."""

from telegram import InlineKeyboardMarkup, Update

from bot.actions.households import people
from bot.texts.catalogue import LANGUAGES
from bot.voting.refusals import UnknownButton
from handlers.answering.answers import asker, pressed, say, texts_of, toast
from handlers.answering.desk import Context
from handlers.answering.keyboards import button
from handlers.answering.menus import show_commands
from handlers.answering.redraw import redraw
from handlers.buttons.people import ChooseLanguage


async def language(update: Update, context: Context) -> None:
    """Offer the languages, each by its own name."""
    desk, texts = context.bot_data, await texts_of(update, context)
    rows = [[button(desk.catalogue[name].plain("language.name"), ChooseLanguage(name))] for name in LANGUAGES]
    await say(update, texts.html("language.choose"), InlineKeyboardMarkup(rows))


async def choose_language(update: Update, context: Context) -> None:
    """Store the choice and confirm it in the language chosen.

    Raises:
        UnknownButton: there are no texts in that language.
    """
    desk = context.bot_data
    chosen = ChooseLanguage.unpack(pressed(update).data).language
    if chosen not in LANGUAGES:
        raise UnknownButton()
    await people.choose_language(desk.hall, asker(update).id, chosen)
    desk.read_in(asker(update).id, chosen)
    texts = desk.catalogue[chosen]
    await show_commands(context, asker(update).id, texts)
    await toast(update, texts.plain("language.chosen"))
    await redraw(update, texts.html("language.chosen"))
