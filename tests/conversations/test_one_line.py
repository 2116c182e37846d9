"""One person, one line: what somebody sends keeps its order, and counts once however often it comes."""

import asyncio

import pytest

from bot.actions.hall import Hall
from bot.actions.households import people
from tests.conversations.author import begins
from tests.conversations.town import Town


def hold_up_one(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Hold up the next private message that is handled until the event is set."""
    meet, begun, go_on = people.meet, asyncio.Event(), asyncio.Event()

    async def slowly(hall: Hall, user_id: int, name: str, language: str) -> None:
        if not begun.is_set():
            begun.set()
            await go_on.wait()
        await meet(hall, user_id, name, language)

    monkeypatch.setattr(people, "meet", slowly)
    return go_on


async def test_title_and_reason_written_quickly_one_after_the_other_keep_their_places(
    either_way: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    author = await begins(either_way.committee)
    await author.taps("📄 其他事项", "2/11 · 标题")
    go_on = hold_up_one(monkeypatch)
    for text in ("换掉东门的锁", "旧锁一推就开。", "3600"):
        last = either_way.committee.write(text)
    await asyncio.sleep(0.5)  # in which those that came later could overtake
    go_on.set()
    await author.sees("5/11 · 附件", last.message_id)
    await author.taps("⬅️ 上一步", "您现在的回答：3,600 元")
    await author.taps("⬅️ 上一步", "您现在的回答：旧锁一推就开。")
    await author.taps("⬅️ 上一步", "您现在的回答：换掉东门的锁")


async def test_somebody_whose_message_takes_long_holds_nobody_up(
    either_way: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = either_way.world.person("王"), either_way.world.person("李")
    go_on = hold_up_one(monkeypatch)
    slow.write("/help")
    quick.write("/help")
    await quick.private.wait_for("/results")
    assert not slow.private.from_bot
    go_on.set()
    await slow.private.wait_for("/results")
