"""Answering a draft's questions by button, going back, and changing answers."""

from collections.abc import Mapping

from telegram import Update

from bot.actions.proposals import draft, drafts
from bot.texts.proposals.draft import proposed, wording
from bot.voting.proposals.draft_questions import Question, Template
from bot.voting.proposals.draft_sheet import Sheet
from bot.voting.refusals import DraftGone, UnknownButton
from handlers.answering.answers import asker, pressed, toast
from handlers.answering.desk import Context
from handlers.buttons.proposing import Answer, AskAgain, KeepAnswer, Tick, TurnParts, UseProposed
from handlers.proposals.ask import ask_in_place
from handlers.proposals.keyboards import page_of_mark


async def answer_by_button(update: Update, context: Context) -> None:
    """Take the button as the answer; a template leads at once to the preview of what it proposes."""
    hall, user = context.bot_data.hall, asker(update)
    payload = Answer.unpack(pressed(update).data)
    words = await _wording(update, context, payload)
    answer = payload.question, payload.choice
    await _go_on(update, context, await draft.answer_by_button(hall, user.id, *answer, words))


async def _wording(update: Update, context: Context, chosen: Answer) -> Mapping[Question, str]:
    """Return what the template that was chosen proposes in words, as residents will read it."""
    sheet = await drafts.find(context.bot_data.hall, asker(update).id)
    if sheet is None or chosen.question is not Question.TEMPLATE or chosen.choice not in list(Template):
        return {}
    return wording(context.bot_data.catalogue.for_all_of(sheet.estate), Template(chosen.choice))


async def use_proposed(update: Update, context: Context) -> None:
    """Take what the template proposes as if it had been typed.

    Raises:
        DraftGone, UnknownButton: there is no draft, or its template proposes nothing here.
    """
    question = UseProposed.unpack(pressed(update).data).question
    hall, user = context.bot_data.hall, asker(update)
    sheet = await drafts.find(hall, user.id)
    if sheet is None:
        raise DraftGone()
    residents = context.bot_data.catalogue.for_all_of(sheet.estate)
    text = proposed(residents, question, sheet.template)
    if text is None:
        raise UnknownButton()
    await _go_on(update, context, await draft.take_proposed(hall, user.id, question, text))


async def tick(update: Update, context: Context) -> None:
    """Take a building, a staircase or a class of units into the answer, or out of it."""
    payload = Tick.unpack(pressed(update).data)
    sheet = await draft.tick(context.bot_data.hall, asker(update).id, payload.question, payload.mark)
    await toast(update)
    await ask_in_place(update, context, sheet, page_of_mark(sheet, payload.mark))


async def turn_parts(update: Update, context: Context) -> None:
    """Show another page of the buildings that can be ticked.

    Raises:
        DraftGone, UnknownButton: there is no draft, or it asks something else.
    """
    sheet = await drafts.find(context.bot_data.hall, asker(update).id)
    if sheet is None:
        raise DraftGone()
    if sheet.asked is not Question.ELECTORATE:
        raise UnknownButton()
    await toast(update)
    await ask_in_place(update, context, sheet, TurnParts.unpack(pressed(update).data).page)


async def ask_again(update: Update, context: Context) -> None:
    """Ask a question again, on the way back or from the preview."""
    question = AskAgain.unpack(pressed(update).data).question
    sheet = await draft.ask_again(context.bot_data.hall, asker(update).id, question)
    await _go_on(update, context, sheet)


async def keep_answer(update: Update, context: Context) -> None:
    """Leave the answer as it is."""
    question = KeepAnswer.unpack(pressed(update).data).question
    sheet = await draft.keep_answer(context.bot_data.hall, asker(update).id, question)
    await _go_on(update, context, sheet)


async def _go_on(update: Update, context: Context, sheet: Sheet) -> None:
    await toast(update)
    await ask_in_place(update, context, sheet)
