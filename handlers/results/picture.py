"""The picture of a result, which comes before its text."""

import asyncio
import logging
from collections.abc import Callable

from telegram import Update
from telegram.error import TelegramError

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
    picture = await made(desk, texts, report)
    if picture is None:
        return
    try:
        sent = await deliver(
            lambda: message.reply_photo(picture.photo, allow_sending_without_reply=True),
            delivering.MESSAGE_SECONDS,
            twice=False,
        )
    except AnswerLost:
        raise
    except TelegramError as refused:
        log.info("no picture of vote %s: %s", report.proposal.id, refused)
        return
    except Exception:
        log.exception("the picture of vote %s is not taken", report.proposal.id)
        return
    keep(desk, texts, picture)(sent.photo[-1].file_id)


async def made(desk: Desk, texts: Texts, report: Report) -> Pictured | None:
    """Return the picture of a vote, made anew if what it shows has changed; None if none can be made."""
    try:
        return await _pictured(desk, texts, report)
    except Exception:
        log.exception("no picture of vote %s", report.proposal.id)
        return None


def keep(desk: Desk, texts: Texts, picture: Pictured) -> Callable[[str], None]:
    """Return what notes under which id Telegram has the picture, so that it is sent by that from then on."""

    def note(file_id: str) -> None:
        desk.pictures[picture.proposal_id, texts.language] = Pictured(
            picture.proposal_id, picture.shows, file_id
        )

    return note


async def _pictured(desk: Desk, texts: Texts, report: Report) -> Pictured:
    async with desk.picturing:  # of many who ask at once the first has it made, and all get it
        place, shows = (report.proposal.id, texts.language), await _shows(desk, report)
        known = desk.pictures.get(place)
        if known and known.shows == shows:
            return known
        found = await dossier.of_vote(desk.hall, report.proposal.id)
        picture = Pictured(report.proposal.id, shows, await asyncio.to_thread(_made, texts, found))
        desk.pictures[place] = picture
        return picture


async def _shows(desk: Desk, report: Report) -> int:
    """Return by what pictures are known that show the same vote, tally and steps."""
    steps = await dossier.steps_ran(desk.hall, report.proposal.id)
    return hash(repr((report.proposal, report.tally, steps)))


def _made(texts: Texts, found: Dossier) -> bytes:
    return result_png(texts, result_rows(found).for_everybody)
