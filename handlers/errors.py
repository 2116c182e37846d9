"""The one place where refusals and faults become answers, so that nobody meets silence."""

import logging

from telegram import Update
from telegram.error import TelegramError

from bot.voting.refusals import NotBound, Refusal, SeveralHouseholds
from handlers.answers import say, texts_of, toast
from handlers.buttons import Vote
from handlers.desk import Context
from handlers.links import my_ballot

log = logging.getLogger(__name__)

SENT_TO_PRIVATE = (NotBound, SeveralHouseholds)
"""Refusals that end in the private chat, where the person can do what is missing."""


async def answer_error(update: object, context: Context) -> None:
    """Answer a refusal with its text, and any fault with an apology; faults are logged."""
    error = context.error
    if not isinstance(error, Refusal):
        log.error("unexpected fault", exc_info=error)
    if not isinstance(update, Update) or update.effective_user is None:
        return
    try:
        await _answer(update, context, error)
    except TelegramError as unreachable:
        log.warning("could not tell user %s: %s", update.effective_user.id, unreachable)


async def _answer(update: Update, context: Context, error: Exception | None) -> None:
    try:
        texts = await texts_of(update, context)
        key, fields = (error.key, error.fields) if isinstance(error, Refusal) else ("trouble", {})
        text, plain = texts.html(key, **fields), texts.plain(key, **fields)
    except Exception:  # the database may be what is broken, and with it knowing who reads which language
        log.exception("no words for %r", error)
        texts = context.bot_data.catalogue[context.bot_data.default_language]
        text, plain = texts.html("trouble"), texts.plain("trouble")
    if update.callback_query is None:
        await say(update, text)
    else:
        await toast(update, plain, alert=True, url=_way_out(update, context, error))


def _way_out(update: Update, context: Context, error: Exception | None) -> str | None:
    data = update.callback_query.data if update.callback_query else None
    if isinstance(error, SENT_TO_PRIVATE) and Vote.matches(data):
        return my_ballot(context.bot_data.bot_username, Vote.unpack(data).proposal_id)
    return None
