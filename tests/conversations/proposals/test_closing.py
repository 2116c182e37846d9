from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from tests.conversations.town import Town, TownClock, running_town
from tests.voting.electorates import of_buildings


async def test_at_the_deadline_the_buttons_go_and_a_new_message_announces_the_outcome(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    await owner.tap(town.card, text="同意").answer()

    await town.moves_past(proposal.closes_at)

    news = await town.group.wait_for("已经截止")
    assert "表决通过" in news.words
    card = await town.group.wait_for(lambda m: "表决通过" in m.words and m is not news)
    assert town.button_texts(card) == ["查看结果"]
    assert news.message_id > card.message_id


async def test_the_committee_gets_the_detail_by_building(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.has_household("10-1-101")
    proposal = await town.opens()
    await owner.tap(town.card, text="反对").answer()

    await town.moves_past(proposal.closes_at)

    detail = await town.committee.private.wait_for("分幢统计")
    assert "3 幢：1 户中 1 户参加" in detail.text
    assert detail.text.index("3 幢：") < detail.text.index("10 幢：")


@pytest.mark.slow
async def test_a_long_detail_by_building_is_shown_on_request_only(town: Town) -> None:
    for building in range(1, 101):
        await town.has_household(f"{building}-1-101")
    proposal = await town.opens()

    await town.moves_past(proposal.closes_at)

    news = await town.committee.private.wait_for("分幢统计比较长")
    town.committee.follow(news, text="查看结果")
    await town.committee.private.wait_for("100 幢：1 户中 0 户参加")


async def test_a_tap_at_the_deadline_is_too_late(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    card = town.card

    town.clock.advance_to(proposal.closes_at)
    answer = await owner.tap(card, text="同意").answer()

    assert answer.show_alert
    assert "已经截止" in answer.text


async def test_too_few_ballots_are_no_quorum_and_say_what_is_missing(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.has_household("3-2-502", "88.6")
    await town.has_household("3-2-503")
    proposal = await town.opens()
    await owner.tap(town.card, text="同意").answer()

    await town.moves_past(proposal.closes_at)

    news = await town.group.wait_for("没有形成决定")
    assert "还差：1 户、92.40 平方米" in news.words


async def test_a_straw_poll_decides_nothing(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(rule_key="straw-poll", cost=None)
    await owner.tap(town.card, text="同意").answer()

    await town.moves_past(proposal.closes_at)

    news = await town.group.wait_for("已经截止")
    assert "不作决定" in news.words


@pytest.mark.slow
async def test_a_deadline_that_passed_while_the_program_was_down_is_kept_once(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            owner = await town.lives("王", "3-2-501")
            await town.opens(closes_at=clock.now() + timedelta(days=3))
            await owner.tap(town.card, text="同意").answer()
        clock.advance(timedelta(days=10))
        async with town.restarted():
            await town.group.wait_for("已经截止")
            await town.committee.private.wait_for("分幢统计")
        announced = len(town.group.messages)
        async with town.restarted() as again:
            await again.idle()
    assert len(town.group.messages) == announced


async def test_the_electorate_can_be_some_buildings_only(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    other = await town.lives("李", "4-1-101")
    await town.opens(electorate=of_buildings(["3"]), cost=Decimal("0.5"))

    assert "范围：3 幢" in town.card.text
    assert (await owner.tap(town.card, text="同意").answer()).text.startswith("3-2-501：同意。已记下。")
    refused = await other.tap(town.card, text="同意").answer()
    assert "不在本次表决范围内" in refused.text


async def test_the_roll_is_frozen_when_the_vote_opens(town: Town) -> None:
    await town.lives("王", "3-2-501")
    await town.opens()
    newcomer = await town.lives("新", "9-9-901")

    refused = await newcomer.tap(town.card, text="同意").answer()

    assert "不在本次表决范围内" in refused.text
    assert "参加户数：0 / 1 户" in town.card.text
