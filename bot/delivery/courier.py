"""The courier: takes letters from the outbox, sends each once, and writes down what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from markupsafe import Markup
from telegram import InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.actions.ballots.group_commit import GroupCommit
from bot.actions.estates import groups
from bot.actions.following_up import handovers
from bot.actions.hall import Hall
from bot.actions.households import people
from bot.delivery.alarm import BREATH, Alarm
from bot.delivery.insist import insist
from bot.delivery.turns import Slot
from bot.voting.letter import Envelope, Letter
from storage import deliveries
from storage.deliveries import Delivery, DeliveryState
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

IN_FLIGHT = 24
LOOK_AGAIN = 2.0  # seconds
LONGEST_WAIT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What a letter says once it is put into words for its reader; below a ``photo``, if it has one.

    ``photo`` is the id under which Telegram keeps it. ``holds`` tells, when the letter's turn has come,
    whether the words are still true; without it they always are. A ``silent`` one makes no sound.
    """

    text: Markup
    keyboard: InlineKeyboardMarkup | None = None
    photo: str | None = None
    holds: Callable[[], Awaitable[bool]] | None = None
    silent: bool = False


class NotYet(Exception):
    """A letter that must not be sent before ``until`` (aware UTC), raised by what puts it into words."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


Compose = Callable[[Envelope[Letter]], Awaitable[Outgoing | None]]
"""Puts a letter into words as they are true now; None when it need not be said any more."""

Turn = Callable[[int], AbstractAsyncContextManager[Slot]]
"""Begins when a message to a chat is about to leave."""


class Courier:
    """Sends what is due, many at a time; pace and patience are those of the flood lanes beneath the bot."""

    def __init__(self, hall: Hall, bot: ExtBot[Any], compose: Compose, turn: Turn) -> None:
        self._hall = hall
        self._bot = bot
        self._compose = compose
        self._turn = turn
        self._alarm = Alarm()
        self._flying: set[asyncio.Task[None]] = set()
        self._last_to: dict[int, asyncio.Task[None]] = {}
        self._leaving = GroupCommit(self._write_down_leaving)

    def wake(self) -> None:
        """Look into the outbox now."""
        self._alarm.ring()

    def stop(self) -> None:
        """Let ``run`` end when the letters in flight have landed."""
        self._alarm.stop()

    async def run(self) -> None:
        """Carry letters until told to stop; what an earlier run had claimed is put back first."""
        await insist(self._release_claims, self._alarm)
        while not self._alarm.stopped:
            if not await self._takes_off():
                await asyncio.sleep(0 if self._flying else BREATH)
                await self._alarm.wait(LOOK_AGAIN)
        await asyncio.gather(*self._flying, return_exceptions=True)

    async def _release_claims(self) -> None:
        async with self._hall.act() as act:
            await deliveries.release_claims(act.connection, act.now)

    async def _takes_off(self) -> bool:
        try:
            return await self._take_off()
        except Unavailable:
            return False

    async def _take_off(self) -> bool:
        """Claim and start what there is room for, and tell whether there was anything."""
        room = IN_FLIGHT - len(self._flying)
        # Only an idle bot looks before it writes: while letters fly there is most often another one.
        if room <= 0 or not (self._flying or await self._anything_due()):
            return False
        async with self._hall.act() as act:
            claimed = await deliveries.claim(act.connection, act.now, room)
        for delivery in claimed:
            self._start(delivery)
        return bool(claimed)

    def _start(self, delivery: Delivery) -> None:
        chat_id = delivery.envelope.chat_id
        task = asyncio.create_task(self._carry(delivery, self._last_to.get(chat_id)))
        self._last_to[chat_id] = task
        self._flying.add(task)
        task.add_done_callback(lambda landed: self._landed(landed, chat_id))

    async def _anything_due(self) -> bool:
        async with self._hall.read() as connection:
            return await deliveries.anything_due(connection, self._hall.now)

    def _landed(self, task: asyncio.Task[None], chat_id: int) -> None:
        self._flying.discard(task)
        if self._last_to[chat_id] is task:
            del self._last_to[chat_id]
        self._alarm.ring()

    async def _carry(self, delivery: Delivery, before: asyncio.Task[None] | None) -> None:
        try:
            state = await self._send(delivery, before)
        except ChatMigrated as moved:
            await self._follow(delivery, moved.new_chat_id)
        except NotYet as later:
            await self._postpone(delivery, later.until)
        except (Forbidden, BadRequest) as refused:
            await self._give_up(delivery, refused)
        except (TelegramError, Unavailable) as passing:
            log.info("letter %s waits: %s", delivery.envelope.key, passing)
            await self._postpone(delivery)
        except Exception:
            log.exception("letter %s", delivery.envelope.key)
            await self._settle(delivery, DeliveryState.FAILED)
        else:
            await self._settle(delivery, state)

    async def _send(self, delivery: Delivery, before: asyncio.Task[None] | None) -> DeliveryState:
        """Put a letter into words, and send it in its turn if they still hold; else find them anew.

        Its turn comes after the letter to the same chat that was put into the outbox ``before`` it.
        So nobody is asked who has answered, and what leaves keeps the lanes' even pace. That it leaves is on
        the disk before it does: whatever else was claimed when a program dies is known not to have left.
        """
        envelope = delivery.envelope
        outgoing = await self._compose(envelope)
        if outgoing is None:
            return DeliveryState.NOT_NEEDED
        if before is not None:
            await asyncio.wait([before])
        async with self._turn(envelope.chat_id) as slot:
            if outgoing.holds is not None and not await outgoing.holds():
                outgoing = await self._compose(envelope)
            if outgoing is None:
                return DeliveryState.NOT_NEEDED
            await self._leaving.submit(delivery.id)
            await self._post(envelope, outgoing, slot)
        return DeliveryState.SENT

    async def _post(self, envelope: Envelope[Letter], outgoing: Outgoing, slot: Slot) -> None:
        reply = envelope.reply_to and ReplyParameters(envelope.reply_to, allow_sending_without_reply=True)
        how: dict[str, Any] = {
            "message_thread_id": envelope.thread_id,
            "parse_mode": ParseMode.HTML,
            "reply_markup": outgoing.keyboard,
            "reply_parameters": reply or None,
            "disable_notification": outgoing.silent,
            "rate_limit_args": slot,
        }
        if outgoing.photo:
            await self._bot.send_photo(envelope.chat_id, outgoing.photo, caption=outgoing.text, **how)
        else:
            preview = LinkPreviewOptions(is_disabled=True)
            await self._bot.send_message(envelope.chat_id, outgoing.text, link_preview_options=preview, **how)

    async def _follow(self, delivery: Delivery, chat_id: int) -> None:
        old = delivery.envelope.chat_id
        await insist(lambda: groups.follow_migration(self._hall, old, chat_id), self._alarm)
        await self._postpone(delivery)

    async def _give_up(self, delivery: Delivery, refused: TelegramError) -> None:
        log.info("letter %s not delivered: %s", delivery.envelope.key, refused)
        unreachable = isinstance(refused, Forbidden) or "chat not found" in str(refused).lower()
        if unreachable:
            await insist(lambda: people.lost(self._hall, delivery.envelope.chat_id), self._alarm)
        await self._settle(delivery, DeliveryState.UNREACHABLE if unreachable else DeliveryState.FAILED)

    async def _postpone(self, delivery: Delivery, until: datetime | None = None) -> None:
        wait = min(timedelta(seconds=2**delivery.attempts), LONGEST_WAIT)

        async def put_back() -> None:
            async with self._hall.act() as act:
                await deliveries.postpone(act.connection, delivery.id, until or act.now + wait)

        await insist(put_back, self._alarm)

    async def _settle(self, delivery: Delivery, state: DeliveryState) -> None:
        async def write_down() -> None:
            async with self._hall.act() as act:
                await deliveries.settle(act.connection, [delivery.id], state, act.now)
                if state is DeliveryState.SENT:
                    await handovers.of_letter(act, delivery.envelope)

        await insist(write_down, self._alarm)

    async def _write_down_leaving(self, delivery_ids: Sequence[int]) -> list[None]:
        async with self._hall.act() as act:
            await deliveries.leave(act.connection, delivery_ids)
        return [None] * len(delivery_ids)
