"""Cards kept current: posted once, pinned silently, edited in place."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from telegram import InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.actions.act import Act
from bot.actions.estates import group_troubles
from bot.actions.hall import Hall
from bot.actions.results import results
from bot.actions.results.results import Report
from bot.delivery.attachments import post_attachment
from bot.delivery.insist import insist
from bot.delivery.keeper import Keeper
from bot.delivery.post import beside_topic
from bot.delivery.refusals import Meaning, meaning
from bot.texts.catalogue import Catalogue, Texts
from bot.texts.proposals.card import card
from bot.voting import subjects
from bot.voting.estates.group_trouble import SILENCING, GroupTrouble
from bot.voting.proposals.time_left import holds_until
from storage.proposals import postings
from storage.proposals.postings import NOT_POSTED, Posting

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
        now = self._hall.now
        found = await self._hall.read_at_once(lambda connection: postings.stale(connection, now))
        await self._hall.changed(subjects.vote(each.proposal_id) for each in found if not each.shown)
        return found

    async def _bring_up_to_date(self, posting: Posting) -> None:
        report, now = await results.report(self._hall, posting.proposal_id), self._hall.now
        text, keyboard = self._compose(report, now)
        refused = await self._post_attachment(posting, report)
        message_id = await self._put(posting, text, keyboard)
        if refused:  # told only now: a bot that is muted can send no photo either
            await self._write_down(posting, attachment_message_id=NOT_POSTED)
            await self._missed(posting.chat_id, refused[-1])
        if message_id != posting.message_id or not posting.shown:
            await self._pin(posting, message_id)
        await self._write_down(posting, shown=posting.wanted, holds_until=_words_hold(report, now))

    async def _put(self, posting: Posting, text: str, keyboard: InlineKeyboardMarkup | None) -> int:
        """Edit the card, or send it, and return its message's id."""
        chat_id, message_id = posting.chat_id, posting.message_id
        if message_id is not None and await self._edit(chat_id, message_id, text, keyboard):
            await self._works(chat_id, GroupTrouble.AWAY, GroupTrouble.CLOSED)  # who is muted can edit
            return message_id
        message_id = await self._send(chat_id, posting.thread_id, text, keyboard)
        await self._write_down(posting, message_id=message_id, shown=0)
        await self._works(chat_id, *SILENCING)
        return message_id

    async def _post_attachment(self, posting: Posting, report: Report) -> Sequence[Meaning]:
        """Put the attachment up unless it is, and return why no way to do so went; nothing if one did."""
        attachment, chat_id = report.proposal.terms.attachment, posting.chat_id
        if attachment is None or posting.attachment_message_id is not None:
            return ()
        message, refused = await beside_topic(
            lambda thread_id: post_attachment(self._bot, chat_id, thread_id, attachment),
            posting.thread_id,
            partial(self._missed, chat_id),
        )
        if message is None:
            return refused
        await self._write_down(posting, attachment_message_id=message.message_id)
        if refused:
            await self._missed(chat_id, refused[-1])
        else:
            await self._works(chat_id, GroupTrouble.PHOTOS, GroupTrouble.FILES, GroupTrouble.FOREIGN_FILE)
        return ()

    async def _write_down(self, posting: Posting, **values: Any) -> None:
        async def change(act: Act) -> None:
            await postings.change(act.connection, posting.id, **values)

        await insist(lambda: self._hall.at_once(change), self._alarm)

    async def _pin(self, posting: Posting, message_id: int) -> None:
        chat_id = posting.chat_id
        try:
            await self._bot.pin_chat_message(chat_id, message_id, disable_notification=True)
        except TelegramError as refused:
            if meaning(refused) in (Meaning.PASSING, Meaning.MOVED):
                raise
            await self._missed(chat_id, meaning(refused))  # the card stands without a pin
        else:
            await self._works(chat_id, GroupTrouble.PIN)

    async def _works(self, chat_id: int, *mended: GroupTrouble) -> None:
        """Take in that the bot can do this in a group."""
        await insist(lambda: group_troubles.over(self._hall, chat_id, mended), self._alarm)

    def _compose(self, report: Report, now: datetime) -> tuple[str, InlineKeyboardMarkup | None]:
        texts = self._catalogue.for_all_of(report.estate)
        text = card(texts, report.estate, report.proposal, report.tally, report.verdict, now, report.anchor)
        keyboard = self._keyboard(texts, report)
        return text, keyboard if keyboard.inline_keyboard else None


def _words_hold(report: Report, now: datetime) -> datetime | None:
    """Return until when a card's "3 days left" is true."""
    proposal = report.proposal
    if proposal.state.has_ended:
        return None
    until = proposal.closes_at if proposal.state.is_open else proposal.opened_at
    return holds_until(now, until, report.estate.tz)
