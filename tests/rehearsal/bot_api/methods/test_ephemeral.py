"""Ephemeral messages of the stand-in: who gets one, when, and what servers of other versions make of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.clock import MovableClock
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.bot_api.table import VERSIONS, Version, bot_api
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.groups import Group
from bot.rehearsal.town.people import Person
from bot.rehearsal.town.refusals import NotPossible
from tests.rehearsal.wire import Seconds, Wire, buttons

CARD = buttons([{"text": "赞成", "callback_data": "for"}])


@asynccontextmanager
async def server(version: Version, clock: MovableClock, seconds: Seconds, **more: Any) -> AsyncIterator[Wire]:
    async with (
        StandIn(clock, limits=Limits(), monotonic=seconds, version=version, **more) as stand_in,
        aiohttp.ClientSession() as session,
    ):
        yield Wire(stand_in, session)


@pytest.fixture
async def new(clock: MovableClock, seconds: Seconds) -> AsyncIterator[Wire]:
    async with server("10.3", clock, seconds) as wire:
        yield wire


def member(wire: Wire, group: Group, name: str = "李雷") -> Person:
    person = wire.neighbour(name)
    group.join(person, hidden=True)
    wire.world.updates.pending.clear()
    return person


def only_to(person: Person, **more: str) -> dict[str, Any]:
    return {"ephemeral_message_parameters": {"receiver_user_id": person.id, **more}}


def old(person: Person, **more: str) -> dict[str, Any]:
    return {"receiver_user_id": person.id, **more}


async def press(wire: Wire, group: Group, person: Person) -> str:
    sent = await wire.result("sendMessage", chat_id=group.id, text="表决", reply_markup=CARD)
    card = group.find(sent["message_id"])
    assert card
    return person.tap(card, row=0).query_id


def test_versions_add_to_each_other() -> None:
    oldest, middle, newest = (bot_api(version) for version in VERSIONS)
    assert oldest.later == set(newest.methods) - set(oldest.methods)
    assert set(oldest.methods) < set(middle.methods) == set(newest.methods)
    send = [
        table.methods["sendMessage"]["ephemeral_message_parameters"] for table in (oldest, middle, newest)
    ]
    assert [parameter.unheard for parameter in send] == [True, True, False]


async def test_only_its_receiver_sees_it_and_it_has_no_message_id(new: Wire) -> None:
    group = new.estate(administrator=False)
    person, other = member(new, group), member(new, group, "韩梅梅")
    query = await press(new, group, person)
    given = only_to(person, callback_query_id=query)
    sent = await new.result("sendMessage", chat_id=group.id, text="收据", **given)
    assert sent["message_id"] == 0
    assert sent["receiver_user"]["id"] == person.id
    shown = group.shown_only_to(person)
    assert [message.text for message in shown] == ["收据"]
    assert group.shown_only_to(other) == []
    assert "收据" not in [message.text for message in group.messages]
    with pytest.raises(NotPossible):
        other.tap(shown[0], data="for")


async def test_it_comes_within_fifteen_seconds_of_the_press_or_not(new: Wire, seconds: Seconds) -> None:
    group = new.estate(administrator=False)
    person, other = member(new, group), member(new, group, "韩梅梅")
    query = await press(new, group, person)
    given = only_to(other, callback_query_id=query)
    assert "QUERY_ID_INVALID" in await new.refusal("sendMessage", chat_id=group.id, text="别人的", **given)
    await new.result("answerCallbackQuery", callback_query_id=query)  # which does not use it up
    seconds.now += 15.5
    given = only_to(person, callback_query_id=query)
    assert "too old" in await new.refusal("sendMessage", chat_id=group.id, text="晚了", **given)
    assert group.shown_only_to(person) == []


async def test_an_administrator_needs_no_press_and_a_plain_member_does(new: Wire) -> None:
    plain, raised = new.estate(administrator=False), new.estate()
    person, stranger = member(new, plain), new.neighbour("路人")
    raised.join(person, hidden=True)
    assert "NOT_COMMAND" in await new.refusal("sendMessage", chat_id=plain.id, text="不行", **only_to(person))
    await new.result("sendMessage", chat_id=raised.id, text="可以", **only_to(person))
    assert "PARTICIPANT" in await new.refusal("sendMessage", chat_id=raised.id, text="?", **only_to(stranger))
    private = await new.refusal("sendMessage", chat_id=person.id, text="私聊", **only_to(person))
    assert "private" in private


async def test_normal_methods_refuse_it_and_its_own_ones_change_it(new: Wire) -> None:
    group = new.estate()
    person = member(new, group)
    sent = await new.result("sendMessage", chat_id=group.id, text="收据", **only_to(person))
    number = sent["ephemeral_message_id"]
    for number_of in (0, number):
        where = {"chat_id": group.id, "message_id": number_of}
        assert "not found" in await new.refusal("editMessageText", text="改", **where)
        assert "not found" in await new.refusal("deleteMessage", **where)
    place = {"chat_id": group.id, "receiver_user_id": person.id, "ephemeral_message_id": number}
    assert await new.result("editEphemeralMessageText", text="改", **place)
    assert "not modified" in await new.refusal("editEphemeralMessageText", text="改", **place)
    assert "TOO_LONG" in await new.refusal("editEphemeralMessageText", text="长" * 1025, **place)
    await new.result("editEphemeralMessageReplyMarkup", reply_markup=CARD, **place)
    [shown] = group.shown_only_to(person)
    assert (shown.text, len(shown.buttons)) == ("改", 1)
    assert await new.result("deleteEphemeralMessage", **place)
    assert "not found" in await new.refusal("editEphemeralMessageText", text="再改", **place)


async def test_a_press_below_one_carries_it(new: Wire) -> None:
    group = new.estate()
    person = member(new, group)
    sent = await new.result("sendMessage", chat_id=group.id, text="?", reply_markup=CARD, **only_to(person))
    person.tap(group.shown_only_to(person)[0], row=0)
    [update] = await new.updates()
    below = update["callback_query"]["message"]
    assert (below["message_id"], below["ephemeral_message_id"]) == (0, sent["ephemeral_message_id"])


async def test_an_ephemeral_command_reaches_only_the_bot_and_so_does_the_answer(new: Wire) -> None:
    group = new.estate(administrator=False)
    person, other = member(new, group), member(new, group, "韩梅梅")
    commands = [{"command": "me", "description": "我", "is_ephemeral": True}]
    await new.result("setMyCommands", commands=commands, scope={"type": "all_group_chats"})
    before = len(group.messages)
    person.write("/me@yishitang_bot", group)
    assert len(group.messages) == before
    assert group.shown_only_to(other) == []
    [update] = await new.updates()
    number = update["message"]["ephemeral_message_id"]
    reply = {"reply_parameters": {"ephemeral_message_id": number}}
    assert "must be ephemeral" in await new.refusal("sendMessage", chat_id=group.id, text="公开", **reply)
    await new.result("sendMessage", chat_id=group.id, text="您住…", **only_to(person), **reply)
    answer = group.shown_only_to(person)[-1]
    assert answer.text == "您住…"
    person.write("7K3MQ0ZD", group, answer)  # a reply to it is one as well
    assert len(group.messages) == before


async def test_an_older_app_says_a_command_aloud_and_gets_nothing(new: Wire) -> None:
    group = new.estate()
    person = member(new, group)
    person.gets_ephemeral = False
    commands = [{"command": "me", "description": "我", "is_ephemeral": True}]
    await new.result("setMyCommands", commands=commands, scope={"type": "all_group_chats"})
    person.write("/me", group)
    assert group.messages[-1].text == "/me"
    await new.result("sendMessage", chat_id=group.id, text="您住…", **only_to(person))
    assert group.shown_only_to(person) == []
    assert (new.world.ephemeral.sent, new.world.ephemeral.lost) == (1, 1)


async def test_all_of_them_can_get_lost(clock: MovableClock, seconds: Seconds) -> None:
    async with server("10.3", clock, seconds, lose_ephemeral=True) as wire:
        group = wire.estate()
        person = member(wire, group)
        assert await wire.result("sendMessage", chat_id=group.id, text="收据", **only_to(person))
        assert group.shown_only_to(person) == []
        assert wire.world.ephemeral.lost == 1


async def test_a_server_of_10_0_makes_it_public_and_knows_no_such_method(
    clock: MovableClock, seconds: Seconds
) -> None:
    async with server("10.0", clock, seconds) as wire:
        group = wire.estate()
        person = member(wire, group)
        place = {"chat_id": group.id, "receiver_user_id": person.id, "ephemeral_message_id": 1}
        reply = await wire.reply("editEphemeralMessageText", text="?", **place)
        assert reply["error_code"] == 404
        assert wire.api.counts.api_errors == 0
        await wire.result("sendMessage", chat_id=group.id, text="秘密", **only_to(person), **old(person))
        assert group.messages[-1].text == "秘密"
        assert "ephemeral_message_parameters" in wire.api.calls[-1].parameters
        wrong = await wire.refusal("sendMessage", chat_id=group.id, text="?", ephemeral=True)
        assert "unknown parameter" in wrong  # what no version knows is a slip of the pen


async def test_a_server_of_10_2_knows_only_the_first_spelling(clock: MovableClock, seconds: Seconds) -> None:
    async with server("10.2", clock, seconds) as wire:
        group = wire.estate()
        person = member(wire, group)
        await wire.result("sendMessage", chat_id=group.id, text="公开", **only_to(person))
        assert group.messages[-1].text == "公开"
        both = only_to(person) | old(person)
        await wire.result("sendMessage", chat_id=group.id, text="只给您", **both)
        assert [message.text for message in group.shown_only_to(person)] == ["只给您"]
