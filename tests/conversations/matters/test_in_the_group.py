from pathlib import Path

from bot.rehearsal.town.messages import Message
from tests.conversations.matters.test_planning import TITLE, opens, writes
from tests.conversations.matters.test_raising import ROOM, raises, takes_up
from tests.conversations.newcomers import after_press
from tests.conversations.town import Town, fresh_town


async def up(town: Town) -> Message:
    """Let a matter be raised and taken up, and return its message in the group."""
    await raises(await town.lives("王", ROOM))
    await takes_up(town)
    return await town.group.wait_for(f"议题 1 号 · {TITLE}")


async def test_a_matter_has_one_message_in_the_group_that_is_kept_current(town: Town) -> None:
    message = await up(town)
    assert "已受理" in message.text
    written = await after_press(town.committee, await opens(town.committee), "写方案")
    sure = await after_press(
        town.committee, await writes(town.committee, written, 价格="20万"), "定版并公布…"
    )
    await after_press(town.committee, sure, "确定，定版并公布")
    assert await town.group.wait_for("方案第 1 版") is message
    await town.idle()
    assert [each for each in town.group.from_bot if TITLE in each.text] == [message]


async def test_it_names_the_room_and_nobody(town: Town) -> None:
    message = await up(town)
    assert ROOM in message.text.replace("\u2011", "-").replace("\u2060", "")
    assert "王" not in message.text


async def test_what_is_not_taken_up_is_not_in_the_group(town: Town) -> None:
    await raises(await town.lives("王", ROOM))
    await town.idle()
    assert not [each for each in town.group.from_bot if TITLE in each.text]


async def test_in_a_forum_it_has_a_topic_of_its_own_if_the_bot_may_open_one(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, forum=True) as town:
        message = await up(town)
        assert message.thread_id not in (None, town.thread_id)
        assert town.group.topics[message.thread_id or 0].name == TITLE


async def test_in_a_forum_without_that_right_it_is_where_votes_are(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, forum=True) as town:
        town.group.promote(town.world.bot, without=["can_manage_topics"])
        assert (await up(town)).thread_id == town.thread_id
