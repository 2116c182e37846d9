"""What a proposal can settle about itself: rules of its own, options, notice, and whose units count."""

from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import insert, update

from bot.config import Proposals
from bot.voting.households.register import Room, UnitKind
from bot.voting.proposals.proposal import Proposal, ProposalState
from storage import tables
from storage.proposals import proposals
from tests.conversations.author import PREVIEW, Author, begins
from tests.conversations.town import Town, fresh_town
from tests.crowds import unit_of


@pytest_asyncio.fixture
async def usual_town(tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which votes go as the settings say that nobody has touched."""
    async with fresh_town(tmp_path, proposals=Proposals()) as here:
        yield here


async def newest(town: Town) -> Proposal:
    async with town.program.hall.read() as connection:
        return (await proposals.of_estates(connection, [town.estate.id]))[0]


async def publishes(author: Author) -> None:
    assert (await author.presses(author.newest, "📣 发布")).text == "已发布。"
    await author.sees("已发布", 0)


async def at_the_preview(town: Town) -> Author:
    author = await begins(town.committee)
    await author.goes_to(PREVIEW)
    return author


# Rules of one's own


@pytest.mark.slow
async def test_a_rule_of_ones_own_is_set_by_buttons_and_by_typing(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    await author.goes_to("6/11")
    await author.taps("自定比例", "7/15 · 参加户数")
    await author.taps("全体的2/3以上", "8/15 · 参加面积")
    await author.types("很多", "没有看懂这个比例")
    await author.types("百分之六十", "9/15 · 同意户数")
    assert "✔️ 参加面积：全体的3/5以上" in author.newest.text
    await author.taps("户数不作要求", "10/15 · 同意面积")
    assert "面积不作要求" not in town.button_texts(author.newest)
    await author.types("全体过半数", "11/15 · 选项")
    for label, shown in (("不设方案", "12/15"), ("全小区", "13/15"), ("👁 记名", "14/15"), ("15 天", "15/15")):
        await author.taps(label, shown)
    await author.taps("🔔 按惯例", PREVIEW)
    card = author.newest.text
    assert "通过条件（本次自定比例）" in card
    assert "○ 全体户数中，有2/3以上，而且全体面积中，有3/5以上参加" in card
    assert "○ 全体面积中，有超过一半同意" in card
    await publishes(author)
    assert (await newest(town)).rule.key == "custom"


# Options


@pytest.mark.slow
async def test_one_of_several_options_is_chosen_and_adopted(town: Town) -> None:
    people = [await town.lives(name, f"1-1-10{n}") for n, name in enumerate("甲乙丙丁", 1)]
    author = await begins(town.committee)
    await author.goes_to("7/11")
    await author.types("只有一个", "请至少输入 2 个方案")
    await author.types("甲公司\n甲公司 ", "“甲公司”重复了")
    await author.types("甲公司\n乙公司\n", "8/11 · 表决范围")
    assert "✔️ 选项：甲公司；乙公司" in author.newest.text
    for label, then in (("全小区", "9/11"), ("👁 记名", "10/11"), ("15 天", "11/11"), ("🔔 按惯例", PREVIEW)):
        await author.taps(label, then)
    assert "▫️ 甲公司\n▫️ 乙公司\n▫️ 以上都不选\n▫️ 弃权" in author.newest.text
    await publishes(author)
    card = await town.card_shows("安装高空抛物摄像头")
    labels = [label.split(" · ")[0] for label in town.button_texts(card)]
    assert labels[:4] == ["甲公司", "乙公司", "以上都不选", "弃权"]
    for person, choice in zip(people, ("甲公司", "乙公司", "乙公司", "乙公司"), strict=True):
        assert choice in (await person.tap(town.card, text=choice).answer()).text
    shown = await town.card_shows("乙公司：3 户")
    assert "✅ 其中户数和面积都过半数选“乙公司”" in shown.text
    await town.moves_past((await newest(town)).closes_at)
    await town.group.wait_for("表决已经截止，结果：✅ 表决通过：“乙公司”")


async def test_a_rule_that_wants_everybody_offers_no_options(town: Town) -> None:
    author = await begins(town.committee)
    await author.goes_to("6/11")
    await author.taps("全体同意", "7/10 · 表决范围")


# Notice


async def test_as_usual_a_vote_is_announced_fifteen_days_before_it_opens(usual_town: Town) -> None:
    town = usual_town
    await town.has_household("1-1-101")
    author = await at_the_preview(town)
    assert "发布后先公示，2026年3月17日周二 10:00 开始投票，2026年4月1日周三 20:00 截止" in author.newest.text
    assert "参加的不够时，可以延期一次，延 7 天" in author.newest.text
    assert "计票后可以提异议，到 2026年4月8日周三 20:00 为止" in author.newest.text
    assert "不足 15 天" not in author.newest.text
    await publishes(author)
    proposal = await newest(town)
    assert proposal.state is ProposalState.ANNOUNCED
    assert proposal.opened_at - town.clock.now() <= timedelta(days=15)
    terms = proposal.terms
    assert (terms.notice_days, terms.extension_days, terms.objection_days) == (15, 7, 7)


@pytest.mark.slow
async def test_an_emergency_is_told_at_short_notice_with_its_reason_on_the_card(usual_town: Town) -> None:
    town = usual_town
    await town.has_household("1-1-101")
    author = await at_the_preview(town)
    await author.changes("公示天数", "您现在的回答：15 天")
    await author.taps("不公示，马上开始", "10/11 · 截止时间")
    await author.taps("3 天", "为什么等不了")
    await author.types("\u200b", "请用文字写明原因")
    await author.types("三号楼电梯停运", PREVIEW)
    assert "不足 15 天" in author.newest.text
    assert "提前投票的原因：三号楼电梯停运" in author.newest.text
    await publishes(author)
    assert "提前投票的原因：三号楼电梯停运" in (await town.card_shows("安装高空抛物摄像头")).text


@pytest.mark.slow
async def test_days_are_typed_as_well(usual_town: Town) -> None:
    town = usual_town
    await town.has_household("1-1-101")
    author = await at_the_preview(town)
    await author.changes("异议期", "您现在的回答：7 天")
    await author.types("一个月", "请输入 0 到 60 的天数")
    await author.types("10天", PREVIEW)
    await author.changes("延期", "您现在的回答：7 天")
    await author.taps("不延期", PREVIEW)
    assert "延期一次" not in author.newest.text
    await author.changes("提前截止", "您现在的回答：不提前")
    await author.taps("可以提前", PREVIEW)
    await publishes(author)
    terms = (await newest(town)).terms
    assert (terms.objection_days, terms.extension_days, terms.closes_early) == (10, 0, True)


@pytest.mark.slow
async def test_a_straw_poll_is_held_at_once_whatever_the_settings_say(usual_town: Town) -> None:
    town = usual_town
    await town.has_household("1-1-101")
    author = await at_the_preview(town)
    await author.changes("通过规则", "您现在的回答：一般事项")
    await author.taps("意见征询", "中途票数")
    await author.taps("显示票数", PREVIEW)
    assert not any("公示天数" in label for label in town.button_texts(author.newest))
    assert "发布后马上开始投票" in author.newest.text


# Silence


@pytest.mark.slow
async def test_silence_is_counted_only_where_the_author_says_so(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await at_the_preview(town)
    assert "选票确实送到" not in author.newest.text
    await author.changes("没投票的住户", "您现在的回答：不算")
    await author.taps("视为同意", PREVIEW)
    assert "选票确实送到的，视为同意" in author.newest.text
    await author.changes("选项", "您现在的回答：不设方案")
    await author.types("甲公司\n乙公司", "没有投票的住户算不算")
    assert "视为同意" not in town.button_texts(author.newest)
    await author.taps("随多数", PREVIEW)
    assert "选票确实送到的，随多数计入" in author.newest.text


# Whose units count


async def has_unit(town: Town, label: str, room: Room, kind: UnitKind, position: int = 1) -> None:
    """Give a household a further unit."""
    async with town.program.hall.database.write() as connection:
        row = unit_of(town.estate.id, town.households[label].id, room, Decimal(20), position, kind)
        await connection.execute(insert(tables.units).values(row))


@pytest.mark.slow
async def test_staircases_floors_and_classes_can_be_left_out(town: Town) -> None:
    for label in ("1-1-101", "1-1-201", "1-2-201", "2-1-301"):
        await town.has_household(label)
    await has_unit(town, "1-1-201", Room("1", "1", "铺3"), UnitKind.SHOP)
    author = await begins(town.committee)
    await author.goes_to("8/11")
    await author.taps("⬜ 1 幢", "已选：1 幢，3 户，320 平方米")
    assert "⬜ 1 幢 1 单元" in town.button_texts(author.newest)
    await author.taps("⬜ 1 幢 1 单元", "已选：1 幢 1 单元，2 户，220 平方米")
    await author.taps("选好了", "9/11")
    for label, shown in (("👁 记名", "10/11"), ("15 天", "11/11"), ("🔔 按惯例", PREVIEW)):
        await author.taps(label, shown)
    await author.changes("房屋类型", "哪些类型的房屋计入")
    await author.taps("⬜ 住宅", "已选：1 幢 1 单元；只计住宅，2 户，200 平方米")
    await author.taps("选好了", PREVIEW)
    await author.changes("楼层", "从几楼起参加表决")
    assert "有 1 个房屋从房号看不出楼层" not in author.newest.text  # the shop does not count anyway
    await author.types("2楼", PREVIEW)
    assert "表决范围：1 幢 1 单元；2 楼及以上；只计住宅，1 户，100 平方米" in author.newest.text
    assert "范围：1 幢 1 单元；2 楼及以上；只计住宅" in author.newest.text
    await publishes(author)
    assert (await newest(town)).electorate.heads == 1


@pytest.mark.slow
async def test_a_staircase_can_be_typed(town: Town) -> None:
    for label in ("1-1-101", "1-2-201", "2-1-301"):
        await town.has_household(label)
    author = await begins(town.committee)
    await author.goes_to("8/11")
    await author.types("1-2、2幢", "✔️ 表决范围：1 幢 2 单元、2 幢，2 户，200 平方米")


async def is_the_developers(town: Town, *labels: str) -> None:
    async with town.program.hall.database.write() as connection:
        ids = [town.households[label].id for label in labels]
        owned = update(tables.households).where(tables.households.c.id.in_(ids))
        await connection.execute(owned.values(owners=["阳光置业"]))


@pytest.mark.slow
async def test_the_developers_units_are_one_household_or_none(town: Town) -> None:
    for label in ("1-1-101", "1-1-102", "1-1-103"):
        await town.has_household(label)
    await is_the_developers(town, "1-1-102", "1-1-103")
    author = await at_the_preview(town)
    assert "全小区，3 户，300 平方米" in author.newest.text
    await author.changes("开发商的房屋", "还没有设定开发商")
    answer = await author.presses(author.newest, "不计入")
    assert "还不知道哪些房屋是开发商的" in answer.text
    await author.types("月光置业", "没有单独属于“月光置业”的房屋")
    await author.types("阳光置业", "名册里的开发商是：阳光置业")
    assert "计入时：2 户，300 平方米\n不计入时：1 户，100 平方米" in author.newest.text
    await author.taps("计入，合为一户", PREVIEW)
    assert "全小区，2 户，300 平方米" in author.newest.text
    await author.changes("开发商的房屋", "名册里的开发商是：阳光置业")
    await author.taps("不计入", PREVIEW)
    assert "不计开发商的房屋，1 户，100 平方米" in author.newest.text


@pytest.mark.slow
async def test_the_list_of_who_votes_names_rooms_and_areas_but_nobody(town: Town) -> None:
    for label in ("1-1-101", "1-1-102", "10-1-101"):
        await town.has_household(label)
    await is_the_developers(town, "1-1-102")
    await has_unit(town, "1-1-101", Room("1", "", "7"), UnitKind.GARAGE)
    author = await at_the_preview(town)
    await author.presses(author.newest, "📋 参加表决的房屋名单")
    sent = await town.committee.private.wait_for(lambda message: message.document is not None)
    assert sent.document is not None
    assert sent.document.name == "表决名单.csv"
    lines = sent.document.data.decode("utf-8-sig").splitlines()
    assert lines[1:] == ["1-1-101,120,1-1-101 1-7", "1-1-102,100,1-1-102", "10-1-101,100,10-1-101"]
    assert "阳光置业" not in "".join(lines)


@pytest.mark.slow
async def test_a_developer_who_left_the_register_is_pointed_out(town: Town) -> None:
    for label in ("1-1-101", "1-1-102"):
        await town.has_household(label)
    await is_the_developers(town, "1-1-102")
    author = await at_the_preview(town)
    await author.changes("开发商的房屋", "还没有设定开发商")
    await author.types("阳光置业", "名册里的开发商是：阳光置业")
    await author.taps("不计入", PREVIEW)
    assert "已经没有开发商" not in author.newest.text
    async with town.program.hall.database.write() as connection:
        await connection.execute(update(tables.households).values(owners=["别人"]))
    await author.types("/propose", "要继续写，还是重新开始？")
    await author.taps("▶️ 继续写", PREVIEW)
    assert "名册里已经没有开发商“阳光置业”的房屋了" in author.newest.text
