"""Private messages with buttons kept current: as the lanes allow, in the way of nobody who presses."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.actions.act import Act
from bot.actions.ballots.group_commit import GroupCommit
from bot.actions.hall import Hall
from bot.delivery.alarm import BREATH, Alarm
from bot.delivery.every import going_on
from bot.delivery.insist import insist
from bot.delivery.outgoing import Outgoing
from bot.delivery.refusals import Meaning, meaning
from bot.voting.letter import Envelope, Letter
from storage import kept_messages
from storage.kept_messages import KeptMessage
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

AT_A_TIME = 8
LOOK_AGAIN = 5.0  # seconds; what is due is found even if nobody rang
TRY_AGAIN = timedelta(minutes=1)

Read = Callable[[Envelope[Letter]], Awaitable[Outgoing | None]]
"""Tells how a message reads now; None when only its buttons are to be taken off, for good."""

Note = Callable[[Act], Awaitable[None]]
"""Writes down what became of a message."""


class ButtonKeeper:
    """Edits what reads otherwise by now, until nothing about it can change any more.

    Which messages are due is read from the database, so nothing is forgotten when the program stops.
    """

    def __init__(self, hall: Hall, bot: ExtBot[Any], read: Read) -> None:
        self._hall = hall
        self._bot = bot
        self._read = read
        self._alarm = Alarm()
        self._flying: dict[int, asyncio.Task[None]] = {}
        self._notes = GroupCommit(self._write_down)

    def wake(self) -> None:
        """Look for what is due now."""
        self._alarm.ring()

    def stop(self) -> None:
        """Let ``run`` end when what has begun is done."""
        self._alarm.stop()

    async def run(self) -> None:
        """Keep the messages until told to stop."""
        while not self._alarm.stopped:
            any_due = False
            with going_on("a look at private messages"):
                any_due = await self._start_some()
            if not any_due:
                await asyncio.sleep(BREATH)
                await self._alarm.wait(LOOK_AGAIN)
        await asyncio.gather(*self._flying.values(), return_exceptions=True)

    async def _start_some(self) -> bool:
        """Begin with those that wait longest, as far as there is room, and tell whether there were any."""
        room = AT_A_TIME - len(self._flying)
        if room <= 0:
            return False
        flying = {*self._flying}  # what lands meanwhile is not as it was found
        look = partial(kept_messages.due_about, now=self._hall.now, limit=AT_A_TIME)
        due, about = await self._hall.read_at_once(look)
        await self._hall.changed(about)
        waiting = [kept for kept in due if kept.id not in flying][:room]
        for kept in waiting:
            self._flying[kept.id] = asyncio.create_task(self._bring_up_to_date(kept))
        return bool(waiting)

    async def _bring_up_to_date(self, kept: KeptMessage) -> None:
        try:
            await self._notes.submit((kept.id, await self._tend(kept)))
        finally:
            del self._flying[kept.id]
            self._alarm.ring()

    async def _write_down(self, notes: Sequence[tuple[int, Note]]) -> list[None]:
        async def write(act: Act) -> None:
            await kept_messages.hold(act.connection, [kept_id for kept_id, _ in notes])
            for _, note in notes:
                await note(act)

        await insist(lambda: self._hall.at_once(write), self._alarm)
        return [None] * len(notes)

    async def _tend(self, kept: KeptMessage) -> Note:
        """Bring one message up to date, and return what to write down about it."""
        now: Outgoing | None = None
        try:
            now = await self._read(Envelope("", kept.estate_id, kept.chat_id, kept.letter))
            await self._put(kept, now)
        except TelegramError as refused:
            if meaning(refused) is Meaning.PASSING:
                return _later(kept)
            if meaning(refused) is not Meaning.UNCHANGED:  # then nobody can edit it any more
                log.info("message %s in chat %s is left: %s", kept.message_id, kept.chat_id, refused)
                return _never(kept)
        except Unavailable:
            return _later(kept)
        except Exception:
            log.exception("message %s in chat %s", kept.message_id, kept.chat_id)
            return _never(kept)
        if not (now and now.about):
            return _never(kept)
        return _shown(kept, kept.digest if now.unchanged else now.digest)

    async def _put(self, kept: KeptMessage, now: Outgoing | None) -> None:
        place: dict[str, Any] = {"chat_id": kept.chat_id, "message_id": kept.message_id}
        how: dict[str, Any] = {**place, "parse_mode": ParseMode.HTML, "rate_limit_args": "bulk"}
        if now is None:
            await self._bot.edit_message_reply_markup(
                **place, reply_markup=_below(kept, None), rate_limit_args="bulk"
            )
        elif now.unchanged or now.digest == kept.digest:
            return
        elif kept.photo:
            await self._bot.edit_message_caption(
                caption=now.text, reply_markup=_below(kept, now.keyboard), **how
            )
        else:
            preview = LinkPreviewOptions(is_disabled=True)
            await self._bot.edit_message_text(
                now.text, reply_markup=_below(kept, now.keyboard), link_preview_options=preview, **how
            )


def _below(kept: KeptMessage, keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """Return the buttons of a message with the one below them that leads back to where it was opened."""
    if kept.way_back is None:
        return keyboard
    text, data = kept.way_back
    rows = keyboard.inline_keyboard if keyboard else ()
    return InlineKeyboardMarkup([*rows, [InlineKeyboardButton(text, callback_data=data)]])


def _shown(kept: KeptMessage, digest: str) -> Note:
    return lambda act: kept_messages.show(act.connection, kept, digest)


def _never(kept: KeptMessage) -> Note:
    return lambda act: kept_messages.forget(act.connection, kept)


def _later(kept: KeptMessage) -> Note:
    return lambda act: kept_messages.postpone(act.connection, kept.id, act.now + TRY_AGAIN)
