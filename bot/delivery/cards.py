"""Cards kept current: posted once, pinned silently, edited in place."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.actions.hall import Hall
from bot.actions.results import results
from bot.actions.results.results import Report
from bot.delivery.insist import insist
from bot.delivery.keeper import Keeper
from bot.texts.catalogue import Catalogue, Texts
from bot.texts.proposals.card import card
from bot.voting.proposals.proposal import AttachmentKind
from bot.voting.proposals.time_left import holds_until
from storage.proposals import postings
from storage.proposals.postings import Posting

log = logging.getLogger(__name__)

Keyboard = Callable[[Texts, Report], InlineKeyboardMarkup]


class CardKeeper(Keeper[Posting]):
    """Keeps the cards of votes in groups."""

    def __init__(
        self, hall: Hall, bot: ExtBot[Any], catalogue: Catalogue, keyboard: Keyboard, spacing: float
    ) -> None:
        super().__init__(hall, bot, spacing)
        self._catalogue = catalogue
        self._keyboard = keyboard

    async def _stale(self) -> Sequence[Posting]:
        async with self._hall.read() as connection:
            return await postings.stale(connection, self._hall.now)

    async def _bring_up_to_date(self, posting: Posting) -> None:
        report, now = await results.report(self._hall, posting.proposal_id), self._hall.now
        text, keyboard = self._compose(report, now)
        message_id = posting.message_id
        await self._post_attachment(posting, report)
        if message_id is None or not await self._edit(posting.chat_id, message_id, text, keyboard):
            message_id = await self._send(posting.chat_id, posting.thread_id, text, keyboard)
            await self._write_down(posting, message_id=message_id, shown=0)
        if message_id != posting.message_id or not posting.shown:
            await self._pin(posting, message_id)
        await self._write_down(posting, shown=posting.wanted, holds_until=_words_hold(report, now))

    async def _post_attachment(self, posting: Posting, report: Report) -> None:
        attachment = report.proposal.terms.attachment
        if attachment is None or posting.attachment_message_id is not None:
            return
        photo = attachment.kind is AttachmentKind.PHOTO
        send = self._bot.send_photo if photo else self._bot.send_document
        message = await send(
            posting.chat_id,
            attachment.file_id,
            message_thread_id=posting.thread_id,
            disable_notification=True,
        )
        await self._write_down(posting, attachment_message_id=message.message_id)

    async def _write_down(self, posting: Posting, **values: Any) -> None:
        async def change() -> None:
            async with self._hall.act() as act:
                await postings.change(act.connection, posting.id, **values)

        await insist(change, self._alarm)

    async def _pin(self, posting: Posting, message_id: int) -> None:
        try:
            await self._bot.pin_chat_message(posting.chat_id, message_id, disable_notification=True)
        except BadRequest as not_allowed:  # the card stands without a pin; the group's owner decides that
            log.info("card %s not pinned: %s", posting.id, not_allowed)

    def _compose(self, report: Report, now: datetime) -> tuple[str, InlineKeyboardMarkup]:
        texts = self._catalogue[report.estate.language]
        text = card(texts, report.estate, report.proposal, report.tally, report.verdict, now, report.anchor)
        return text, self._keyboard(texts, report)


def _words_hold(report: Report, now: datetime) -> datetime | None:
    """Return until when a card's "3 days left" is true."""
    proposal = report.proposal
    if proposal.state.has_ended:
        return None
    until = proposal.closes_at if proposal.state.is_open else proposal.opened_at
    return holds_until(now, until, report.estate.tz)
