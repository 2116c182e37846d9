"""Cards kept current: posted once, pinned silently, edited in place, newest state last."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError
from telegram.ext import ExtBot

from bot.actions import groups, results
from bot.actions.house import House
from bot.actions.results import Report
from bot.delivery.alarm import Alarm
from bot.texts.card import card
from bot.texts.catalogue import Catalogue, Texts
from bot.voting.proposal import AttachmentKind
from storage import postings
from storage.postings import Posting

log = logging.getLogger(__name__)

GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
LOOK_AGAIN = 5.0  # seconds; a stale card is found even if nobody rang
MOST_DOUBLINGS = 8  # a chat that cannot be written to is left alone ever longer, up to 256 times the spacing

Keyboard = Callable[[Texts, Report], InlineKeyboardMarkup]


class CardKeeper:
    """Brings stale cards up to date, one at a time in each chat and at most every ``spacing`` seconds.

    Which cards are stale is read from the database, so nothing is forgotten when the program stops.
    """

    def __init__(
        self, house: House, bot: ExtBot[Any], catalogue: Catalogue, keyboard: Keyboard, spacing: float
    ) -> None:
        self._house = house
        self._bot = bot
        self._catalogue = catalogue
        self._keyboard = keyboard
        self._spacing = spacing
        self._alarm = Alarm()
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._turn: Counter[int] = Counter()
        self._failures: Counter[int] = Counter()
        self._resting: dict[int, asyncio.Event] = {}

    def wake(self) -> None:
        """Look for stale cards now."""
        self._alarm.ring()

    def welcome(self, chat_id: int) -> None:
        """Try a chat again that may be written to from now on."""
        self._failures.pop(chat_id, None)
        if resting := self._resting.get(chat_id):
            resting.set()

    def stop(self) -> None:
        """Let ``run`` end when what has begun is done."""
        self._alarm.stop()
        for resting in self._resting.values():
            resting.set()

    async def run(self) -> None:
        """Keep the cards until told to stop."""
        while not self._alarm.stopped:
            await self._start_idle_chats()
            await self._alarm.wait(LOOK_AGAIN)
        await asyncio.gather(*self._chats.values(), return_exceptions=True)

    async def _start_idle_chats(self) -> None:
        async with self._house.read() as connection:
            stale = await postings.stale(connection)
        for posting in sorted(stale, key=lambda p: self._turn[p.id]):
            if posting.chat_id not in self._chats:
                self._turn[posting.id] += 1
                self._chats[posting.chat_id] = asyncio.create_task(self._tend(posting))

    async def _tend(self, posting: Posting) -> None:
        if await self._succeeds(posting):
            self._failures.pop(posting.chat_id, None)
        else:
            self._failures[posting.chat_id] += 1
        await self._rest(posting.chat_id)
        del self._chats[posting.chat_id]
        self.wake()

    async def _rest(self, chat_id: int) -> None:
        """Leave a chat alone for the spacing, longer after each failure in a row, until welcomed."""
        if self._alarm.stopped:
            return
        resting = self._resting[chat_id] = asyncio.Event()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._spacing * 2 ** min(self._failures[chat_id], MOST_DOUBLINGS)):
                await resting.wait()
        del self._resting[chat_id]

    async def _succeeds(self, posting: Posting) -> bool:
        try:
            await self._bring_up_to_date(posting)
        except ChatMigrated as moved:
            await groups.follow_migration(self._house, posting.chat_id, moved.new_chat_id)
        except TelegramError as trouble:
            log.warning("card %s in chat %s: %s", posting.id, posting.chat_id, trouble)
            return False
        except Exception:
            log.exception("card %s", posting.id)
            return False
        return True

    async def _bring_up_to_date(self, posting: Posting) -> None:
        report = await results.report(self._house, posting.proposal_id)
        message_id = posting.message_id
        if message_id is None or not await self._edit(posting, message_id, report):
            message_id = await self._post(posting, report)
            await self._pin(posting, message_id)
        async with self._house.write() as connection:
            await postings.change(connection, posting.id, message_id=message_id, shown=posting.wanted)

    async def _edit(self, posting: Posting, message_id: int, report: Report) -> bool:
        """Tell whether the message is still there and now shows the report."""
        text, keyboard = self._compose(report)
        try:
            await self._bot.edit_message_text(
                text,
                chat_id=posting.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
            )
        except BadRequest as answer:
            reason = str(answer).lower()
            if any(gone in reason for gone in GONE):
                return False
            if "message is not modified" not in reason:
                raise
        return True

    async def _post(self, posting: Posting, report: Report) -> int:
        await self._post_attachment(posting, report)
        text, keyboard = self._compose(report)
        message = await self._bot.send_message(
            posting.chat_id,
            text,
            message_thread_id=posting.thread_id,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        return message.message_id

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
        async with self._house.write() as connection:
            await postings.change(connection, posting.id, attachment_message_id=message.message_id)

    async def _pin(self, posting: Posting, message_id: int) -> None:
        try:
            await self._bot.pin_chat_message(posting.chat_id, message_id, disable_notification=True)
        except BadRequest as not_allowed:  # the card stands without a pin; the group's owner decides that
            log.info("card %s not pinned: %s", posting.id, not_allowed)

    def _compose(self, report: Report) -> tuple[str, InlineKeyboardMarkup]:
        texts = self._catalogue[report.estate.language]
        text = card(texts, report.estate, report.proposal, report.tally, report.verdict, self._house.now)
        return text, self._keyboard(texts, report)
