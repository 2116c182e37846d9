import asyncio

import aiohttp
import pytest

from tests.rehearsal.wire import Wire
from tests.waiting import until


async def test_a_flood_error_can_be_put_in(wire: Wire) -> None:
    person = wire.neighbour()
    wire.api.faults.add("sendMessage", "retry_after", retry_after=7)
    reply = await wire.reply("sendMessage", chat_id=person.id, text="x")
    assert (reply["error_code"], reply["parameters"]) == (429, {"retry_after": 7})
    assert person.private.last is None
    await wire.result("sendMessage", chat_id=person.id, text="x")


async def test_a_server_error_comes_as_often_as_asked(wire: Wire) -> None:
    wire.api.faults.add("getMe", "server_error", times=2)
    codes = [(await wire.reply("getMe")).get("error_code") for _ in range(3)]
    assert codes == [500, 500, None]


async def test_trouble_may_be_meant_for_one_chat(wire: Wire) -> None:
    first, second = wire.neighbour("李雷"), wire.neighbour("韩梅梅")
    wire.api.faults.add("*", "server_error", chat_id=first.id)
    await wire.result("sendMessage", chat_id=second.id, text="x")
    await wire.refusal("sendMessage", chat_id=first.id, text="x")


async def test_trouble_may_come_after_the_effect(wire: Wire) -> None:
    person = wire.neighbour()
    wire.api.faults.add("sendMessage", "server_error", after_effect=True)
    await wire.refusal("sendMessage", chat_id=person.id, text="x")
    assert [message.text for message in person.private.from_bot] == ["x"]


async def test_silence_lasts_until_the_client_gives_up(wire: Wire) -> None:
    person = wire.neighbour()
    wire.api.faults.add("sendMessage", "silence")
    asked = asyncio.create_task(wire.reply("sendMessage", chat_id=person.id, text="x"))
    await until(lambda: any(call.description == "silence" for call in wire.api.calls))
    await asyncio.sleep(0.05)
    assert not asked.done()
    asked.cancel()
    assert person.private.last is None
    await wire.result("sendMessage", chat_id=person.id, text="x")


async def test_a_dropped_connection_ends_without_an_answer(wire: Wire) -> None:
    person = wire.neighbour()
    wire.api.faults.add("sendMessage", "drop")
    with pytest.raises(aiohttp.ClientError):
        await wire.reply("sendMessage", chat_id=person.id, text="x")
    assert person.private.last is None


async def test_what_never_got_an_answer_is_not_counted_as_refused(wire: Wire) -> None:
    wire.api.faults.add("getMe", "drop")
    with pytest.raises(aiohttp.ClientError):
        await wire.reply("getMe")
    assert wire.api.counts.api_errors == 0
    assert [(call.ok, call.description) for call in wire.api.calls] == [(False, "drop")]


async def test_trouble_can_be_taken_back(wire: Wire) -> None:
    wire.api.faults.add("getMe", "server_error")
    wire.api.faults.clear()
    await wire.result("getMe")
