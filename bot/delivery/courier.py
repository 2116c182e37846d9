"""The courier: takes letters from the outbox, sends each once, and writes down what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any

from telegram import Message, ReplyParameters
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import ExtBot

from bot.actions.act import Act
from bot.actions.ballots.group_commit import GroupCommit
from bot.actions.estates import group_troubles, groups
from bot.actions.following_up import handovers
from bot.actions.hall import Hall
from bot.actions.households import people
from bot.actions.lately import Moment
from bot.delivery.alarm import BREATH, Alarm
from bot.delivery.every import going_on
from bot.delivery.insist import insist
from bot.delivery.limits import is_private
from bot.delivery.outgoing import Outgoing as Outgoing
from bot.delivery.post import beside_topic, put_up
from bot.delivery.refusals import Meaning, meaning
from bot.delivery.remembering import remember
from bot.delivery.turns import Slot
from bot.voting.estates.group_trouble import SILENCING
from bot.voting.letter import Envelope, Letter
from storage import deliveries
from storage.deliveries import Delivery, DeliveryState
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

IN_FLIGHT = 24
ENOUGH = IN_FLIGHT // 2
"""Letters in flight down to which no others are claimed because some have landed: each claim is an act."""

READ_AT_ONCE = 2
"""Letters that are put into words at the same time: between them whoever presses a button gets a turn."""

LOOK_AGAIN = 2.0  # seconds
LONGEST_WAIT = timedelta(minutes=10)


class NotYet(Exception):
    """A letter that must not be sent before ``until`` (aware UTC), raised by what puts it into words."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


Posted = tuple[Message, Outgoing, Moment]
"""A message at Telegram, what it says, and a moment before that was read."""

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
        self._reading = asyncio.Semaphore(READ_AT_ONCE)
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
        with going_on("a look into the outbox"):
            return await self._take_off()
        return False

    async def _take_off(self) -> bool:
        """Claim and start what there is room for, and tell whether there was anything."""
        room = IN_FLIGHT - len(self._flying)
        # Only an idle bot looks before it writes: while letters fly there is most often another one.
        if room <= 0 or not (self._flying or await self._anything_due()):
            return False

        async def claim(act: Act) -> tuple[Sequence[Delivery], Moment]:
            return await deliveries.claim(act.connection, act.now, room), act.moment()

        claimed, moment = await self._hall.at_once(claim)
        for delivery in claimed:
            self._start(delivery, moment)
        return bool(claimed)

    def _start(self, delivery: Delivery, claimed: Moment) -> None:
        chat_id = delivery.envelope.chat_id
        task = asyncio.create_task(self._carry(delivery, claimed, self._last_to.get(chat_id)))
        self._last_to[chat_id] = task
        self._flying.add(task)
        task.add_done_callback(lambda landed: self._landed(landed, chat_id))

    async def _anything_due(self) -> bool:
        now = self._hall.now
        return await self._hall.read_at_once(lambda connection: deliveries.anything_due(connection, now))

    def _landed(self, task: asyncio.Task[None], chat_id: int) -> None:
        self._flying.discard(task)
        if self._last_to.get(chat_id) is task:  # a later one that need not be said has landed before
            del self._last_to[chat_id]
        if len(self._flying) <= ENOUGH:
            self._alarm.ring()

    async def _carry(self, delivery: Delivery, claimed: Moment, before: asyncio.Task[None] | None) -> None:
        try:
            sent = await self._send(delivery, claimed, before)
        except ChatMigrated as moved:
            await self._follow(delivery, moved.new_chat_id)
        except NotYet as later:
            await self._postpone(delivery, later.until)
        except TelegramError as refused:
            await self._refused(delivery, refused)
        except Unavailable as passing:
            log.info("letter %s waits: %s", delivery.envelope.key, passing)
            await self._postpone(delivery)
        except Exception:
            log.exception("letter %s", delivery.envelope.key)
            await self._settle(delivery, DeliveryState.FAILED)
        else:
            await self._settle(delivery, DeliveryState.SENT if sent else DeliveryState.NOT_NEEDED, sent)

    async def _send(
        self, delivery: Delivery, claimed: Moment, before: asyncio.Task[None] | None
    ) -> Posted | None:
        """Put a letter into words, and send it in its turn if they still hold; else find them anew.

        Its turn comes after the letter to the same chat that was put into the outbox ``before`` it.
        So nobody is asked who has answered, and what leaves keeps the lanes' even pace. That it leaves is on
        the disk before it does: whatever else was claimed when a program dies is known not to have left.
        """
        envelope = delivery.envelope
        async with self._reading:
            outgoing = await self._compose(envelope)
        if outgoing is None:
            return None
        if before is not None:
            await asyncio.wait([before])
        async with self._turn(envelope.chat_id) as slot:
            if outgoing.holds is not None and not await outgoing.holds():
                outgoing = await self._compose(envelope)
            if outgoing is None:
                return None
            await self._leaving.submit(delivery.id)
            return await self._post(envelope, outgoing, slot), outgoing, claimed

    async def _post(self, envelope: Envelope[Letter], outgoing: Outgoing, slot: Slot) -> Message:
        reply = envelope.reply_to and ReplyParameters(envelope.reply_to, allow_sending_without_reply=True)
        how: dict[str, Any] = {
            "reply_parameters": reply or None,
            "disable_notification": outgoing.silent,
            "rate_limit_args": slot,
        }
        shown = outgoing.photo, outgoing.unseen, outgoing.kept, outgoing.album
        said = outgoing.text, outgoing.keyboard, *shown
        message = await beside_topic(
            lambda thread_id: put_up(self._bot, envelope.chat_id, *said, message_thread_id=thread_id, **how),
            envelope.thread_id,
            lambda why: self._missed(envelope, why),
        )
        if not is_private(str(envelope.chat_id)):
            await insist(lambda: group_troubles.over(self._hall, envelope.chat_id, SILENCING), self._alarm)
        return message

    async def _missed(self, envelope: Envelope[Letter], why: Meaning) -> None:
        """Have the committee told what its group does not let the bot do, if it can be mended there."""
        if trouble := why.trouble:
            await insist(lambda: group_troubles.arose(self._hall, envelope.chat_id, trouble), self._alarm)

    async def _follow(self, delivery: Delivery, chat_id: int) -> None:
        old = delivery.envelope.chat_id
        await insist(lambda: groups.follow_migration(self._hall, old, chat_id), self._alarm)
        await self._postpone(delivery)

    async def _refused(self, delivery: Delivery, refused: TelegramError) -> None:
        """Try again what may go better then; give up at once what will not."""
        why, envelope = meaning(refused), delivery.envelope
        log.info("letter %s is refused (%s): %s", envelope.key, why, refused)
        if why is Meaning.PASSING:
            await self._postpone(delivery)
            return
        await self._missed(envelope, why)
        if why is Meaning.AWAY:
            await insist(lambda: people.lost(self._hall, envelope.chat_id), self._alarm)
        unreachable = why in (Meaning.AWAY, Meaning.CLOSED)
        await self._settle(delivery, DeliveryState.UNREACHABLE if unreachable else DeliveryState.FAILED)

    async def _postpone(self, delivery: Delivery, until: datetime | None = None) -> None:
        wait = min(timedelta(seconds=2**delivery.attempts), LONGEST_WAIT)

        async def put_back() -> None:
            async with self._hall.act() as act:
                await deliveries.postpone(act.connection, delivery.id, until or act.now + wait)

        await insist(put_back, self._alarm)

    async def _settle(self, delivery: Delivery, state: DeliveryState, sent: Posted | None = None) -> None:
        async def write_down(act: Act) -> None:
            await deliveries.settle(act.connection, [delivery.id], state, act.now)
            if sent:
                await handovers.of_letter(act, delivery.envelope)
                message, outgoing, since = sent
                await remember(act, delivery.envelope, message, outgoing, since=since)

        await insist(lambda: self._hall.at_once(write_down), self._alarm)

    async def _write_down_leaving(self, delivery_ids: Sequence[int]) -> list[None]:
        await self._hall.at_once(lambda act: deliveries.leave(act.connection, delivery_ids))
        return [None] * len(delivery_ids)
