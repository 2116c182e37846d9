"""Messages kept current: whatever shows an old state is edited in place, newest state last."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from telegram import InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import ExtBot

from bot.actions.estates import group_troubles, groups
from bot.actions.hall import Hall
from bot.delivery.alarm import Alarm
from bot.delivery.every import going_on
from bot.delivery.insist import insist
from bot.delivery.post import beside_topic
from bot.delivery.refusals import Meaning, meaning
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

SELDOM = 0.25
"""Seconds between two looks into the database: no chat is written to more often than its spacing."""

LOOK_AGAIN = 5.0  # seconds; what is stale is found even if nobody rang
MOST_DOUBLINGS = 8  # a chat that cannot be written to is left alone ever longer, up to 256 times the spacing


class Kept(Protocol):
    """A message of the bot that is kept current."""

    @property
    def id(self) -> int:
        """Return by what it is known in the database."""

    @property
    def chat_id(self) -> int:
        """Return where it stands."""


K = TypeVar("K", bound=Kept)


class Keeper(ABC, Generic[K]):
    """Brings stale messages up to date, one at a time in each chat and at most every ``spacing`` seconds.

    Which are stale is read from the database, so nothing is forgotten when the program stops.
    """

    def __init__(self, hall: Hall, bot: ExtBot[Any], spacing: float) -> None:
        self._hall = hall
        self._bot = bot
        self._spacing = spacing
        self._alarm = Alarm()
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._turn: Counter[int] = Counter()
        self._failures: Counter[int] = Counter()
        self._rested: dict[int, asyncio.Event] = {}

    @abstractmethod
    async def _stale(self) -> Sequence[K]:
        """Return what shows an old state, or was never put up."""

    @abstractmethod
    async def _bring_up_to_date(self, kept: K) -> None:
        """Put a message up, or edit it, and store that it shows the newest state."""

    def wake(self) -> None:
        """Look for stale messages now."""
        self._alarm.ring()

    def welcome(self, chat_id: int) -> None:
        """Let a chat wait no longer: it can be written to again, or somebody there waits for an answer."""
        self._failures.pop(chat_id, None)
        if rested := self._rested.get(chat_id):
            rested.set()

    def stop(self) -> None:
        """Let ``run`` end when what has begun is done."""
        self._alarm.stop()
        for rested in self._rested.values():
            rested.set()

    async def run(self) -> None:
        """Keep the messages until told to stop."""
        while not self._alarm.stopped:
            with going_on("a look at what is stale"):
                await self._start_idle_chats()
            await asyncio.sleep(min(SELDOM, self._spacing))
            await self._alarm.wait(LOOK_AGAIN)
        await asyncio.gather(*self._chats.values(), return_exceptions=True)

    async def _start_idle_chats(self) -> None:
        busy = {*self._chats}  # what is done meanwhile is not as it was found
        for kept in sorted(await self._stale(), key=lambda each: self._turn[each.id]):
            if kept.chat_id not in busy and kept.chat_id not in self._chats:
                self._turn[kept.id] += 1
                self._rested[kept.chat_id] = asyncio.Event()
                self._chats[kept.chat_id] = asyncio.create_task(self._tend(kept))

    async def _tend(self, kept: K) -> None:
        if await self._succeeds(kept):
            self._failures.pop(kept.chat_id, None)
        else:
            self._failures[kept.chat_id] += 1
        await self._rest(kept.chat_id)
        del self._rested[kept.chat_id], self._chats[kept.chat_id]
        self.wake()

    async def _rest(self, chat_id: int) -> None:
        """Leave a chat alone for the spacing, longer after each failure in a row, until welcomed."""
        if self._alarm.stopped:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(self._spacing * 2 ** min(self._failures[chat_id], MOST_DOUBLINGS)):
                await self._rested[chat_id].wait()

    async def _succeeds(self, kept: K) -> bool:
        try:
            await self._bring_up_to_date(kept)
        except ChatMigrated as moved:
            new_chat_id = moved.new_chat_id
            await insist(lambda: groups.follow_migration(self._hall, kept.chat_id, new_chat_id), self._alarm)
        except TelegramError as trouble:
            log.warning("message %s in chat %s: %s", kept.id, kept.chat_id, trouble)
            await self._missed(kept.chat_id, meaning(trouble))
            return False
        except Unavailable:
            return False
        except Exception:
            log.exception("message %s in chat %s", kept.id, kept.chat_id)
            return False
        return True

    async def _edit(
        self, chat_id: int, message_id: int, text: str, keyboard: InlineKeyboardMarkup | None
    ) -> bool:
        """Tell whether the message is still there and now shows the text."""
        try:
            await self._bot.edit_message_text(
                text,
                chat_id=chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except TelegramError as refused:
            if meaning(refused) is Meaning.GONE:
                return False
            if meaning(refused) is not Meaning.UNCHANGED:
                raise
        return True

    async def _send(
        self, chat_id: int, thread_id: int | None, text: str, keyboard: InlineKeyboardMarkup | None
    ) -> int:
        """Put a new message up and return its id; beside its topic, if that is there no more."""

        async def send(thread: int | None) -> int:
            message = await self._bot.send_message(
                chat_id,
                text,
                message_thread_id=thread,
                parse_mode=ParseMode.HTML,
                reply_markup=keyboard,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
            return message.message_id

        return await beside_topic(send, thread_id, partial(self._missed, chat_id))

    async def _missed(self, chat_id: int, why: Meaning) -> None:
        """Have the committee told what a group does not let the bot do, if it can be mended there."""
        if trouble := why.trouble:
            await insist(lambda: group_troubles.arose(self._hall, chat_id, trouble), self._alarm)
