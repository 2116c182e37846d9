"""What a group does not take is answered in private, or by the link of a press into the private chat."""

import logging

from markupsafe import Markup
from telegram import Update
from telegram.error import TelegramError

from bot.actions.estates import group_troubles
from bot.actions.hall import Unavailable
from bot.delivery.post import put_up
from handlers.answering.answers import Unsayable, answer, asker, texts_of
from handlers.answering.delivering import MESSAGE_SECONDS, deliver
from handlers.answering.desk import Context
from handlers.answering.links import hello, result
from handlers.answering.presses import Toast
from handlers.buttons.results import ShowResult

log = logging.getLogger(__name__)


async def answer_elsewhere(update: Update, context: Context, unsaid: Unsayable) -> None:
    """Answer somebody who asked in a group where the bot cannot speak, and have its committee told.

    Raises:
        TelegramError: he has not begun to talk in private, and pressed no button that could lead there.
    """
    user, chat = asker(update), update.effective_chat
    assert chat is not None  # it was asked in a group
    texts = await texts_of(update, context)
    head = texts.html("group.answered-here", group=chat.title or "")
    text = Markup("\n\n").join([head, unsaid.text])
    try:
        await deliver(
            lambda: put_up(context.bot, user.id, text, unsaid.keyboard), MESSAGE_SECONDS, twice=False
        )
    except TelegramError:
        if update.callback_query is None:
            raise
        await answer(update, Toast(url=_way(context.bot_data.bot_username, update.callback_query.data)))
    finally:
        await _tell_committee(context, chat.id, unsaid)


def _way(username: str, pressed: str | None) -> str:
    """Return the link to what was asked for by a press, or at least to the private chat."""
    if ShowResult.matches(pressed):
        return result(username, ShowResult.unpack(pressed).proposal_id)
    return hello(username)


async def _tell_committee(context: Context, chat_id: int, unsaid: Unsayable) -> None:
    if trouble := unsaid.why.trouble:
        try:
            await group_troubles.arose(context.bot_data.hall, chat_id, trouble)
        except Unavailable as waits:  # whoever meets the trouble next will tell of it
            log.info("trouble in group %s is not noted: %s", chat_id, waits)
