"""When one person is told more in the group than the short answer to a press on a vote says."""

import asyncio
import logging
import time
from collections import Counter, OrderedDict
from collections.abc import Callable

from telegram.error import TelegramError

from bot.actions.hall import Unavailable
from bot.delivery.ephemeral import Ear, NotAlone
from bot.delivery.refusals import Meaning, meaning
from bot.texts.catalogue import closest_language
from bot.voting.ballots.ballot import Receipt
from bot.voting.refusals import NotBound, Refusal, SeveralHouseholds
from handlers.answering.desk import Desk
from handlers.answering.presses import VotePress
from handlers.ballots.aside_words import HELPED, words

log = logging.getLogger(__name__)

SECONDS = 12.0
"""Telegram takes such a message for about fifteen seconds after the press."""

MOST_WAITING = 3
"""How many may wait for one group's lane: so many leave it within these seconds."""

OFFERED_SECONDS = 600.0
"""For how long whoever presses again is taken for somebody whom the message did not reach."""

MOST_OFFERED = 10_000

ASKS_BACK = (NotBound, SeveralHouseholds)
"""Refusals after which a person has to say something first; without the message the private chat asks."""


class Asides:
    """Begins to tell, and waits for nothing: what is said here the answer to the press has said in short.

    Messages for one person are taken to count against the pace of their group, which is that of its cards and
    announcements as well. So a receipt, or why a press was refused, is told only where the group's lane
    ``spares`` it, and what asks back only while few others wait.
    """

    def __init__(
        self, desk: Desk, spares: Callable[[int], bool], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._desk = desk
        self._spares = spares
        self._monotonic = monotonic
        self._waiting: Counter[int] = Counter()
        self._offered: OrderedDict[int, float] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, press: VotePress, result: Receipt | Exception) -> bool:
        """Begin to tell whoever pressed more about what came of it; return whether it is on its way."""
        if press.chat_id is None or not self._desk.ephemeral.works:
            return False
        if press.below is not None:  # so they reach him
            self._offered.pop(press.user_id, None)
        if not self._is_due(press, press.chat_id, result):
            return False
        self._begin(press, press.chat_id, result)
        return True

    async def close(self) -> None:
        """Tell nobody anything more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _is_due(self, press: VotePress, chat_id: int, result: Receipt | Exception) -> bool:
        if self._waiting[chat_id] >= MOST_WAITING:
            return False
        if press.below is not None:
            return isinstance(result, Receipt | Refusal)
        if isinstance(result, Receipt):
            return result.choice is not None and result.before is None and self._spares(chat_id)
        if isinstance(result, ASKS_BACK):
            return self._is_offered_first(press.user_id)
        return isinstance(result, HELPED) and self._spares(chat_id)

    def _is_offered_first(self, user_id: int) -> bool:
        """Tell whether a person was not asked back of late; whoever was and presses again has not read it."""
        now = self._monotonic()
        if self._offered.pop(user_id, -OFFERED_SECONDS) > now - OFFERED_SECONDS:
            return False
        self._offered[user_id] = now
        if len(self._offered) > MOST_OFFERED:
            self._offered.popitem(last=False)
        return True

    def _begin(self, press: VotePress, chat_id: int, result: Receipt | Exception) -> None:
        self._waiting[chat_id] += 1
        task = asyncio.create_task(self._tell_or_give_up(press, chat_id, result))
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(done, chat_id))

    def _ended(self, task: asyncio.Task[None], chat_id: int) -> None:
        self._tasks.discard(task)
        self._waiting[chat_id] -= 1
        if not self._waiting[chat_id]:
            del self._waiting[chat_id]

    async def _tell_or_give_up(self, press: VotePress, chat_id: int, result: Receipt | Exception) -> None:
        try:
            async with asyncio.timeout(SECONDS):
                await self._tell(press, chat_id, result)
        except (TimeoutError, TelegramError, NotAlone, Unavailable) as why:
            log.info("user %s was told in short only: %s", press.user_id, why)
        except Exception:
            log.exception("user %s was told in short only", press.user_id)

    async def _tell(self, press: VotePress, chat_id: int, result: Receipt | Exception) -> None:
        chosen = result.language if isinstance(result, Receipt | Refusal) else ""
        texts = self._desk.texts_at_once(
            chosen or closest_language(press.language_code, self._desk.default_language)
        )
        said = await words(self._desk, texts, press, result)
        ear = Ear(chat_id, press.user_id, press.thread_id, query_id=press.id, below=press.below)
        if press.below is None or not await self._changed(ear, *said):
            await self._desk.ephemeral.say(ear, *said, urgency="bulk")

    async def _changed(self, ear: Ear, *said: object) -> bool:
        """Show it in the message whose button was pressed; tell whether it stands there."""
        try:
            await self._desk.ephemeral.change(ear, *said, urgency="bulk")  # type: ignore[arg-type]
        except TelegramError as refused:
            return meaning(refused) is Meaning.UNCHANGED
        return True
