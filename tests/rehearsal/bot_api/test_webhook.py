from collections.abc import AsyncIterator

import pytest

from bot.rehearsal.town.taps import Answer
from tests.rehearsal.endpoint import Endpoint, listening
from tests.rehearsal.wire import Wire, buttons
from tests.waiting import until


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with listening() as found:
        yield found


async def test_updates_come_with_the_secret(wire: Wire, endpoint: Endpoint) -> None:
    person = wire.neighbour()
    await wire.result("setWebhook", url=endpoint.address, secret_token="Abc_1-2")
    person.write("你好")
    [update] = await endpoint.taken(1)
    assert update["message"]["text"] == "你好"
    assert endpoint.secrets == ["Abc_1-2"]


async def test_what_waited_is_delivered_first(wire: Wire, endpoint: Endpoint) -> None:
    person = wire.neighbour()
    person.write("早")
    await wire.result("setWebhook", url=endpoint.address)
    person.write("晚")
    assert [update["message"]["text"] for update in await endpoint.taken(2)] == ["早", "晚"]


async def test_what_waited_can_be_dropped(wire: Wire, endpoint: Endpoint) -> None:
    person = wire.neighbour()
    person.write("早")
    await wire.result("setWebhook", url=endpoint.address, drop_pending_updates=True)
    person.write("晚")
    assert [update["message"]["text"] for update in await endpoint.taken(1)] == ["晚"]


@pytest.mark.parametrize("status", [500, 404, 302])
async def test_an_update_comes_again_until_it_is_taken(wire: Wire, endpoint: Endpoint, status: int) -> None:
    endpoint.answers.extend([status, status])
    await wire.result("setWebhook", url=endpoint.address)
    wire.neighbour().write("你好")
    updates = await endpoint.taken(3)
    await until(lambda: not wire.world.updates.pending)
    assert len({update["update_id"] for update in updates}) == 1
    info = await wire.result("getWebhookInfo")
    assert info["last_error_message"].startswith(f"Wrong response from the webhook: {status}")
    assert info["pending_update_count"] == 0


async def test_one_source_comes_in_order_even_after_a_failure(wire: Wire, endpoint: Endpoint) -> None:
    person = wire.neighbour()
    endpoint.answers.append(500)
    await wire.result("setWebhook", url=endpoint.address)
    for text in ("一", "二", "三"):
        person.write(text)
    texts = [update["message"]["text"] for update in await endpoint.taken(4)]
    assert texts == ["一", "一", "二", "三"]


async def test_a_failing_source_does_not_hold_up_another(wire: Wire, endpoint: Endpoint) -> None:
    first, second = wire.neighbour("李雷"), wire.neighbour("韩梅梅")
    endpoint.answers.extend([500])
    await wire.result("setWebhook", url=endpoint.address)
    first.write("一")
    second.write("二")
    texts = [update["message"]["text"] for update in await endpoint.taken(3)]
    assert texts == ["一", "二", "一"]


async def test_no_more_connections_than_allowed_are_open(wire: Wire, endpoint: Endpoint) -> None:
    endpoint.full = 3
    people = [wire.neighbour(str(number)) for number in range(9)]
    await wire.result("setWebhook", url=endpoint.address, max_connections=3)
    for person in people:
        person.write("你好")
    await endpoint.taken(9)
    assert endpoint.most_at_once == 3


async def test_a_method_in_the_reply_is_carried_out(wire: Wire, endpoint: Endpoint) -> None:
    person = wire.neighbour()
    markup = buttons([{"text": "赞成", "callback_data": "for"}])
    await wire.result("sendMessage", chat_id=person.id, text="投票", reply_markup=markup)
    await wire.result("setWebhook", url=endpoint.address)
    assert person.private.last
    tap = person.tap(person.private.last)
    endpoint.answers.append(
        {"method": "answerCallbackQuery", "callback_query_id": tap.query_id, "text": "已记录"}
    )
    assert await tap.answer() == Answer("已记录")
    assert wire.api.calls[-1].method == "answerCallbackQuery"


async def test_a_refused_method_in_the_reply_is_counted_and_not_reported(
    wire: Wire, endpoint: Endpoint
) -> None:
    endpoint.answers.append({"method": "sendMessage", "chat_id": 1, "text": "x"})
    await wire.result("setWebhook", url=endpoint.address)
    wire.neighbour().write("你好")
    await endpoint.taken(1)
    await until(lambda: wire.api.counts.api_errors == 1)
    assert wire.api.calls[-1].description == "Bad Request: chat not found"
    assert len(endpoint.updates) == 1


async def test_after_the_webhook_is_deleted_updates_wait_for_polling(wire: Wire, endpoint: Endpoint) -> None:
    endpoint.answers.append({"method": "deleteWebhook"})
    await wire.result("setWebhook", url=endpoint.address)
    person = wire.neighbour()
    person.write("一")
    await endpoint.taken(1)
    await until(lambda: wire.world.updates.carrier is None)
    person.write("二")
    assert [update["message"]["text"] for update in await wire.updates()] == ["二"]


async def test_an_endpoint_that_is_not_there_is_noted(wire: Wire) -> None:
    await wire.result("setWebhook", url="http://127.0.0.1:9/")
    wire.neighbour().write("你好")

    async def noted() -> bool:
        return "last_error_message" in await wire.result("getWebhookInfo")

    await until(noted)
    info = await wire.result("getWebhookInfo")
    assert info["last_error_message"].startswith("Connection failed: ")
    assert info["pending_update_count"] == 1
