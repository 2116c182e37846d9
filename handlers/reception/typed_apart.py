"""What is typed in a group for the bot alone: in reply to what one person sees, or a code said aloud."""

from contextlib import suppress
from datetime import timedelta

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext.filters import MessageFilter

from bot.actions import questions
from bot.actions.households import codes, people
from bot.actions.matters import raising as matter_raising
from bot.actions.objections import wishes
from bot.delivery.ephemeral import number_of
from bot.delivery.outgoing import Outgoing
from bot.texts.catalogue import closest_language
from bot.voting.chain.chain import fingerprint_in
from bot.voting.refusals import CodeSaidAloud, InPrivateOnly
from bot.voting.typed.codes import code_in, typed_code
from handlers.answering.answers import asker, put, say
from handlers.answering.apart import aside
from handlers.answering.desk import Context
from handlers.ballots.receipt import look_up
from handlers.households.bind import attempts, bind_with_code, role_question
from handlers.reception.typed import answer_question, is_meant_as_code

ANSWERED = frozenset({wishes.ROOM, wishes.WHY, matter_raising.MATTER})
"""Questions that are asked, and so answered, in a group."""


class Unseen(MessageFilter):
    """Lets messages pass that the bot alone can read."""

    def filter(self, message: Message) -> bool:
        """Tell whether it is such a message."""
        return number_of(message) is not None


class SaidAloud(MessageFilter):
    """Lets messages pass that look like a household's code as it is printed, and that all can read."""

    def filter(self, message: Message) -> bool:
        """Tell whether it is such a message; a word alone or a number alone is talk."""
        text = message.text or ""
        as_printed = text.isupper() or any(sign.isdigit() or sign == "-" for sign in text)
        lettered = any(sign.isalpha() for sign in text)
        return number_of(message) is None and as_printed and lettered and typed_code(text) is not None


async def take_unseen(update: Update, context: Context) -> None:
    """Take an answer, a receipt or a code.

    Raises:
        InPrivateOnly: it is for the private chat.
        Refusal: what taking it raises.
    """
    message, user_id, hall = update.effective_message, asker(update).id, context.bot_data.hall
    text = message.text if message and message.text else ""
    question, code = await questions.waiting(hall, user_id), typed_code(text)
    if question and question.kind in ANSWERED and not is_meant_as_code(text, question):
        await answer_question(update, context, question, text)
    elif fingerprint_in(text):
        await look_up(update, context, text)
    elif code := code or code_in(text):
        await _meet(update, context)
        await bind_with_code(update, context, code)
        await _forget(update, context)  # not before: the answer is in reply to it
    else:
        raise InPrivateOnly()


async def take_aloud(update: Update, context: Context) -> None:
    """Take a code that everybody could read: the message goes at once if it may, and the code is used up.

    What is no code of a household is talk, and none of the bot's business.

    Raises:
        CodeSaidAloud: it opens nothing any more, and who said it cannot be answered alone.
        Refusal: the person cannot be bound with it.
    """
    desk, message, user_id = context.bot_data, update.effective_message, asker(update).id
    code = typed_code(message.text or "") if message else None
    if message is None or code is None:
        return
    if not await codes.said_in(desk.hall, user_id, message.chat.id, code, attempts(desk)):
        return
    with suppress(TelegramError):
        await message.delete()
    await _meet(update, context)
    slip = await codes.used_up(desk.hall, user_id, code, timedelta(days=desk.binding.code_days))
    await _ask(update, context, await role_question(update, context, slip.code))


async def _ask(update: Update, context: Context, question: Outgoing) -> None:
    """Ask in private, where it certainly arrives; in the group whoever cannot be reached there."""
    known = await people.find(context.bot_data.hall, asker(update).id)
    if known and known.reachable:
        await put(update, question)
        return
    try:
        if not aside():
            raise InPrivateOnly()
        await say(update, question.text, question.keyboard)
    except InPrivateOnly:
        raise CodeSaidAloud() from None


async def _meet(update: Update, context: Context) -> None:
    user, desk = asker(update), context.bot_data
    language = closest_language(user.language_code, desk.default_language)
    await people.came_to_group(desk.hall, user.id, user.full_name, language)


async def _forget(update: Update, context: Context) -> None:
    """Take the message with the code away; nobody else could read it, so its code goes on opening."""
    message = update.effective_message
    number = number_of(message)
    if message and number is not None:
        with suppress(TelegramError):
            await context.bot_data.ephemeral.delete(message.chat.id, asker(update).id, number)
