from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import FollowUp
from bot.voting.proposals.timetable import read_step
from storage.estates import events
from tests.conversations.author import PREVIEW, begins
from tests.conversations.town import Town, fresh_town

WEEK = timedelta(days=7)
STEPS = tuple(
    read_step(line) for line in ("opening private", "opening+24h private group", "closing-3h private")
)


@pytest.mark.slow
async def test_the_preview_and_the_publication_say_when_the_silent_will_be_asked(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    preview = await author.goes_to(PREVIEW)
    for line in ("3月2日周一 10:00 · 私聊", "3月16日周一 20:00 · 私聊、业主群"):
        assert line in preview.text
    await author.presses(preview, "📣 发布")
    assert "3月16日周一 20:00 · 私聊、业主群" in (await author.sees("已发布，表决卡片", 0)).text


@pytest.mark.slow
async def test_a_draft_may_ask_nobody_again(town: Town) -> None:
    await town.has_household("1-1-101")
    author = await begins(town.committee)
    await author.goes_to("11/11")
    preview = await author.taps("🔕 不提醒", PREVIEW)
    assert "不会提醒" in preview.text


async def test_the_timetable_shows_what_each_step_did_and_what_is_to_come(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens(timetable=STEPS)
    await owner.private.wait_for("新的表决")
    town.committee.write("/timetable")
    shown = await town.committee.private.wait_for("的提醒计划")
    assert "✅ 3月2日周一 10:00 · 私聊 · 提醒了 1 户" in shown.text
    assert "▫️ 3月3日周二 10:00 · 私聊、业主群" in shown.text


async def test_the_timetable_can_be_changed_and_what_is_past_is_not_made_up_for(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    town.clock.advance(timedelta(days=3))
    town.committee.write("/timetable")
    shown = await town.committee.private.wait_for("的提醒计划")
    assert "🔕 不会提醒" in shown.text

    answer = await town.committee.tap(shown, text="少打扰").answer()

    assert answer.text == "提醒计划已更改。"
    changed = await town.committee.private.wait_for("3月8日周日 10:00 · 私聊、业主群、告知业委会")
    assert "✔️ 🔉 少打扰" in town.button_texts(changed)
    await town.idle()
    assert owner.private.from_bot == []
    town.clock.advance_to(proposal.closes_at - timedelta(hours=23))
    await owner.private.wait_for("快要截止")
    async with town.program.hall.read() as connection:
        assert "timetable-changed" in await events.acts(connection, town.estate.id)


async def test_a_step_for_the_group_alone_that_is_past_when_it_is_chosen_is_shown_as_passed_over(
    tmp_path: Path,
) -> None:
    usual = FollowUp(steps=("opening+24h group",))
    async with fresh_town(tmp_path, follow_up=usual) as town:
        await town.lives("王", "3-2-501")
        await town.opens()
        town.clock.advance(timedelta(days=2))
        town.committee.write("/timetable")
        shown = await town.committee.private.wait_for("的提醒计划")
        await town.committee.tap(shown, text="按惯例").answer()
        await town.committee.private.wait_for("➖ 3月3日周二 10:00 · 业主群")
        await town.idle()
        assert not any("没有投票" in message.words for message in town.group.from_bot)


async def test_a_changed_timetable_repeats_no_step_that_ran(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens(timetable=STEPS)
    await owner.private.wait_for("新的表决")
    town.committee.write("/timetable")
    shown = await town.committee.private.wait_for("的提醒计划")
    await town.committee.tap(shown, text="少打扰").answer()
    await town.committee.tap(shown, text="按惯例").answer()
    await town.idle()
    assert len(owner.private.from_bot) == 1


async def test_of_several_votes_one_is_chosen(town: Town) -> None:
    await town.has_household("1-1-101")
    await town.opens(title="第一件事")
    await town.opens(title="第二件事")
    town.committee.write("/timetable")
    question = await town.committee.private.wait_for("哪")
    await town.committee.tap(question, text="第二件事").answer()
    await town.committee.private.wait_for("第二件事的提醒计划")


async def test_only_the_committee_sees_and_changes_the_timetable(town: Town) -> None:
    resident = await town.lives("王", "3-2-501")
    proposal = await town.opens(timetable=STEPS)
    asked = await resident.private.wait_for("新的表决")
    resident.write("/timetable")
    refused = await resident.private.wait_for("只有业委会成员")
    for data in (f"nt:{proposal.id}", f"nc:{proposal.id}:none"):
        assert "只有业委会成员" in (await resident.tap(asked, data=data).answer()).text
    assert refused.buttons == []


async def test_without_a_running_vote_there_is_no_timetable(town: Town) -> None:
    town.committee.write("/timetable")
    await town.committee.private.wait_for("没有正在进行的表决")
