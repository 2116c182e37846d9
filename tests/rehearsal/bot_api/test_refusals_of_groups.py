"""What the stand-in refuses around a group, in Telegram's words."""

from bot.rehearsal.town.chats import DOCUMENTS, PHOTOS, TEXT
from tests.rehearsal.wire import Wire


async def test_members_may_not_send_what_a_group_forbids_and_administrators_may(wire: Wire) -> None:
    group = wire.estate(administrator=False)
    photo = wire.world.people[0].send_photo(b"a picture", chat=group).photo
    assert photo is not None
    group.forbidden = {TEXT, PHOTOS, DOCUMENTS}
    for method, what, said in (
        ("sendMessage", {"text": "x"}, TEXT),
        ("sendPhoto", {"photo": photo.file_id}, PHOTOS),
    ):
        told = await wire.refusal(method, chat_id=group.id, **what)
        assert told == f"Bad Request: not enough rights to send {said} to the chat"
    group.promote(wire.world.bot)
    await wire.result("sendMessage", chat_id=group.id, text="x")


async def test_an_administrator_may_lack_the_right_to_pin(wire: Wire) -> None:
    group = wire.estate()
    card = await wire.result("sendMessage", chat_id=group.id, text="x")
    group.promote(wire.world.bot, without={"can_pin_messages"})
    told = await wire.refusal("pinChatMessage", chat_id=group.id, message_id=card["message_id"])
    assert told == "Bad Request: not enough rights to manage pinned messages in the chat"
    *_, update = await wire.updates()
    assert update["my_chat_member"]["new_chat_member"]["can_pin_messages"] is False


async def test_a_group_that_was_disbanded_takes_nothing(wire: Wire) -> None:
    group = wire.estate()
    card = await wire.result("sendMessage", chat_id=group.id, text="x")
    group.disband()
    for method, more in (("sendMessage", {}), ("editMessageText", {"message_id": card["message_id"]})):
        told = await wire.refusal(method, chat_id=group.id, text="y", **more)
        assert told == "Forbidden: the group chat was deleted"


async def test_a_topic_that_was_deleted_is_not_found(wire: Wire) -> None:
    creator = wire.world.person("林")
    group = wire.world.group("业主群", creator=creator, forum=True)
    group.add_bot(by=creator)
    topic = group.open_topic(creator, "表决")
    await wire.result("sendMessage", chat_id=group.id, message_thread_id=topic.thread_id, text="x")
    group.delete_topic(topic)
    told = await wire.refusal("sendMessage", chat_id=group.id, message_thread_id=topic.thread_id, text="x")
    assert told == "Bad Request: message thread not found"


async def test_any_refusal_can_be_put_in_in_telegrams_words(wire: Wire) -> None:
    group = wire.estate()
    wire.api.faults.refuse("sendMessage", 400, "Bad Request: CHAT_RESTRICTED", chat_id=group.id)
    assert await wire.refusal("sendMessage", chat_id=group.id, text="x") == "Bad Request: CHAT_RESTRICTED"
    await wire.result("sendMessage", chat_id=group.id, text="x")
