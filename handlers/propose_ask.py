"""Asking a draft's next question, or showing its preview when nothing is left to ask."""

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.texts.draft import noted, question_text
from bot.voting.draft import Question
from bot.voting.draft_sheet import Sheet
from handlers.answers import say, texts_of
from handlers.desk import Context
from handlers.propose_keyboards import question_keyboard
from handlers.propose_preview import show_preview
from handlers.redraw import redraw


async def ask(update: Update, context: Context, sheet: Sheet, answered: Question | None = None) -> None:
    """Go on in a new message, which begins with what was understood of the answer before."""
    if asked := sheet.asked:
        text, keyboard = await _question(update, context, sheet, asked)
        if answered:
            text = Markup("\n\n").join([noted(await texts_of(update, context), sheet, answered), text])
        await say(update, text, keyboard)
    else:
        await show_preview(update, context, sheet)


async def ask_in_place(update: Update, context: Context, sheet: Sheet, answered: Question | None) -> None:
    """Go on in the message whose button was pressed; a preview comes below what was ``answered`` there."""
    if asked := sheet.asked:
        await redraw(update, *await _question(update, context, sheet, asked))
        return
    texts = await texts_of(update, context)
    await redraw(update, noted(texts, sheet, answered) if answered else texts.html("draft.resumed"))
    await show_preview(update, context, sheet)


async def _question(
    update: Update, context: Context, sheet: Sheet, asked: Question
) -> tuple[Markup, InlineKeyboardMarkup]:
    texts = await texts_of(update, context)
    residents = context.bot_data.catalogue[sheet.estate.language]
    return question_text(texts, residents, sheet, asked), question_keyboard(texts, sheet, asked)
