"""Private messages with buttons: each is brought up to date once something that it is about has changed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest_asyncio
from markupsafe import Markup
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode

from bot.actions.act import Act
from bot.delivery.button_keeper import ButtonKeeper
from bot.delivery.outgoing import Outgoing
from bot.delivery.remembering import remember
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting import subjects
from bot.voting.letter import Envelope, Letter, Unreadable
from storage import kept_messages
from storage.kept_messages import Sent
from tests.databases import somebody_waits
from tests.delivery.postroom import Postroom
from tests.waiting import until

VOTE, SLIP = subjects.vote(7), subjects.slip(7)
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("同意", callback_data="yes")]])


@dataclass
class Desk:
    """Sends messages about a vote and a slip, and says how they read now."""

    room: Postroom
    words: dict[int, Outgoing | None] = field(default_factory=dict)
    reads: int = 0

    async def read(self, envelope: Envelope[Letter]) -> Outgoing | None:
        self.reads += 1
        return self.words[envelope.chat_id]

    async def sends(self, reader: Person, photo: str | None = None) -> Message:
        """Send somebody a message, and keep it current."""
        outgoing = Outgoing(Markup("还没有投票"), BUTTONS, photo, about=(VOTE, SLIP))
        how: dict[str, Any] = {"parse_mode": ParseMode.HTML, "reply_markup": BUTTONS}
        bot = self.room.bot
        if photo:
            sent = await bot.send_photo(reader.id, photo, caption=outgoing.text, **how)
        else:
            sent = await bot.send_message(reader.id, outgoing.text, **how)
        envelope = Envelope("", self.room.estate.id, reader.id, Unreadable("greeting", {}))
        self.words[reader.id] = outgoing
        async with self.room.hall.act() as act:
            await remember(act, envelope, sent, outgoing)
        found = reader.private.find(sent.message_id)
        assert found is not None
        return found

    async def changes(self, subject: subjects.Subject, reader: Person, now: Outgoing | None) -> None:
        self.words[reader.id] = now
        async with self.room.hall.act() as act:
            act.refresh(subject)

    async def is_at_rest(self, until_then: timedelta = timedelta(days=1)) -> None:
        """Wait until no message is due, nor will be so soon."""

        async def none_is_due() -> bool:
            later = self.room.hall.now + until_then
            async with self.room.hall.read() as connection:
                return not await kept_messages.due(connection, later, 99)

        await until(none_is_due)


@pytest_asyncio.fixture
async def desk(room: Postroom) -> Desk:
    return Desk(room)


@asynccontextmanager
async def keeper_at_work(desk: Desk) -> AsyncIterator[ButtonKeeper]:
    keeper = ButtonKeeper(desk.room.hall, desk.room.bot, desk.read)
    work = asyncio.create_task(keeper.run())
    try:
        yield keeper
    finally:
        keeper.stop()
        await work


DONE = Outgoing(Markup("陈委员已处理"))
VOTED = Outgoing(Markup("您家的票：同意"), BUTTONS, about=(VOTE,))


async def test_a_message_is_edited_when_what_it_is_about_changes_and_only_then(desk: Desk) -> None:
    reader, other = desk.room.reader(), desk.room.reader("李")
    message, untouched = await desk.sends(reader), await desk.sends(other)
    async with keeper_at_work(desk) as keeper:
        await desk.is_at_rest()
        assert message.edits == 0

        await desk.changes(VOTE, reader, VOTED)
        keeper.wake()
        await until(lambda: message.text == "您家的票：同意" and bool(message.buttons))
        await desk.is_at_rest()
        assert (message.edits, untouched.edits) == (1, 0)

        await desk.changes(SLIP, reader, DONE)
        keeper.wake()
        await until(lambda: message.text == "陈委员已处理" and not message.buttons)
        await desk.is_at_rest()
        reads = desk.reads
        await desk.changes(VOTE, other, desk.words[other.id])
        keeper.wake()
        await desk.is_at_rest()
    assert desk.reads == reads + 1  # what can change no more is not looked at
    assert (message.edits, untouched.edits) == (2, 0)
    assert desk.room.telegram.api.counts.api_errors == 0


async def test_what_changed_while_the_program_was_down_is_shown_after_its_start(desk: Desk) -> None:
    reader, gone = desk.room.reader(), desk.room.reader("李")
    message, photo = await desk.sends(reader), reader.send_photo(b"a slip").photo
    assert photo is not None
    slip = await desk.sends(reader, photo.file_id)
    left = await desk.sends(gone)
    await desk.changes(VOTE, reader, DONE)
    await desk.changes(VOTE, gone, None)
    async with keeper_at_work(desk):
        await until(lambda: [message.text, slip.caption] == ["陈委员已处理"] * 2)
        await until(lambda: left.edits == 1)
    assert not message.buttons and not slip.buttons
    assert (left.text, left.buttons) == ("还没有投票", [])


async def test_passing_trouble_is_tried_again_and_what_nobody_can_edit_is_left(desk: Desk) -> None:
    reader, blocking = desk.room.reader(), desk.room.reader("李")
    message = await desk.sends(reader)
    await desk.sends(blocking)
    blocking.block()
    desk.room.telegram.api.faults.add("editMessageText", "server_error", chat_id=reader.id)
    await desk.changes(VOTE, reader, VOTED)
    await desk.changes(VOTE, blocking, VOTED)
    async with keeper_at_work(desk) as keeper:
        await desk.room.has_tried(2, "editMessageText")
        await desk.is_at_rest(timedelta())  # it waits a minute
        assert message.edits == 0
        desk.room.clock.advance(timedelta(minutes=2))
        keeper.wake()
        await until(lambda: message.edits == 1)
        await desk.is_at_rest()
    assert desk.room.tried("editMessageText") == 3


async def test_what_changes_while_it_is_read_is_read_again_even_if_nothing_seemed_left(desk: Desk) -> None:
    reader = desk.room.reader()
    message = await desk.sends(reader)

    async def overtaken(envelope: Envelope[Letter]) -> Outgoing | None:
        """Change once more while a message is read for the first time, which then finds nothing to say."""
        first, now = not desk.reads, await desk.read(envelope)
        if first:
            await desk.changes(SLIP, reader, DONE)
        return None if first else now

    keeper = ButtonKeeper(desk.room.hall, desk.room.bot, overtaken)
    work = asyncio.create_task(keeper.run())
    await until(lambda: message.text == "陈委员已处理")
    keeper.stop()
    await work


async def test_what_is_kept_while_a_change_is_being_committed_is_read_after_it(desk: Desk) -> None:
    """On a server the change does not see who is being kept, nor does the keeper see the change yet."""
    hall, reader = desk.room.hall, desk.room.reader()

    async def goes_on() -> bool:
        """Tell that the keeper reads or waits; on SQLite the message is not kept before the change is."""
        return not hall.database.is_shared or desk.reads > 0 or await somebody_waits(hall.database)

    async with keeper_at_work(desk) as keeper, asyncio.TaskGroup() as others:
        async with hall.database.write() as connection:
            changing = Act(connection, hall.now, hall.below, hall.key, None)
            changing.refresh(VOTE)
            await changing.finish()
            sending = others.create_task(desk.sends(reader))
            sending.add_done_callback(lambda _: keeper.wake())
            await until(goes_on)
            await until(lambda: reader.id in desk.words)
            desk.words[reader.id] = VOTED
        message = await sending
        keeper.wake()
        await desk.is_at_rest()
    assert message.text == "您家的票：同意"


async def test_what_is_shown_anew_while_it_is_read_is_kept_as_what_it_is_then(desk: Desk) -> None:
    """As when somebody presses a button of a message just when nothing more seems to be left of it."""
    reader = desk.room.reader()
    message = await desk.sends(reader)
    letter, about = Unreadable("greeting", {}), (VOTE,)
    place = desk.room.estate.id, reader.id, message.message_id

    async def overtaken(_envelope: Envelope[Letter]) -> Outgoing | None:
        first = not desk.reads
        desk.reads += 1
        if first:
            async with desk.room.hall.act() as act:
                shown = Sent(*place, letter, about, photo=False, digest=VOTED.digest)
                await kept_messages.remember(act.connection, shown, act.now)
        return None if first else VOTED

    keeper = ButtonKeeper(desk.room.hall, desk.room.bot, overtaken)
    work = asyncio.create_task(keeper.run())
    await until(lambda: message.text == "您家的票：同意" and bool(message.buttons))
    keeper.stop()
    await work
