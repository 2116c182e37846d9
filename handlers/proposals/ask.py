"""Asking a draft's next question, or showing its preview when nothing is left to ask."""

from collections.abc import Sequence

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, Update

from bot.texts.proposals.draft import noted, question_text
from bot.texts.proposals.preview import namesake_warnings
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.refusals import ButtonWanted
from handlers.answering.answers import say, texts_of
from handlers.answering.desk import Context
from handlers.proposals.keyboards import question_keyboard
from handlers.proposals.one_message import show_in_one
from handlers.proposals.preview import show_preview


async def ask(update: Update, context: Context, sheet: Sheet, answered: Question | None = None) -> None:
    """Go on after something was typed or sent, beginning with what was understood of it."""
    if asked := sheet.asked:
        texts = await texts_of(update, context)
        before = [noted(texts, sheet, answered)] if answered else []
        if answered is Question.TITLE:
            before += namesake_warnings(texts, sheet.estate, sheet.namesakes, sheet.now)
        await _ask(update, context, sheet, asked, before)
    else:
        await show_preview(update, context, sheet)


async def ask_for_button(update: Update, context: Context, sheet: Sheet) -> None:
    """Say that a button is wanted, and ask once more below."""
    wanted = (await texts_of(update, context)).html(ButtonWanted().key)
    if asked := sheet.asked:
        await _ask(update, context, sheet, asked, [wanted], anew=True)
    else:
        await say(update, wanted)
        await show_preview(update, context, sheet, anew=True)


async def _ask(
    update: Update,
    context: Context,
    sheet: Sheet,
    asked: Question,
    before: Sequence[Markup],
    *,
    anew: bool = False,
) -> None:
    text, keyboard = await _question(update, context, sheet, asked, 0)
    await show_in_one(update, context, Markup("\n\n").join([*before, text]), keyboard, anew=anew)


async def ask_in_place(update: Update, context: Context, sheet: Sheet, page: int = 0) -> None:
    """Go on in the message whose button was pressed; ``page`` is that of the buildings to tick."""
    if asked := sheet.asked:
        await show_in_one(update, context, *await _question(update, context, sheet, asked, page))
    else:
        await show_preview(update, context, sheet)


async def _question(
    update: Update, context: Context, sheet: Sheet, asked: Question, page: int
) -> tuple[Markup, InlineKeyboardMarkup]:
    texts = await texts_of(update, context)
    residents = context.bot_data.catalogue.for_all_of(sheet.estate)
    text = question_text(texts, residents, sheet, asked)
    return text, question_keyboard(texts, sheet, asked, page)
