"""Edits that would change nothing are not sent; those that would are."""

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.delivery.transport import AiohttpRequest
from bot.delivery.unchanged import Unchanged
from tests.delivery.postroom import Postroom

YES = InlineKeyboardMarkup([[InlineKeyboardButton("yes", callback_data="yes")]])
NO = InlineKeyboardMarkup([[InlineKeyboardButton("no", callback_data="no")]])


@pytest_asyncio.fixture
async def bot(room: Postroom) -> AsyncIterator[Bot]:
    transport = Unchanged(AiohttpRequest())
    async with Bot(room.telegram.token, base_url=room.telegram.base_url, request=transport) as found:
        yield found


async def test_only_an_edit_that_changes_something_is_made(room: Postroom, bot: Bot) -> None:
    reader = room.reader()
    sent = await bot.send_message(reader.id, "one", reply_markup=YES)
    place: Any = {"chat_id": reader.id, "message_id": sent.message_id}

    await bot.edit_message_text("one", reply_markup=YES, **place)
    await bot.edit_message_reply_markup(reply_markup=YES, **place)
    assert room.tried("editMessageText") == room.tried("editMessageReplyMarkup") == 0

    await bot.edit_message_text("one", reply_markup=NO, **place)
    await bot.edit_message_text("two", reply_markup=NO, **place)
    await bot.edit_message_text("two", reply_markup=NO, **place)
    await bot.edit_message_reply_markup(**place)
    await bot.edit_message_text("two", **place)
    assert (room.tried("editMessageText"), room.tried("editMessageReplyMarkup")) == (2, 1)
    assert reader.private.last is not None
    assert (reader.private.last.text, reader.private.last.buttons) == ("two", [])
    assert room.telegram.api.counts.api_errors == 0


async def test_an_edit_that_failed_is_made_again(room: Postroom, bot: Bot) -> None:
    reader = room.reader()
    sent = await bot.send_message(reader.id, "one")
    place: Any = {"chat_id": reader.id, "message_id": sent.message_id}
    room.telegram.api.faults.refuse("editMessageText", 400, "Bad Request: MESSAGE_TOO_LONG")
    for _ in range(2):
        try:
            await bot.edit_message_text("two", **place)
        except BadRequest:
            continue
    assert reader.private.last is not None
    assert reader.private.last.text == "two"
