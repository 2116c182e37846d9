"""Long printings: each part is sent once, a message says how far it has come, and a restart goes on there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from markupsafe import Markup

from bot.actions.hall import Hall
from bot.actions.printing import orders
from bot.actions.printing.orders import Printing
from bot.delivery.printer import Job, Printer
from bot.rehearsal.town.people import Person
from tests.delivery.postroom import Postroom
from tests.waiting import until

BY_PART = [240, 240, 20]


class Press:
    """Makes the parts; ``stops_at`` is the one at which it stops until it is told to go on."""

    def __init__(self, stops_at: int | None = None) -> None:
        self.made: list[int] = []
        self.reached, self.goes_on = asyncio.Event(), asyncio.Event()
        self._stops_at = stops_at

    async def prepare(self, printing: Printing) -> Job:
        def said(households: int, parts: int) -> Markup:
            return Markup(f"{households} of {sum(BY_PART)}")

        return Job(BY_PART, self._making, lambda number: f"slips-{number + 1}.pdf", said, Markup("failed"))

    @asynccontextmanager
    async def _making(self) -> AsyncIterator[Callable[[int], Awaitable[bytes]]]:
        yield self._part

    async def _part(self, number: int) -> bytes:
        if number == self._stops_at:
            self.reached.set()
            await self.goes_on.wait()
        self.made.append(number)
        return b"%PDF part"


async def ordered(room: Postroom) -> Person:
    """Let somebody of the committee order the sheets to sign of a vote."""
    reader = room.reader()
    await room.home.serves(reader.id)
    proposal = await room.opens()
    await orders.sheets(room.hall, reader.id, proposal.id, "signatures", "en")
    return reader


def files(reader: Person) -> list[str]:
    """Return the names of the files that came."""
    found = [message.content.document for message in reader.private.from_bot]
    return [each.name for each in found if each]


@asynccontextmanager
async def printing(room: Postroom, press: Press) -> AsyncIterator[None]:
    """Let a printer run until the block ends."""
    printer = Printer(room.hall, room.bot, press.prepare)
    running = asyncio.create_task(printer.run())
    try:
        yield
    finally:
        printer.stop()
        await running


async def no_order_waits(room: Postroom) -> None:
    async def so() -> bool:
        return await orders.next_one(room.hall) is None

    await until(so)


async def test_each_part_comes_once_and_a_message_says_how_far_it_is(room: Postroom) -> None:
    reader = await ordered(room)
    async with printing(room, Press()):
        await no_order_waits(room)
    assert files(reader) == ["slips-1.pdf", "slips-2.pdf", "slips-3.pdf"]
    [said] = [message for message in reader.private.from_bot if message.text]
    assert said.text == "500 of 500"


async def test_after_an_end_in_the_middle_the_rest_comes_and_nothing_twice(room: Postroom) -> None:
    reader, press = await ordered(room), Press(stops_at=1)
    printer = Printer(room.hall, room.bot, press.prepare)
    running = asyncio.create_task(printer.run())
    await press.reached.wait()
    running.cancel()  # as if the program were killed
    await asyncio.wait([running])
    assert files(reader) == ["slips-1.pdf"]
    again = Press()
    async with printing(room, again):
        await no_order_waits(room)
    assert again.made == [1, 2]
    assert files(reader) == ["slips-1.pdf", "slips-2.pdf", "slips-3.pdf"]
    assert [message.text for message in reader.private.from_bot if message.text] == ["500 of 500"]


async def test_what_cannot_be_made_is_said_and_not_tried_for_ever(room: Postroom) -> None:
    reader, press = await ordered(room), Press()

    async def breaks(number: int) -> bytes:
        raise RuntimeError("no fonts")

    press._part = breaks  # type: ignore[method-assign]
    async with printing(room, press):
        await no_order_waits(room)
    assert [message.text for message in reader.private.from_bot] == ["failed"]


async def test_an_order_that_could_not_be_read_once_is_printed_all_the_same(
    room: Postroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, next_one, faults = await ordered(room), orders.next_one, [ValueError("of the test")]

    async def fails_once(hall: Hall) -> Printing | None:
        if faults:
            raise faults.pop()
        return await next_one(hall)

    monkeypatch.setattr(orders, "next_one", fails_once)
    async with printing(room, Press()):
        await until(lambda: files(reader) == ["slips-1.pdf", "slips-2.pdf", "slips-3.pdf"])
    assert faults == []


async def test_who_has_blocked_the_bot_waits_for_nothing_any_more(room: Postroom) -> None:
    reader = await ordered(room)
    reader.block()
    async with printing(room, Press()):
        await no_order_waits(room)
    assert files(reader) == []
