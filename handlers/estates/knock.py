"""Somebody asks to join an estate's group, and is asked for the code of the flat."""

import logging

from telegram import Update
from telegram.error import TelegramError

from bot.actions.estates import entry
from bot.delivery.post import put_up
from handlers.answering import delivering
from handlers.answering.answers import texts_of
from handlers.answering.delivering import deliver
from handlers.answering.desk import Context

log = logging.getLogger(__name__)


async def knock(update: Update, context: Context) -> None:
    """Ask for a code, unless the person lives there already or administrators decide alone.

    Telegram lets a bot write to whoever asks, who may never have opened its chat, for five minutes
    (https://core.telegram.org/bots/api#chatjoinrequest). Nobody is ever refused by the bot.
    """
    request = update.chat_join_request
    assert request is not None  # only called by a ChatJoinRequestHandler
    found = await entry.knock(context.bot_data.hall, request.from_user.id, request.chat.id)
    if found is None or found.is_admitted:
        return
    texts = await texts_of(update, context)
    text = texts.html("entry.asked", group=request.chat.title or "", estate=found.estate.name)
    try:
        await deliver(
            lambda: put_up(context.bot, request.user_chat_id, text, None),
            delivering.MESSAGE_SECONDS,
            twice=False,
        )
    except TelegramError as refused:  # the administrators still see who asks
        log.info("somebody who asks to join group %s is not written to: %s", request.chat.id, refused)
