"""Presses on vote buttons, by whichever door they come: cast together, and put into words for each."""

import logging
from collections.abc import Sequence
from functools import lru_cache

from bot.actions.hall import Unavailable
from bot.texts.ballots.receipts import receipt_text
from bot.texts.catalogue import Texts, closest_language
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.refusals import NotBound, Refusal, SeveralHouseholds
from handlers.answering.desk import Desk
from handlers.answering.errors import words
from handlers.answering.links import tap_lost
from handlers.answering.presses import Answered, Toast, VotePress
from handlers.buttons.votes import Vote

log = logging.getLogger(__name__)

SENT_TO_PRIVATE = (NotBound, SeveralHouseholds)
"""Refusals that open the private chat, where it is said what is missing, unless it is said here to him alone.

Without a text, because Telegram's apps open no link where there is a text to show.
"""


async def settle(desk: Desk, presses: Sequence[VotePress]) -> list[Answered]:
    """Cast what a batch of presses says; when this returns, what the answers say is on the disk."""
    return [
        _answered(desk, press, result)
        for press, result in zip(presses, await _cast(desk, presses), strict=True)
    ]


async def _cast(desk: Desk, presses: Sequence[VotePress]) -> Sequence[Receipt | Exception]:
    """Return the receipt of each press, or why there is none: its refusal, or what befell the whole batch."""
    asked = [_asked(press) for press in presses]
    try:
        cast = iter(await desk.cast([tap for tap in asked if isinstance(tap, Tap)]))
    except Exception as error:
        if not isinstance(error, Unavailable):  # of which whoever listens to the database has heard
            log.exception("a batch of %s presses was not cast", len(presses))
        return [error] * len(presses)
    return [next(cast) if isinstance(tap, Tap) else tap for tap in asked]


def _asked(press: VotePress) -> Tap | Refusal:
    try:
        vote = _vote(press.data)
    except Refusal as none_of_ours:
        return none_of_ours
    return Tap(press.id, press.user_id, vote.proposal_id, vote.choice, vote.household_id, vote.version)


@lru_cache(maxsize=4096)  # thousands press the same few buttons
def _vote(data: str) -> Vote:
    return Vote.unpack(data)


def _answered(desk: Desk, press: VotePress, result: Receipt | Exception) -> Answered:
    texts, more = _texts(desk, press, result), desk.more_to(press, result)
    if isinstance(result, Receipt):
        return Answered(Toast(receipt_text(texts, result)), result)
    if isinstance(result, SENT_TO_PRIVATE) and more:
        return Answered(Toast(texts.plain(f"aside.below.{type(result).__name__}"), alert=True))
    if isinstance(result, SENT_TO_PRIVATE):
        return Answered(Toast(url=tap_lost(desk.bot_username, Vote.unpack(press.data).proposal_id)))
    return Answered(Toast(words(texts, result), alert=True))


def _texts(desk: Desk, press: VotePress, result: Receipt | Exception) -> Texts:
    """Return the texts in the language the person chose, where that is known; else in that of the app."""
    chosen = result.language if isinstance(result, Receipt | Refusal) else ""
    return desk.texts_at_once(chosen or closest_language(press.language_code, desk.default_language))
