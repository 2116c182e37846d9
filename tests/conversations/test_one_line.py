"""One person, one line: what somebody sends keeps its order, and counts once however often it comes."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, select

from bot.actions.hall import Hall
from bot.actions.households import people
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from storage.tables import ballots, taps, updates
from tests.conversations.author import STEPS, begins
from tests.conversations.postman import bringing_twice, comes_again, newest_update
from tests.conversations.town import Town, TownClock, fresh_town, running_town


@contextmanager
def one_held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[asyncio.Event]:
    """Hold up the next private message that is handled until the event is set, at the latest by the end."""
    meet, begun, go_on = people.meet, asyncio.Event(), asyncio.Event()

    async def slowly(hall: Hall, user_id: int, name: str, language: str) -> None:
        if not begun.is_set():
            begun.set()
            await go_on.wait()
        await meet(hall, user_id, name, language)

    monkeypatch.setattr(people, "meet", slowly)
    try:
        yield go_on
    finally:
        go_on.set()


@pytest.mark.slow
async def test_title_and_reason_written_quickly_one_after_the_other_keep_their_places(
    either_way: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    author = await begins(either_way.committee)
    await author.taps("📄 其他事项", "2/11 · 标题")
    with one_held_up(monkeypatch):
        for text in ("换掉东门的锁", "旧锁一推就开。", "3600"):
            last = either_way.committee.write(text)
        await asyncio.sleep(0.5)  # in which those that came later could overtake
    await author.sees("5/11 · 附件", last.message_id)
    await author.taps("⬅️ 上一步", "您现在的回答：3,600 元")
    await author.taps("⬅️ 上一步", "您现在的回答：旧锁一推就开。")
    await author.taps("⬅️ 上一步", "您现在的回答：换掉东门的锁")


async def test_somebody_whose_message_takes_long_holds_nobody_up(
    either_way: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = either_way.world.person("王"), either_way.world.person("李")
    with one_held_up(monkeypatch):
        slow.write("/help")
        quick.write("/help")
        await quick.private.wait_for("/results")
        assert not slow.private.from_bot
    await slow.private.wait_for("/results")


@pytest.mark.slow
@pytest.mark.parametrize("at_once", [True, False])
async def test_a_whole_decision_is_the_same_when_everything_is_delivered_twice(
    tmp_path: Path, at_once: bool
) -> None:
    async with (
        bringing_twice(at_once) as webhook,
        fresh_town(tmp_path, webhook=webhook) as town,
    ):
        owner = await town.lives("王", "3-2-501")
        author = await begins(town.committee)
        await author.taps("📄 其他事项", "2/11 · 标题")
        await author.types("换掉东门的锁", "3/11 · 理由")
        await author.types("旧锁一推就开。", "4/11 · 费用")
        await author.types("3600", "5/11 · 附件")
        for label, then in STEPS[STEPS.index(("不附材料", "6/11 · 通过规则")) :]:
            await author.taps(label, then)
        await author.presses(author.newest, "📣 发布")
        await town.card_shows("旧锁一推就开。")
        receipt = await owner.tap(town.card, text="同意").answer()
        assert receipt.text.startswith("3-2-501：同意。")
        await town.card_shows("同意：1 户")
        await town.idle()
        said = [message.text for message in town.committee.private.from_bot]
        assert len(said) == len(set(said)), "nothing is said twice"


async def test_a_title_that_comes_again_after_a_restart_is_not_the_reason(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            author = await begins(town.committee)
            await author.taps("📄 其他事项", "2/11 · 标题")
            written = town.committee.write("换掉东门的锁")
            title = newest_update(town)
            await author.sees("3/11 · 理由", written.message_id)
        comes_again(town, title)
        async with town.restarted():
            await author.types("旧锁一推就开。", "4/11 · 费用")
            await author.taps("⬅️ 上一步", "您现在的回答：旧锁一推就开。")


async def test_a_press_on_a_vote_is_remembered_in_the_transaction_of_its_ballot_alone(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    await town.idle()
    before = await kept(town, updates.c.id)
    ballot, nothing_new = owner.tap(town.card, text="同意"), owner.tap(town.card, text="同意")
    for tap in (ballot, nothing_new):
        await tap.answer()
    await town.idle()
    assert await kept(town, ballots.c.tap_id) == {ballot.query_id}
    assert await kept(town, taps.c.id) == {nothing_new.query_id}
    assert await kept(town, updates.c.id) == before


async def kept(town: Town, column: Column[Any]) -> set[int | str]:
    async with town.program.hall.read() as connection:
        return set(await connection.scalars(select(column)))
