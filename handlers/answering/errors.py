"""The one place where refusals and faults become answers, so that nobody meets silence."""

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import TelegramError

from bot.actions.hall import Trouble, Unavailable
from bot.texts.catalogue import Texts, closest_language
from bot.voting.refusals import InPrivateOnly, NotYourEstate, Refusal
from handlers.answering.answers import Unsayable, asker, in_private, say, texts_of, toast
from handlers.answering.delivering import AnswerLost
from handlers.answering.desk import Context
from handlers.answering.elsewhere import answer_elsewhere
from handlers.answering.links import deep_link

log = logging.getLogger(__name__)

DONE_IN_PRIVATE = (InPrivateOnly, NotYourEstate)
"""Refusals in a group that show the way into the private chat."""


async def answer_error(update: object, context: Context) -> None:
    """Answer a refusal with its text, and any fault with an apology; faults are logged.

    Of trouble with the database whoever listens to it has heard: it is no fault of what was asked.
    """
    error = context.error
    if isinstance(error, AnswerLost):  # what was asked for is done or refused: nothing went wrong but this
        log.warning("an answer did not get through: %s", error)
        return
    if not isinstance(error, Refusal | Unavailable | Unsayable):
        log.error("unexpected fault", exc_info=error)
    if not isinstance(update, Update) or update.effective_user is None:
        return
    try:
        await _answer_somewhere(update, context, error)
    except (TelegramError, AnswerLost) as unreachable:
        log.warning("could not tell user %s: %s", update.effective_user.id, unreachable)


async def _answer_somewhere(update: Update, context: Context, error: Exception | None) -> None:
    """Answer where it was asked, or elsewhere if a group does not take the answer, or the apology."""
    try:
        if isinstance(error, Unsayable):
            raise error
        await _answer(update, context, error)
    except Unsayable as unsaid:
        await answer_elsewhere(update, context, unsaid)
    except InPrivateOnly as aloud:  # he cannot be answered alone, which is all that the others read
        await _answer(update, context, aloud)


async def _answer(update: Update, context: Context, error: Exception | None) -> None:
    texts = await _texts(update, context)
    if update.callback_query is None:
        key, fields = _words(texts, error)
        await say(update, texts.html(key, **fields), _way_into_private(update, context, texts, error))
    else:
        await toast(update, words(texts, error), alert=True)


async def _texts(update: Update, context: Context) -> Texts:
    """Return the texts in the asker's language; in that of the app where the database does not say it."""
    try:
        return await texts_of(update, context)
    except Exception as error:
        if not isinstance(error, Unavailable):
            log.exception("no language for user %s", asker(update).id)
        desk = context.bot_data
        return desk.catalogue[closest_language(asker(update).language_code, desk.default_language)]


def words(texts: Texts, error: Exception | None) -> str:
    """Return by which sentence, without formatting, an error is answered."""
    key, fields = _words(texts, error)
    return texts.plain(key, **fields)


def _words(texts: Texts, error: Exception | None) -> tuple[str, dict[str, object]]:
    """Return by which sentence an error is answered, and its fields."""
    if isinstance(error, Refusal):
        return error.key, _said(texts, error)
    if isinstance(error, Unavailable) and error.trouble is not Trouble.BUSY:
        return "trouble.not-stored", {}
    return "trouble", {}


def _said(texts: Texts, refusal: Refusal) -> dict[str, object]:
    """Return a refusal's fields; a moment is said as people say it in the zone that it carries."""
    return {
        name: texts.soon(value, value.tzinfo)
        if isinstance(value, datetime) and isinstance(value.tzinfo, ZoneInfo)
        else value
        for name, value in refusal.fields.items()
    }


def _way_into_private(
    update: Update, context: Context, texts: Texts, error: Exception | None
) -> InlineKeyboardMarkup | None:
    if in_private(update) or not isinstance(error, DONE_IN_PRIVATE):
        return None
    url = deep_link(context.bot_data.bot_username, "")
    return InlineKeyboardMarkup([[InlineKeyboardButton(texts.plain("button.private"), url=url)]])
