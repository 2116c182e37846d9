"""A template leads at once to the preview; only what it cannot know is asked."""

import pytest

from bot.voting.proposals.draft_questions import Template, suits
from bot.voting.proposals.draft_table import QUESTIONS
from tests.conversations.author import PREVIEW, begins
from tests.conversations.town import Town


async def test_a_template_is_published_with_two_taps_after_it(town: Town) -> None:
    for label in ("1-1-101", "2-1-101"):
        await town.has_household(label, "89.5")
    author = await begins(town.committee)
    shown = await author.taps("📷 高空抛物摄像头", PREVIEW)
    preview = shown.text
    for part in ("安装高空抛物摄像头", "高空抛物会伤人", "范围：全小区", "3月17日周二 20:00", "还没有写费用"):
        assert part in preview
    assert town.button_texts(shown) == ["📣 发布", "💰 写明费用", "✏️ 修改……", "📋 参加表决的房屋名单"]
    assert (await author.presses(shown, "📣 发布")).text == "已发布。"
    posted = await town.card_shows("安装高空抛物摄像头")
    assert posted.text in preview


async def test_the_cost_is_one_tap_away_and_then_asked_for_no_more(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    await author.taps("🚧 道闸", PREVIEW)
    question = await author.taps("💰 写明费用", "您现在的回答：没有费用")
    shown = await author.types("36800", "费用：36,800 元")
    assert shown is question and "还没有写费用" not in shown.text
    assert "💰 写明费用" not in town.button_texts(shown)


async def test_a_lift_asks_whose_it_is_and_another_template_can_still_be_taken(town: Town) -> None:
    for label in ("1-1-101", "2-1-101"):
        await town.has_household(label)
    author = await begins(town.committee)
    await author.taps("🛗 更换电梯", "2/2 · 表决范围")
    await author.taps("⬅️ 上一步", "您现在的回答：🛗 更换电梯")
    shown = await author.taps("🔧 维修支出", PREVIEW)
    assert "使用维修资金进行维修" in shown.text and "更换电梯" not in shown.text
    await author.types("/propose", "要继续写，还是重新开始？")
    await author.taps("🆕 重新开始", "确定丢弃")
    await author.taps("🗑 丢弃，重新开始", "草稿已丢弃")
    await author.sees("✍️ 类型", author.newest.message_id)
    await author.taps("🛗 更换电梯", "2/2 · 表决范围")
    await author.taps("⬜ 2 幢", "已选：2 幢")
    assert "范围：2 幢" in (await author.taps("选好了", PREVIEW)).text


def asks(template: Template) -> bool:
    """Tell whether something is asked that the template cannot know."""
    return any(template in entry.leaves_open for entry in QUESTIONS.values())


async def test_a_covenant_asks_for_its_text(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    await author.taps("📜 管理规约", "2/2 · 附件")
    assert "通过小区管理规约" in (await author.taps("不附材料", PREVIEW)).text


@pytest.mark.slow
async def test_where_no_areas_are_known_a_template_counts_households(town: Town) -> None:
    await town.has_household("1-1-101", area=None)
    author = await begins(town.committee)
    for template in Template:
        if template is Template.BLANK or asks(template) or not suits(template, town.estate.body):
            continue
        label = town.program.desk.catalogue["zh_CN"].plain(f"pick.template.{template}")
        assert "按户" in (await author.taps(label, PREVIEW)).text
        await author.types("/propose", "要继续写，还是重新开始？")
        await author.taps("🆕 重新开始", "确定丢弃")
        await author.taps("🗑 丢弃，重新开始", "草稿已丢弃")
        await author.sees("✍️ 类型", author.newest.message_id)


async def test_what_follows_from_a_change_is_asked_and_leads_back_to_the_preview(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    await author.taps("🚧 道闸", PREVIEW)
    await author.changes("通过规则", "您现在的回答：一般事项")
    await author.taps("意见征询", "中途票数")
    await author.taps("显示票数", PREVIEW)
