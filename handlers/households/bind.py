"""Showing a household's code, by deep link or typed: the person says in which role to be bound."""

from datetime import timedelta

from telegram import InlineKeyboardMarkup, Update

from bot.actions.households import bind
from bot.delivery.outgoing import Outgoing
from bot.voting.households.binding import Attempts
from bot.voting.households.household import Role
from bot.voting.typed.codes import code_in, typed_code
from handlers.answering.answers import asker, say, texts_of
from handlers.answering.desk import Context, Desk
from handlers.answering.help import not_understood
from handlers.answering.keyboards import button
from handlers.buttons.people import ChooseRole


async def bind_with_code(update: Update, context: Context, text: str) -> None:
    """Say which household the code opens and ask for the role."""
    question = await role_question(update, context, text)
    await say(update, question.text, question.keyboard)


async def role_question(update: Update, context: Context, text: str) -> Outgoing:
    """Return which household a code opens, with a button for each role.

    Raises:
        Refusal: the person cannot be bound with it.
    """
    desk, texts = context.bot_data, await texts_of(update, context)
    slip = await bind.look(desk.hall, asker(update).id, text, attempts(desk))
    rows = [[button(texts.plain(f"bind.as.{role}"), ChooseRole(slip.code, role))] for role in Role]
    asked = texts.html("bind.which-role", household=slip.household.label)
    return Outgoing(asked, InlineKeyboardMarkup(rows))


async def bind_by_typing(update: Update, context: Context) -> None:
    """Take what looks like a code for one, alone or in a sentence; anything else was not understood."""
    message = update.effective_message
    text = message.text if message and message.text else ""
    if code := typed_code(text) or code_in(text):
        await bind_with_code(update, context, code)
    else:
        await not_understood(update, context)


def attempts(desk: Desk) -> Attempts:
    """Return how many wrong codes are forgiven."""
    return Attempts(desk.binding.attempts, timedelta(minutes=desk.binding.attempt_minutes))
