from tests.rehearsal.wire import Wire


async def test_messages_go_to_the_topic_they_are_meant_for(wire: Wire) -> None:
    group = wire.estate(forum=True)
    topic = await wire.result("createForumTopic", chat_id=group.id, name="电梯")
    thread = topic["message_thread_id"]
    sent = await wire.result("sendMessage", chat_id=group.id, text="x", message_thread_id=thread)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    told = await wire.refusal("sendMessage", chat_id=group.id, text="x", message_thread_id=thread + 99)
    assert told == "Bad Request: message thread not found"


async def test_the_bot_learns_in_which_topic_something_was_written(wire: Wire) -> None:
    group = wire.estate(forum=True)
    topic = group.open_topic(group.creator, "电梯")
    wire.world.people[0].write("/vote", group, thread_id=topic.thread_id)
    opened, written = await wire.updates()
    assert opened["message"]["forum_topic_created"]["name"] == "电梯"
    assert written["message"]["message_thread_id"] == topic.thread_id


async def test_a_reply_stays_in_the_topic(wire: Wire) -> None:
    group = wire.estate(forum=True)
    topic = group.open_topic(group.creator, "电梯")
    asked = wire.world.people[0].write("/vote", group, thread_id=topic.thread_id)
    reply = {"message_id": asked.message_id}
    sent = await wire.result("sendMessage", chat_id=group.id, text="x", reply_parameters=reply)
    assert sent["message_thread_id"] == topic.thread_id


async def test_a_topic_is_closed_and_opened_again(wire: Wire) -> None:
    group = wire.estate(forum=True)
    topic = group.open_topic(group.creator, "电梯")
    place = {"chat_id": group.id, "message_thread_id": topic.thread_id}
    await wire.result("closeForumTopic", **place)
    assert topic.closed
    assert await wire.refusal("closeForumTopic", **place) == "Bad Request: TOPIC_NOT_MODIFIED"
    await wire.result("reopenForumTopic", **place)
    assert not topic.closed


async def test_only_forums_have_topics(wire: Wire) -> None:
    told = await wire.refusal("createForumTopic", chat_id=wire.estate().id, name="电梯")
    assert told == "Bad Request: the chat is not a forum"


async def test_topics_are_for_administrators(wire: Wire) -> None:
    group = wire.estate(administrator=False, forum=True)
    told = await wire.refusal("createForumTopic", chat_id=group.id, name="电梯")
    assert told == "Bad Request: not enough rights to manage topics in the chat"
