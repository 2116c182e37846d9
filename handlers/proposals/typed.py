"""A text typed in private: a household's code, or else the answer to a draft's question."""

from telegram import Update

from bot.actions.proposals import draft, drafts
from bot.voting.proposals.draft_answers import takes_text
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.draft_table import QUESTIONS
from bot.voting.refusals import TextInParts
from bot.voting.typed.codes import typed_code
from bot.voting.typed.wording import LONGEST_REASON, units
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context
from handlers.answering.long_texts import LEAST_IN_PART
from handlers.households.bind import bind_by_typing
from handlers.proposals.ask import ask, ask_for_button


async def take_text(update: Update, context: Context) -> None:
    """Answer the draft that waits; without one, or if it is a code, the text is for binding."""
    message = update.effective_message
    text = message.text if message and message.text else ""
    sheet = await drafts.waiting(context.bot_data.hall, asker(update).id)
    if sheet is None or is_code(text, sheet.asked):
        await bind_by_typing(update, context)
    elif sheet.asked and takes_text(sheet.asked):
        hall, user = context.bot_data.hall, asker(update)
        after = await draft.answer_by_text(hall, user.id, sheet.asked, text)
        await ask(update, context, after, None if after.asked is sheet.asked else sheet.asked)
    else:
        await ask_for_button(update, context, sheet)


async def take_rest(update: Update, context: Context) -> None:
    """Refuse the rest of a long text; if the part before it was taken for the reason, ask for that again.

    Raises:
        TextInParts: always, unless there is something to ask again.
    """
    hall, user = context.bot_data.hall, asker(update)
    refusal = TextInParts(most=LONGEST_REASON)
    sheet = await drafts.waiting(hall, user.id)
    taken = sheet.draft.answers.get(Question.REASON) if sheet else None
    if sheet is None or sheet.asked is Question.REASON or units(str(taken or "")) < LEAST_IN_PART:
        raise refusal
    texts = await texts_of(update, context)
    await say(update, texts.html(refusal.key, **refusal.fields))
    await ask(update, context, await draft.ask_again(hall, user.id, Question.REASON))


def is_code(text: str, asked: Question | None) -> bool:
    """Tell whether a text is meant as a household's code although a draft asks something.

    2026-12-01 and 20000000 could be codes as well, and so could the word Elevator: a code without any
    letter does not interrupt a question for a number, and one without any digit is written with its hyphen.
    """
    if typed_code(text) is None:
        return False
    if asked and QUESTIONS[asked].kind.is_number:
        return any(character.isalpha() for character in text)
    return not takes_text(asked) or any(character.isdigit() or character == "-" for character in text)
