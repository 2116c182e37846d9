import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest

from bot.clock import MovableClock
from bot.rehearsal.server import StandIn
from tests.rehearsal.wire import Wire
from tests.waiting import until

T = TypeVar("T")

BESIDE_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
SECOND_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


async def begun(wire: Wire, poll: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """Begin a long poll, and return it when it waits at the stand-in."""
    before = wire.world.updates.polls
    task = asyncio.create_task(poll)
    await until(lambda: wire.world.updates.polls > before)
    return task


def texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_come_again_until_an_offset_confirms_them(wire: Wire) -> None:
    person = wire.neighbour()
    for text in ("一", "二", "三"):
        person.write(text)
    first = await wire.result("getUpdates", limit=2)
    assert texts(first) == ["一", "二"]
    assert await wire.result("getUpdates", limit=2) == first
    ids = [update["update_id"] for update in first]
    assert ids[1] == ids[0] + 1
    assert texts(await wire.result("getUpdates", offset=ids[1] + 1)) == ["三"]
    assert texts(await wire.result("getUpdates")) == ["三"]


async def test_a_negative_offset_keeps_only_the_last_updates(wire: Wire) -> None:
    person = wire.neighbour()
    for text in ("一", "二", "三"):
        person.write(text)
    assert texts(await wire.result("getUpdates", offset=-1)) == ["三"]
    assert texts(await wire.result("getUpdates")) == ["三"]


async def test_a_hundred_updates_come_at_most(wire: Wire) -> None:
    person = wire.neighbour()
    for number in range(101):
        person.write(str(number))
    assert len(await wire.result("getUpdates")) == 100
    assert len(await wire.result("getUpdates", limit=1000)) == 100


async def test_a_long_poll_answers_as_soon_as_something_happens(wire: Wire) -> None:
    person = wire.neighbour()
    polling = await begun(wire, wire.result("getUpdates", timeout=30))
    assert not polling.done()
    person.write("你好")
    assert texts(await polling) == ["你好"]


@pytest.mark.slow
async def test_a_long_poll_ends_empty(wire: Wire) -> None:
    assert await wire.result("getUpdates", timeout=1) == []


async def test_a_second_poll_ends_the_first(wire: Wire) -> None:
    first = await begun(wire, wire.reply("getUpdates", timeout=30))
    assert await wire.result("getUpdates") == []
    reply = await first
    assert (reply["error_code"], reply["description"]) == (409, SECOND_POLL)


async def test_a_poll_whose_client_has_gone_is_no_conflict(wire: Wire) -> None:
    (await begun(wire, wire.reply("getUpdates", timeout=30))).cancel()
    assert await wire.result("getUpdates") == []
    await asyncio.sleep(0.05)
    assert wire.api.counts.api_errors == 0


async def test_polling_beside_a_webhook_is_a_conflict(wire: Wire) -> None:
    polling = await begun(wire, wire.reply("getUpdates", timeout=30))
    await wire.result("setWebhook", url="http://127.0.0.1:9/")
    wire.neighbour().write("x")
    assert (await polling)["description"] == BESIDE_WEBHOOK
    assert await wire.refusal("getUpdates") == BESIDE_WEBHOOK
    await wire.result("deleteWebhook", drop_pending_updates=True)
    assert await wire.result("getUpdates") == []


async def test_only_the_kinds_asked_for_are_kept(wire: Wire) -> None:
    person = wire.neighbour()
    await wire.result("getUpdates", allowed_updates=["callback_query"])
    person.write("你好")
    assert await wire.result("getUpdates") == []
    await wire.result("getUpdates", allowed_updates=[])
    person.write("再见")
    assert texts(await wire.result("getUpdates")) == ["再见"]


async def test_changes_of_members_come_on_request_only(wire: Wire) -> None:
    group = wire.estate()
    group.join(wire.world.person("李雷"))
    assert [update for update in await wire.updates() if "chat_member" in update] == []
    await wire.result("getUpdates", allowed_updates=["chat_member"])
    group.join(wire.world.person("韩梅梅"))
    [update] = await wire.updates()
    assert update["chat_member"]["new_chat_member"]["user"]["first_name"] == "韩梅梅"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"url": "http://example.cn/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://a.cn/", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "https://a.cn/", "max_connections": 101}, "max_connections must be between 1 and 100"),
    ],
)
async def test_a_bad_webhook_is_refused(wire: Wire, given: dict[str, Any], reason: str) -> None:
    assert await wire.refusal("setWebhook", **given) == f"Bad Request: {reason}"
    assert (await wire.result("getWebhookInfo"))["url"] == ""


async def test_a_webhook_without_address_is_none(wire: Wire) -> None:
    await wire.result("setWebhook", url="http://127.0.0.1:9/")
    await wire.result("setWebhook", url="")
    assert (await wire.result("getWebhookInfo"))["url"] == ""


async def test_a_waiting_poll_does_not_hold_up_the_end(clock: MovableClock, wire: Wire) -> None:
    async with StandIn(clock) as stand_in:
        other = Wire(stand_in, wire.session)
        poll = other.session.post(other.address("getUpdates"), json={"timeout": 50})
        polling = await begun(other, poll)
    async with await polling as response:
        assert response.status == 503
