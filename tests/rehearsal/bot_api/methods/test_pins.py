from tests.rehearsal.wire import Wire


async def test_a_pin_is_announced_in_the_chat_and_to_the_bot(wire: Wire) -> None:
    group = wire.estate()
    card = await wire.result("sendMessage", chat_id=group.id, text="安装摄像头")
    place = {"chat_id": group.id, "message_id": card["message_id"]}
    await wire.result("pinChatMessage", **place, disable_notification=True)
    assert [message.text for message in group.pinned] == ["安装摄像头"]
    notice = group.messages[-1]
    assert notice.service
    assert notice.silent
    [update] = await wire.updates()
    assert update["message"]["pinned_message"]["message_id"] == card["message_id"]
    assert group.last is group.pinned[0]


async def test_pinning_needs_an_administrator(wire: Wire) -> None:
    group = wire.estate(administrator=False)
    card = await wire.result("sendMessage", chat_id=group.id, text="x")
    told = await wire.refusal("pinChatMessage", chat_id=group.id, message_id=card["message_id"])
    assert told == "Bad Request: not enough rights to manage pinned messages in the chat"


async def test_a_message_that_is_not_there_cannot_be_pinned(wire: Wire) -> None:
    group = wire.estate()
    told = await wire.refusal("pinChatMessage", chat_id=group.id, message_id=99)
    assert told == "Bad Request: message to pin not found"


async def test_unpinning_without_a_message_takes_the_newest_pin(wire: Wire) -> None:
    group = wire.estate()
    for text in ("一", "二", "三"):
        card = await wire.result("sendMessage", chat_id=group.id, text=text)
        await wire.result("pinChatMessage", chat_id=group.id, message_id=card["message_id"])
    await wire.result("unpinChatMessage", chat_id=group.id)
    assert [message.text for message in group.pinned] == ["一", "二"]
    await wire.result("unpinChatMessage", chat_id=group.id, message_id=group.pinned[0].message_id)
    assert [message.text for message in group.pinned] == ["二"]
    await wire.result("unpinAllChatMessages", chat_id=group.id)
    assert group.pinned == []


async def test_a_deleted_message_is_no_longer_pinned(wire: Wire) -> None:
    group = wire.estate()
    card = await wire.result("sendMessage", chat_id=group.id, text="x")
    await wire.result("pinChatMessage", chat_id=group.id, message_id=card["message_id"])
    group.delete(group.pinned[0])
    assert group.pinned == []
