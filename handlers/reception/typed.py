"""What is typed or sent in private: the answer to the question that was asked last, whichever that is."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from telegram import Message, Update

from bot.actions import questions
from bot.actions.books import accounts, objecting, statements
from bot.actions.books import confirming as book_confirming
from bot.actions.books import entering as book_entering
from bot.actions.carrying_out import telling
from bot.actions.hall import Hall
from bot.actions.matters import planning
from bot.actions.matters import raising as matter_raising
from bot.actions.matters import settling as matter_settling
from bot.actions.meetings import call_questions, calling_off, running, sounding, stand_in_asking, writing
from bot.actions.objections import settling, wishes
from bot.actions.paper import entering
from bot.actions.proposals import amend_draft, drafts
from bot.actions.questions import OpenQuestion
from bot.registers.rooms import names_room
from bot.voting.chain.chain import fingerprint_in, typed_fingerprint
from bot.voting.proposals.draft_questions import Question
from bot.voting.refusals import OneOfAlbum, PhotoWanted, VotingClosed
from bot.voting.typed.codes import typed_code
from handlers.answering.answers import asker
from handlers.answering.desk import Context
from handlers.answering.long_texts import is_rest, is_rest_of_album
from handlers.ballots.receipt import look_up
from handlers.books import account, enter, entries, statement
from handlers.books import object as book_object
from handlers.carrying_out import note
from handlers.households.register_file import register_file
from handlers.matters import plan, raise_matter
from handlers.matters import settle as matter_settle
from handlers.meetings import call, call_off, run, run_sounding, stand_in
from handlers.meetings import line as meeting_line
from handlers.objections import object, settle
from handlers.paper import paper
from handlers.proposals import amended_values, attachment, typed, withdraw
from handlers.proxies import entrust, proxypaper, staff
from handlers.shares import begin, cost_parts, pay_day, pledge, tables

TYPED: dict[str, Callable[[Update, Context, OpenQuestion, str], Awaitable[None]]] = {
    entrust.HOLDER: entrust.take_holder,
    proxypaper.PRINCIPAL: proxypaper.take_principal,
    proxypaper.HOLDER: proxypaper.take_holder,
    staff.ROOM: staff.take_room,
    entering.ROOM: paper.take_room,
    entering.CHOICE: paper.want_button,
    withdraw.REASON: withdraw.take_reason,
    amend_draft.AMENDMENT: amended_values.take_value,
    wishes.ROOM: object.take_room,
    wishes.WHY: object.take_why,
    telling.NOTE: note.take_words,
    accounts.ACCOUNT: account.take_answer,
    book_entering.ENTRY: enter.take_answer,
    book_confirming.REVERSAL: entries.take_why,
    statements.ROOM: statement.take_room,
    objecting.WORDS: book_object.take_words,
    objecting.ANSWER: book_object.take_answer,
    settling.REASON: settle.take_reason,
    matter_raising.MATTER: raise_matter.take_matter,
    matter_settling.REASON: matter_settle.take_reason,
    planning.FIELD: plan.take_field,
    call_questions.CALL: call.take_answer,
    calling_off.OFF: call_off.take_reason,
    stand_in_asking.ROOM: stand_in.take_room,
    running.SHEET: run.take_rooms,
    writing.LINE: meeting_line.take_line,
    sounding.ABOUT: run_sounding.take_question,
    begin.UNTIL: begin.take_until,
    tables.TABLE: tables.take_table,
    tables.FLOORS: tables.take_floors,
    cost_parts.PART: cost_parts.take_part,
    pledge.SUM: pledge.take_sum,
    pay_day.DAY: pay_day.take_day,
}
"""Questions that a text answers."""

IN_WORDS = frozenset(
    {
        accounts.ACCOUNT,
        book_confirming.REVERSAL,
        withdraw.REASON,
        wishes.WHY,
        settling.REASON,
        matter_raising.MATTER,
        matter_settling.REASON,
        planning.FIELD,
        calling_off.OFF,
        writing.LINE,
        sounding.ABOUT,
    }
)
"""Those of them that are answered in a sentence."""

SENT: dict[str, Callable[[Update, Context, OpenQuestion, Message], Awaitable[None]]] = {
    proxypaper.PHOTO: proxypaper.take_photo,
    telling.NOTE: note.take_photo,
    running.SHEET: run.take_photo,
    writing.LINE: meeting_line.take_attachment,
    book_entering.ENTRY: enter.take_photo,
    statements.STATEMENT: statement.take_statement,
    planning.FIELD: plan.take_file,
    entering.PHOTO: paper.take_slip,
    entering.CHOICE: paper.want_button,
    amend_draft.AMENDMENT: amended_values.take_attachment,
}
"""Questions that a photo answers."""


async def take_text(update: Update, context: Context) -> None:
    """Answer the open question; without one, or if it is a code, the text is for drafts and binding.

    Raises:
        TextInParts: it is the rest of a text that was too long for one message.
        PhotoWanted: the question wants a photo.
        Refusal: the text is no answer; the question stays open, unless the vote has closed.
    """
    message, user_id, hall = update.effective_message, asker(update).id, context.bot_data.hall
    text = message.text if message and message.text else ""
    if message and is_rest(message, context):
        await typed.take_rest(update, context)
        return
    question = await questions.waiting(hall, user_id)
    if question is None and await _shows_receipt(hall, user_id, text):
        await look_up(update, context, text)
        return
    if question is None or is_meant_as_code(text, question):
        await typed.take_text(update, context)
        return
    if question.kind not in TYPED:
        raise PhotoWanted()
    await answer_question(update, context, question, text)


async def answer_question(update: Update, context: Context, question: OpenQuestion, text: str) -> None:
    """Answer an open question that a text answers.

    Raises:
        Refusal: the text is no answer; the question stays open, unless the vote has closed.
    """
    async with _unless_closed(context.bot_data.hall, asker(update).id, question):
        await TYPED[question.kind](update, context, question, text)


def is_meant_as_code(text: str, question: OpenQuestion) -> bool:
    """Tell whether a text is meant as a household's code although a question waits for an answer.

    "A mistake." could be a code as well, and so could 20000000: see ``is_code``.
    """
    if not typed_code(text) or names_room(text):
        return False
    if question.kind == amend_draft.AMENDMENT:
        return typed.is_code(text, amend_draft.of(question).asked)
    if question.kind == book_entering.ENTRY:
        return typed.is_code(text, enter.asked_like(question))
    return typed.is_code(text, Question.REASON if question.kind in IN_WORDS else None)


async def _shows_receipt(hall: Hall, user_id: int, text: str) -> bool:
    """Tell whether a text is a receipt; in a sentence only where no draft waits for that sentence."""
    if not fingerprint_in(text):
        return False
    return typed_fingerprint(text) is not None or await drafts.waiting(hall, user_id) is None


@asynccontextmanager
async def _unless_closed(hall: Hall, user_id: int, question: OpenQuestion) -> AsyncIterator[None]:
    """Ask no more if the vote has closed while the question waited."""
    try:
        yield
    except VotingClosed:
        await questions.end(hall, user_id, question)
        raise


async def take_file(update: Update, context: Context) -> None:
    """Answer the open question with a photo; without such a question it is for the draft.

    Raises:
        OneOfAlbum: it came together with another one, which was looked at.
        Refusal: it is no answer; the question stays open, unless the vote has closed.
    """
    message, user_id, hall = update.effective_message, asker(update).id, context.bot_data.hall
    if message and is_rest_of_album(message, context):
        raise OneOfAlbum()
    question = await questions.waiting(hall, user_id)
    if message and question and question.kind in SENT:
        async with _unless_closed(hall, user_id, question):
            await SENT[question.kind](update, context, question, message)
    else:
        await attachment.take_file(update, context)


async def take_table(update: Update, context: Context) -> None:
    """Take a table as the bank statement that was asked for, or else as a register of households."""
    message = update.effective_message
    question = await questions.waiting(context.bot_data.hall, asker(update).id)
    if message and question and question.kind == statements.STATEMENT:
        await statement.take_statement(update, context, question, message)
    else:
        await register_file(update, context)
