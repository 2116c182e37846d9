from datetime import timedelta

import pytest

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.proposals.timetable import read_step
from tests.conversations.town import Town
from tests.conversations.walkers import doors_of, lead_of, next_list

LEAD_STEPS = (read_step("opening+24h lead"), read_step("closing-3h lead"))


async def visits(lead: Person, listed: Message, door: str, outcome: str) -> str:
    """Press a door and then what was found there, and return the toast."""
    await lead.tap(listed, text=door).answer()
    await lead.private.wait_for("上门情况如何")
    return (await lead.tap(listed, text=outcome).answer()).text


@pytest.mark.slow
async def test_the_list_is_grouped_by_staircase_and_floor_with_a_state_each(town: Town) -> None:
    for label in ("3-1-1201", "3-1-201", "3-2-501"):
        await town.has_household(label)
    await town.lives("王", "3-1-202")
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))

    listed = await doors_of(lead)

    lines = listed.text.splitlines()
    order = [
        "3 幢 1 单元 · 3 户",
        "2 层",
        "▫️ 3-1-201",
        "▫️ 3-1-202",
        "12 层",
        "▫️ 3-1-1201",
        "3 幢 2 单元 · 1 户",
    ]
    places = [next(n for n, line in enumerate(lines) if line.startswith(words)) for words in order]
    assert places == sorted(places)
    assert "▫️ 3-1-201：还没上门，消息也送不到" in lines
    assert "▫️ 3-1-202：还没上门" in lines


async def test_the_list_shrinks_when_a_household_votes_in_the_group(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.has_household("3-2-502")
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))
    listed = await doors_of(lead)
    assert "还有 2 户" in listed.text

    await owner.tap(town.card, text="反对").answer()
    shorter = await lead.private.wait_for("还有 1 户")

    assert shorter is listed
    assert "3-2-501" not in listed.text
    assert "反对" not in listed.text
    assert town.button_texts(listed) == ["3-2-502"]


async def test_when_all_have_voted_the_list_says_so(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))
    listed = await doors_of(lead)
    await owner.tap(town.card, text="同意").answer()
    await lead.private.wait_for("已全部投票")
    assert not listed.buttons


@pytest.mark.slow
async def test_not_home_is_done_for_this_round_and_comes_back_in_the_next(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))
    listed = await doors_of(lead)

    toast = await visits(lead, listed, "3-2-501", "不在家")
    assert toast == "3-2-501：不在家。已记下，下一轮再去。"
    await lead.private.wait_for("✔️ 3-2-501：不在家（3月2日周一 10:00）")
    assert "这一轮待上门：0 户" in listed.text

    town.clock.advance(timedelta(hours=9))
    again = await doors_of(lead)
    assert "▫️ 3-2-501：不在家（3月2日周一 10:00）" in again.text
    assert "这一轮待上门：1 户" in again.text


@pytest.mark.slow
async def test_a_refusal_stays_done_and_can_be_corrected(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))
    await visits(lead, await doors_of(lead), "3-2-501", "不愿投票")
    await lead.private.wait_for("✔️ 3-2-501：不愿投票")
    town.clock.advance(timedelta(hours=9))

    listed = await doors_of(lead)
    assert "✔️ 3-2-501：不愿投票" in listed.text
    await visits(lead, listed, "3-2-501", "已搬走")
    await lead.private.wait_for("3-2-501：已搬走")


async def test_one_can_go_back_without_recording_anything(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))
    listed = await doors_of(lead)
    await lead.tap(listed, text="3-2-501").answer()
    await lead.private.wait_for("上门情况如何")
    await lead.tap(listed, text="上一步").answer()
    await lead.private.wait_for("▫️ 3-2-501：还没上门")


@pytest.mark.slow
async def test_the_lead_of_another_part_is_refused(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.has_household("4-1-101")
    await town.opens()
    mine = await lead_of(town, "老陈", ("3", None))
    other = await lead_of(town, "老周", ("4", None))
    listed, foreign = await doors_of(mine), await doors_of(other)
    data = listed.buttons[0][0].callback_data

    answer = await other.tap(foreign, data=data).answer()

    assert "不在您负责的范围" in answer.text
    forged = str(data).replace("oo:", "ov:") + ":refuses"
    assert "不在您负责的范围" in (await other.tap(foreign, data=forged).answer()).text
    await town.idle()
    assert "3-2-501：还没上门" in listed.text


async def test_a_resident_is_no_lead(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    owner.write("/doors")
    await owner.private.wait_for("您还不是楼道长")


@pytest.mark.slow
async def test_the_lead_of_two_staircases_has_one_list(town: Town) -> None:
    for label in ("3-1-101", "3-2-501", "3-3-101"):
        await town.has_household(label)
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", "1"), ("3", "2"))

    listed = await doors_of(lead)

    assert "3-1-101" in listed.text and "3-2-501" in listed.text
    assert "3-3-101" not in listed.text
    assert "3 幢 1 单元, 3 幢 2 单元还有 2 户" in listed.text.replace("、", ", ")


@pytest.mark.slow
async def test_a_step_sends_the_list_to_leads_with_silent_doors_only(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.has_household("4-1-101")
    await town.opens(timetable=LEAD_STEPS)
    done, busy = await lead_of(town, "老陈", ("3", None)), await lead_of(town, "老周", ("4", None))
    await owner.tap(town.card, text="同意").answer()

    town.clock.advance(timedelta(days=1))
    listed = await busy.private.wait_for("4-1-101")
    await town.idle()

    assert "还有 1 户" in listed.text
    assert not any("🚪" in message.text for message in done.private.from_bot)
    assert not any("待上门" in message.words for message in town.group.from_bot)


@pytest.mark.slow
async def test_the_next_step_sends_a_new_list_and_the_old_one_is_dead(town: Town) -> None:
    await town.has_household("4-1-101")
    proposal = await town.opens(timetable=LEAD_STEPS)
    lead = await lead_of(town, "老周", ("4", None))
    town.clock.advance(timedelta(days=1))
    old = await lead.private.wait_for("4-1-101")
    await town.idle()

    town.clock.advance_to(proposal.closes_at - timedelta(hours=2))
    new = await next_list(lead, old.message_id)

    assert "有更新的名单" in (await lead.tap(old, text="4-1-101").answer()).text
    await visits(lead, new, "4-1-101", "不在家")


@pytest.mark.slow
async def test_several_open_votes_are_chosen_from(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.opens(title="第一件事")
    await town.opens(title="第二件事")
    lead = await lead_of(town, "老陈", ("3", None))
    lead.write("/doors")
    question = await lead.private.wait_for("哪一项表决")
    await lead.tap(question, text="第二件事").answer()
    listed = await lead.private.wait_for("还有 1 户")
    assert "第二件事" in listed.text


@pytest.mark.slow
async def test_a_door_that_has_voted_meanwhile_takes_no_visit(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.has_household("3-2-502")
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))
    listed = await doors_of(lead)
    data = listed.buttons[0][0].callback_data
    await owner.tap(town.card, text="同意").answer()
    await lead.private.wait_for("还有 1 户")

    answer = await lead.tap(listed, data=data).answer()

    assert "3-2-501 刚刚已经投票" in answer.text


async def test_after_closing_the_list_ends_and_takes_no_visit(town: Town) -> None:
    await town.has_household("3-2-501")
    proposal = await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))
    listed = await doors_of(lead)
    data = listed.buttons[0][0].callback_data

    await town.moves_past(proposal.closes_at)
    await lead.private.wait_for("名单也完成了任务")

    assert not listed.buttons
    assert "截止" in (await lead.tap(listed, data=data).answer()).text


async def test_a_long_list_has_pages_of_whole_staircases(town: Town) -> None:
    for staircase in (1, 2):
        for number in range(20):
            await town.has_household(f"3-{staircase}-{number + 101}")
    await town.opens()
    lead = await lead_of(town, "老陈", ("3", None))
    listed = await doors_of(lead)
    assert "3 幢 2 单元 · " not in listed.text

    await lead.tap(listed, text="第 2/2 页").answer()
    await lead.private.wait_for("3 幢 2 单元 · 20 户")

    assert "3 幢 1 单元 · " not in listed.text
    await visits(lead, listed, "3-2-105", "不愿投票")
    await lead.private.wait_for("✔️ 3-2-105")


async def test_the_committee_sees_the_doors_of_the_whole_estate(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.has_household("4-1-101")
    await town.opens()
    listed = await doors_of(town.committee)
    assert "3-2-501" in listed.text and "4-1-101" in listed.text


@pytest.mark.slow
async def test_the_committee_sees_progress_and_where_to_go_first(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    for label in ("4-1-101", "4-1-102", "4-1-103", "5-1-101"):
        await town.has_household(label)
    await town.opens()
    await owner.tap(town.card, text="同意").answer()
    lead = await lead_of(town, "老周", ("4", None))
    await visits(lead, await doors_of(lead), "4-1-102", "业主信息不对")

    town.committee.write("/progress")
    told = await town.committee.private.wait_for("先去这里")

    assert "3 幢：1 户中 1 户已投（100.0%，面积 100.0%）；还没有上门" in told.text
    assert "4 幢：3 户中 0 户已投（0.0%，面积 0.0%）；上门 1 户，最近 3月2日周一 10:00" in told.text
    assert "先去这里补得最快：4 幢 1 单元（3 户，300 平方米）" in told.text
    assert "5 幢 1 单元（" not in told.text
    assert "名册可能有误的 1 户：4-1-102" in told.text


async def test_only_the_committee_sees_progress(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    owner.write("/progress")
    refused = await owner.private.wait_for("业委会")
    assert "已投" not in refused.text
