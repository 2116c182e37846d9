"""Long printings, one after the other: each part is sent when it is made, and a message says how far."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.actions.hall import Hall
from bot.actions.printing import orders
from bot.actions.printing.orders import Printing
from bot.delivery.every import Every
from bot.delivery.insist import insist
from bot.delivery.refusals import Meaning, meaning
from storage.trouble import Unavailable

log = logging.getLogger(__name__)

LOOK_AGAIN = 2.0  # seconds; another process may have taken the order, or Telegram was out of reach


class Job(Struct, frozen=True):
    """A printing that can begin: how many households are in each part, and what makes them.

    ``name`` is that of a part's file, ``said`` what the message says after so many households and parts;
    ``failed`` is what it says if a part could not be made.
    """

    households: list[int]
    making: Callable[[], AbstractAsyncContextManager[Callable[[int], Awaitable[bytes]]]]
    name: Callable[[int], str]
    said: Callable[[int, int], Markup]
    failed: Markup

    def after(self, parts: int) -> Markup:
        """Return what the message says after so many parts."""
        return self.said(sum(self.households[:parts]), parts)


Prepare = Callable[[Printing], Awaitable[Job]]


class Printer(Every):
    """Prints what was ordered, in the order of the orders; after a restart it goes on where it was.

    A part whose sending is not written down before the program dies is sent once more.
    """

    def __init__(self, hall: Hall, bot: ExtBot[Any], prepare: Prepare) -> None:
        super().__init__(LOOK_AGAIN, self._print_all)
        self._hall = hall
        self._bot = bot
        self._prepare = prepare

    async def _print_all(self) -> None:
        """Print what was ordered, the oldest first, until an order has to wait."""
        while not self._alarm.stopped and await self._printed_one():
            pass

    async def _printed_one(self) -> bool:
        """Print the oldest order; tell whether there was one and it has come to an end."""
        printing = await orders.next_one(self._hall)
        return printing is not None and await self._print(printing)

    async def _print(self, printing: Printing) -> bool:
        job: Job | None = None
        try:
            job = await self._prepare(printing)
            printing = await self._begun(printing, job)
            async with job.making() as part:
                while printing.parts_sent < len(job.households) and not self._alarm.stopped:
                    printing = await self._send(printing, job, await part(printing.parts_sent))
        except Unavailable:
            raise
        except TelegramError as refused:
            return await self._refused(printing, refused)
        except Exception:
            log.exception("printing %s", printing.id)
            return await self._given_up(printing, job)
        if printing.parts_sent < len(job.households):
            return False
        await self._write_down(printing, ended=True)
        return True

    async def _begun(self, printing: Printing, job: Job) -> Printing:
        """Return the order with its message, which is sent unless there is one."""
        if printing.message_id is not None:
            return printing
        text = job.after(printing.parts_sent)
        sent = await self._bot.send_message(printing.user_id, text, parse_mode=ParseMode.HTML)
        return await self._write_down(replace(printing, message_id=sent.message_id))

    async def _send(self, printing: Printing, job: Job, pdf: bytes) -> Printing:
        await self._bot.send_document(printing.user_id, pdf, filename=job.name(printing.parts_sent))
        printing = await self._write_down(replace(printing, parts_sent=printing.parts_sent + 1))
        await self._say(printing, job.after(printing.parts_sent))
        return printing

    async def _say(self, printing: Printing, text: Markup) -> None:
        """Bring the message up to date; whoever has deleted it does not want it."""
        try:
            await self._bot.edit_message_text(
                text, printing.user_id, printing.message_id, parse_mode=ParseMode.HTML
            )
        except TelegramError as refused:
            if meaning(refused) not in (Meaning.UNCHANGED, Meaning.GONE):
                raise

    async def _refused(self, printing: Printing, refused: TelegramError) -> bool:
        """Try again later what may go better then; print no more for who cannot be reached."""
        log.info("printing %s: %s", printing.id, refused)
        if meaning(refused) is Meaning.PASSING:
            return False
        await self._write_down(printing, ended=True)
        return True

    async def _given_up(self, printing: Printing, job: Job | None) -> bool:
        await self._write_down(printing, ended=True)
        if job and printing.message_id is not None:
            try:
                await self._say(printing, job.failed)
            except TelegramError as refused:
                log.info("printing %s: %s", printing.id, refused)
        return True

    async def _write_down(self, printing: Printing, *, ended: bool = False) -> Printing:
        message_id, parts_sent = printing.message_id, printing.parts_sent
        await insist(lambda: orders.changed(self._hall, printing, message_id, parts_sent, ended), self._alarm)
        return printing
