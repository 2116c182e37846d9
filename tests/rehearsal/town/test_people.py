import asyncio

import pytest

from bot.rehearsal.town.refusals import NotPossible
from tests.rehearsal.wire import Wire, buttons

KEYBOARD = buttons(
    [{"text": "赞成 0", "callback_data": "for"}, {"text": "反对 0", "callback_data": "against"}],
    [{"text": "绑定", "url": "https://t.me/yishitang_bot?start=bind-7"}],
    [{"text": "公告", "url": "https://example.cn/board"}],
)


async def test_starting_sends_the_payload_of_the_link(wire: Wire) -> None:
    wire.world.person("李雷").start("bind-7")
    [update] = await wire.updates()
    assert update["message"]["text"] == "/start bind-7"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


@pytest.mark.parametrize("payload", ["a" * 65, "码", "a b", "a=b"])
async def test_a_payload_of_a_wrong_form_cannot_be_followed(wire: Wire, payload: str) -> None:
    with pytest.raises(NotPossible):
        wire.world.person("李雷").start(payload)


@pytest.mark.slow
async def test_a_long_text_goes_as_several_messages(wire: Wire) -> None:
    person = wire.neighbour()
    person.write("票" * 5000)
    assert [len(update["message"]["text"]) for update in await wire.updates()] == [4096, 904]


async def test_a_stretch_of_white_space_is_no_message(wire: Wire) -> None:
    person = wire.neighbour()
    person.write("头" + " " * 9000 + "尾")
    assert [update["message"]["text"] for update in await wire.updates()] == ["头", "尾"]


async def test_an_empty_text_cannot_be_written(wire: Wire) -> None:
    with pytest.raises(NotPossible):
        wire.neighbour().write(" \n")


async def test_an_edited_message_is_told(wire: Wire) -> None:
    person = wire.neighbour()
    message = person.write("/vot")
    person.edit(message, "/vote")
    _, update = await wire.updates()
    assert update["edited_message"]["text"] == "/vote"
    assert update["edited_message"]["message_id"] == message.message_id


async def test_a_photo_comes_with_its_size_and_caption(wire: Wire) -> None:
    wire.neighbour().send_photo(b"anything", caption="楼顶")
    [update] = await wire.updates()
    assert update["message"]["caption"] == "楼顶"
    assert update["message"]["photo"][-1]["file_size"] == 8


async def test_a_tap_carries_the_whole_message(wire: Wire) -> None:
    group = wire.estate()
    await wire.result("sendMessage", chat_id=group.id, text="投票", reply_markup=KEYBOARD)
    voter = wire.world.people[0]
    assert group.last
    voter.tap(group.last, text="反对")
    [update] = await wire.updates()
    query = update["callback_query"]
    assert (query["data"], query["from"]["id"]) == ("against", voter.id)
    assert query["message"] == group.last.to_json()
    assert query["message"]["reply_markup"] == KEYBOARD


async def test_buttons_are_found_by_place_or_words(wire: Wire) -> None:
    person = wire.neighbour()
    await wire.result("sendMessage", chat_id=person.id, text="投票", reply_markup=KEYBOARD)
    assert person.private.last
    assert person.tap(person.private.last).data == "for"
    assert person.tap(person.private.last, row=0, column=1).data == "against"
    assert person.tap(person.private.last, data="any\x00thing" * 20).data == "any\x00thing" * 20
    for row, column in ((9, 0), (0, 2), (-1, 0)):
        with pytest.raises(NotPossible):
            person.tap(person.private.last, row=row, column=column)
    with pytest.raises(NotPossible):
        person.tap(person.private.last, text="弃权")
    with pytest.raises(NotPossible):
        person.tap(person.private.last, text="公告")


async def test_a_link_into_the_bots_chat_starts_it(wire: Wire) -> None:
    group, person = wire.estate(), wire.world.person("李雷")
    group.join(person)
    await wire.result("sendMessage", chat_id=group.id, text="投票", reply_markup=KEYBOARD)
    assert group.last
    person.follow(group.last, text="绑定")
    assert person.private.messages[-1].text == "/start bind-7"
    assert person.follow(group.last, text="公告") == "https://example.cn/board"
    assert len(person.private.messages) == 1


async def test_nobody_acts_where_he_is_not(wire: Wire) -> None:
    group, stranger, other = wire.estate(), wire.neighbour("路人"), wire.neighbour("住户")
    await wire.result("sendMessage", chat_id=group.id, text="投票", reply_markup=KEYBOARD)
    assert group.last
    with pytest.raises(NotPossible):
        stranger.write("大家好", group)
    with pytest.raises(NotPossible):
        stranger.tap(group.last)
    with pytest.raises(NotPossible):
        stranger.write("你好", other.private)


async def test_blocking_is_told_and_shuts_the_chat(wire: Wire) -> None:
    person = wire.neighbour()
    person.block()
    person.block()
    with pytest.raises(NotPossible):
        person.write("在吗")
    person.start("again")
    blocked, unblocked, started = await wire.updates()
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert started["message"]["text"] == "/start again"


async def test_waiting_finds_what_is_there_and_what_comes(wire: Wire) -> None:
    person = wire.neighbour()
    await wire.result("sendMessage", chat_id=person.id, text="第一")
    assert (await person.private.wait_for("第")).text == "第一"
    asked = person.write("再来")
    waiting = asyncio.create_task(person.private.wait_for("第", after=asked.message_id))
    await asyncio.sleep(0.02)
    assert not waiting.done()
    await wire.result("sendMessage", chat_id=person.id, text="第二")
    assert (await waiting).text == "第二"


async def test_waiting_sees_edits_made_after_a_message(wire: Wire) -> None:
    person = wire.neighbour()
    sent = await wire.result("sendMessage", chat_id=person.id, text="0 票")
    asked = person.write("投了")
    waiting = asyncio.create_task(person.private.wait_for("票", after=asked.message_id))
    await asyncio.sleep(0.02)
    assert not waiting.done()
    await wire.result("editMessageText", chat_id=person.id, message_id=sent["message_id"], text="1 票")
    assert (await waiting).text == "1 票"


async def test_whoever_waits_in_vain_is_told_what_came_instead(wire: Wire) -> None:
    person = wire.neighbour()
    keyboard = {"inline_keyboard": [[{"text": "赞成", "callback_data": "for"}]]}
    await wire.result("sendMessage", chat_id=person.id, text="请\n投票", reply_markup=keyboard)
    with pytest.raises(TimeoutError, match=r"(?s)'结果' did not come.*请 投票 \[赞成\]"):
        await person.private.wait_for("结果", timeout=0.02)
