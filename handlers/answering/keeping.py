"""Answers in private that are brought up to date later, as letters are."""

from telegram import Message, Update

from bot.delivery.outgoing import Outgoing
from bot.delivery.remembering import remember
from bot.voting.letter import Envelope, Letter
from handlers.answering.answers import asker, in_private, pressed, put, say
from handlers.answering.desk import Context
from handlers.answering.in_place import kept_way


async def say_kept(
    update: Update, context: Context, estate_id: int, letter: Letter, outgoing: Outgoing
) -> None:
    """Say something in private that ``letter`` puts into words again when what it is about has changed.

    In a group it is said as well, and stays as it is.
    """
    if in_private(update):
        await keep_sent(update, context, estate_id, letter, await put(update, outgoing), outgoing)
    else:
        await say(update, outgoing.text, outgoing.keyboard)


async def keep(update: Update, context: Context, estate_id: int, letter: Letter, outgoing: Outgoing) -> None:
    """Keep the message current whose button was pressed, now that it shows this; none in a group is."""
    message = pressed(update).message
    if isinstance(message, Message) and in_private(update):
        await keep_sent(update, context, estate_id, letter, message, outgoing)


async def keep_sent(
    update: Update,
    context: Context,
    estate_id: int,
    letter: Letter,
    message: Message,
    outgoing: Outgoing,
) -> None:
    """Keep a message current that was just sent, or has just been changed."""
    if outgoing.about:
        user_id = asker(update).id
        async with context.bot_data.hall.act(by=user_id) as act:
            place = Envelope("", estate_id, user_id, letter)
            await remember(act, place, message, outgoing, kept_way(message.message_id))
