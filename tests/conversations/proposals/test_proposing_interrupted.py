from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from tests.conversations.author import PREVIEW, STEPS, begins
from tests.conversations.town import Town, TownClock, running_town


async def test_going_back_asks_the_question_before_again(town: Town) -> None:
    author = await begins(town.committee)
    await author.goes_to("4/11")
    await author.taps("⬅️ 上一步", "3/11 · 理由")
    await author.taps("⬅️ 上一步", "2/11 · 标题")
    await author.types("换个标题", "4/11 · 费用")


async def test_cancel_keeps_the_draft_and_propose_goes_on_with_it(town: Town) -> None:
    author = await begins(town.committee)
    await author.goes_to("3/11")
    await author.types("/cancel", "草稿已保存")
    await author.types("这句话不是理由", "没看懂这条消息")
    await author.types("/propose", "安装高空抛物摄像头。要继续写，还是重新开始？")
    await author.taps("▶️ 继续写", "3/11 · 理由")


async def test_a_draft_goes_on_after_days_of_silence(town: Town) -> None:
    author = await begins(town.committee)
    await author.goes_to("4/11")
    town.clock.advance(timedelta(days=40))
    await author.types("36,800", "5/11 · 附件")


@pytest.mark.slow
async def test_a_ready_draft_whose_deadline_has_passed_asks_for_another(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    old = await author.goes_to(PREVIEW)
    town.clock.advance(timedelta(days=16))
    assert "截止时间已经过去" in (await author.presses(old, "📣 发布")).text
    await author.types("/propose", "要继续写，还是重新开始？")
    await author.taps("▶️ 继续写", "10/11 · 截止时间")
    await author.taps("7 天", PREVIEW)


async def test_starting_anew_throws_the_old_draft_away(town: Town) -> None:
    author = await begins(town.committee)
    await author.goes_to("3/11")
    await author.types("/propose", "要继续写，还是重新开始？")
    await author.taps("🆕 重新开始", "确定丢弃这份草稿吗")
    assert town.button_texts(author.newest) == ["🗑 丢弃，重新开始", "▶️ 继续写"]
    await author.taps("🗑 丢弃，重新开始", "草稿已丢弃")
    await author.sees("✍️ 类型", author.newest.message_id)
    await author.taps("📄 其他事项", "2/11 · 标题")
    assert "👍 就用建议的" not in town.button_texts(author.newest)


@pytest.mark.slow
async def test_throwing_away_is_asked_once_more_and_then_done(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    controls = await author.goes_to(PREVIEW)
    await author.taps("✏️ 修改", "要改哪一项")
    confirm = await author.taps("🗑 丢弃草稿", "确定丢弃这份草稿吗")
    surely = confirm.buttons[0][0].callback_data
    await author.taps("🗑 确定丢弃", "草稿已丢弃")
    answer = await town.committee.tap(controls, data="dq:title").answer()
    assert "这份草稿已经不在了" in answer.text

    await author.types("/propose", "✍️ 类型")
    answer = await town.committee.tap(confirm, data=surely).answer()
    assert "您又改过草稿" in answer.text


async def test_a_household_code_comes_before_the_draft(town: Town) -> None:
    author = await begins(town.committee)
    await author.goes_to("2/11")
    await author.types("7K3M-Q0ZD", "绑定码")
    await author.types("ELEVATOR", "3/11 · 理由")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "text", "then"), [("4/11", "20000000", "5/11"), ("10/11", "2026-03-20", "11/11")]
)
async def test_a_number_that_could_be_a_code_answers_a_question_for_a_number(
    town: Town, step: str, text: str, then: str
) -> None:
    author = await begins(town.committee)
    await author.goes_to(step)
    await author.types(text, then)


async def test_commands_come_before_the_draft(town: Town) -> None:
    author = await begins(town.committee)
    question = await author.goes_to("2/11")
    await author.types("/results", "还没有发起过表决")
    author.newest = question
    await author.types("标题", "3/11 · 理由")


async def test_there_may_be_nothing_to_cancel(town: Town) -> None:
    town.committee.write("/cancel")
    await town.committee.private.wait_for("现在没有正在进行的操作")


@pytest.mark.slow
async def test_a_draft_survives_the_programs_end_at_every_question(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            await town.has_household("1-1-101")
            author = await begins(town.committee)
        for label, shown in STEPS:
            async with town.restarted():
                await author.answers(label, shown)
        async with town.restarted():
            await author.presses(author.newest, "📣 发布")
            assert PREVIEW not in (await town.card_shows("安装高空抛物摄像头")).text


@pytest.mark.slow
async def test_after_a_restart_a_text_is_still_the_answer_to_the_question(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            await town.has_household("1-1-101")
            author = await begins(town.committee)
            await author.goes_to("8/11")
            await author.taps("⬜ 1 幢", "已选：1 幢")
        async with town.restarted():
            await author.types("/propose", "要继续写，还是重新开始？")
            await author.taps("▶️ 继续写", "已选：1 幢")
            await author.taps("⬅️ 上一步", "7/11 · 选项")
            await author.taps("⬅️ 上一步", "6/11 · 通过规则")
            await author.taps("⬅️ 上一步", "5/11 · 附件")
        async with town.restarted():
            await author.sends_photo("8/11 · 表决范围")
