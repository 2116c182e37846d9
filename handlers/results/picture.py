"""The picture of a result, which comes before its text."""

import asyncio
import logging

from telegram import Update
from telegram.error import TelegramError

from bot.actions import ledger
from bot.actions.results import dossier
from bot.actions.results.results import Report
from bot.reports.picture import result_png
from bot.reports.result_rows import result_rows
from bot.texts.catalogue import Texts
from bot.voting.results.dossier import Dossier
from handlers.answering import delivering
from handlers.answering.answers import texts_of
from handlers.answering.delivering import AnswerLost, deliver
from handlers.answering.desk import Context, Desk, Pictured

log = logging.getLogger(__name__)


async def send_picture(update: Update, context: Context, report: Report) -> None:
    """Send the picture of a vote; if it cannot be made or is not taken, the text follows all the same.

    The text says all that the picture shows: a screen reader loses nothing.
    """
    desk, texts, message = context.bot_data, await texts_of(update, context), update.effective_message
    assert message is not None
    try:
        shown = await _pictured(desk, texts, report)
        sent = await deliver(
            lambda: message.reply_photo(shown.photo, allow_sending_without_reply=True),
            delivering.MESSAGE_SECONDS,
            twice=False,
        )
    except AnswerLost:
        raise
    except TelegramError as refused:
        log.info("no picture of vote %s: %s", report.proposal.id, refused)
        return
    except Exception:
        log.exception("no picture of vote %s", report.proposal.id)
        return
    kept = sent.photo[-1].file_id
    desk.pictures[report.proposal.id, texts.language] = Pictured(shown.head, kept)


async def _pictured(desk: Desk, texts: Texts, report: Report) -> Pictured:
    """Return the picture as Telegram keeps it, or made anew if anything was recorded since."""
    async with desk.picturing:  # of many who ask at once the first has it made, and all get it
        proposal_id = report.proposal.id
        head = await ledger.fingerprint(desk.hall, proposal_id)
        known = desk.pictures.get((proposal_id, texts.language))
        if known and known.head == head:
            return known
        made = await asyncio.to_thread(_made, texts, await dossier.of_vote(desk.hall, proposal_id))
        desk.pictures[proposal_id, texts.language] = Pictured(head, made)
        return Pictured(head, made)


def _made(texts: Texts, found: Dossier) -> bytes:
    return result_png(texts, result_rows(found).for_everybody)
