"""Asking a draft's next question, or showing its preview when nothing is left to ask."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.texts.proposals.draft import noted, question_text
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.refusals import ButtonWanted
from handlers.answering.answers import say, texts_of
from handlers.answering.desk import Context
from handlers.answering.redraw import redraw
from handlers.proposals.keyboards import question_keyboard
from handlers.proposals.preview import show_controls, show_preview


async def ask(update: Update, context: Context, sheet: Sheet, answered: Question | None = None) -> None:
    """Go on in a new message, which begins with what was understood of the answer before."""
    if asked := sheet.asked:
        texts = await texts_of(update, context)
        await _ask(update, context, sheet, asked, [noted(texts, sheet, answered)] if answered else [])
    else:
        await show_preview(update, context, sheet)


async def ask_for_button(update: Update, context: Context, sheet: Sheet) -> None:
    """Say that a button is wanted, and ask once more."""
    wanted = (await texts_of(update, context)).html(ButtonWanted().key)
    if asked := sheet.asked:
        await _ask(update, context, sheet, asked, [wanted])
    else:
        await say(update, wanted)
        await show_controls(update, context, sheet)


async def _ask(
    update: Update, context: Context, sheet: Sheet, asked: Question, before: Sequence[Markup]
) -> None:
    text, keyboard = await _question(update, context, sheet, asked)
    await say(update, Markup("\n\n").join([*before, text]), keyboard)


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
