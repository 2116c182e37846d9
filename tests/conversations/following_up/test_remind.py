import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.actions.following_up import remaining, remind
from bot.actions.households import people
from bot.config import FollowUp
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.following_up.portions import portions
from bot.voting.proposals.timetable import read_step
from storage.estates import events
from storage.tables import progress_messages
from tests.conversations.town import Town, fresh_town

OPENING = (read_step("opening private"),)


async def asks(town: Town) -> Message:
    said = town.committee.write("/remind")
    return await town.committee.private.wait_for(lambda message: True, after=said.message_id)


async def previews(town: Town, scope: str = "全部") -> Message:
    question = await asks(town)
    await town.committee.tap(question, text=scope).answer()
    return await town.committee.private.wait_for("住户会收到")


async def test_the_committee_sees_whom_a_reminder_reaches_and_sends_it(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    wife = await town.lives("李", "3-2-501")
    voter = await town.lives("陈", "3-2-502")
    await town.has_household("4-1-101")
    await town.opens()
    await voter.tap(town.card, text="同意").answer()

    preview = await previews(town)
    assert "还有 2 户没有投票：私聊可以提醒到 1 户（2 人），1 户需要上门或打电话" in preview.text
    assert "业委会再次邀请您：您家 3-2-501 还没有投票" in preview.text
    assert owner.private.from_bot == []

    await town.committee.tap(preview, text="发送提醒").answer()
    await town.committee.private.wait_for("正在私聊提醒 2 人")
    for person in (owner, wife):
        asked = await person.private.wait_for("业委会再次邀请您")
    await town.idle()
    assert voter.private.from_bot == []
    assert (await wife.tap(asked, text="同意").answer()).text.startswith("3-2-501：同意。已记下。")
    async with town.program.hall.read() as connection:
        assert "reminded" in await events.acts(connection, town.estate.id)


async def test_a_reminder_can_go_to_one_building(town: Town) -> None:
    here, there = await town.lives("王", "3-2-501"), await town.lives("李", "10-1-101")
    await town.opens()
    preview = await previews(town, "10 幢（1 户）")
    await town.committee.tap(preview, text="发送提醒").answer()
    await there.private.wait_for("业委会再次邀请您")
    await town.idle()
    assert here.private.from_bot == []


async def test_a_long_reminder_goes_on_when_it_has_been_answered(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: object) -> None:
        """Leave it to whoever has sent it."""

    monkeypatch.setattr(remaining, "go_on_with_all", nothing)
    monkeypatch.setattr(remind, "portions", partial(portions, most=1))
    owners = [await town.lives(name, room) for name, room in (("王", "3-2-501"), ("李", "3-2-502"))]
    await town.opens()
    await town.committee.tap(await previews(town), text="发送提醒").answer()
    await town.committee.private.wait_for("正在私聊提醒 2 人")
    for owner in owners:
        await owner.private.wait_for("业委会再次邀请您")


async def test_two_presses_send_once_and_the_next_waits_for_tomorrow(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    preview = await previews(town)

    taps = [town.committee.tap(preview, text="发送提醒") for _ in range(2)]
    answers = await asyncio.gather(*(tap.answer() for tap in taps))

    assert sorted(answer.show_alert for answer in answers) == [False, True]
    await town.idle()
    assert len(owner.private.from_bot) == 1
    assert "3月3日周二 08:00 起" in (await asks(town)).text


async def test_shortly_after_a_step_of_the_timetable_the_committee_waits(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens(timetable=OPENING)
    await owner.private.wait_for("新的表决")
    assert "3月2日周一 13:00 后可以手动提醒" in (await asks(town)).text
    town.clock.advance(timedelta(hours=3))
    assert "要提醒谁" in (await asks(town)).text


async def test_nobody_is_reminded_by_hand_in_quiet_hours(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, follow_up=FollowUp()) as town:
        await town.lives("王", "3-2-501")
        await town.opens()
        town.clock.advance(timedelta(hours=12))  # 22:00
        assert "现在是休息时间，不打扰住户。3月3日周二 08:00 起" in (await asks(town)).text


async def test_who_wants_no_reminders_is_not_reminded_by_hand_either(town: Town) -> None:
    owner, wife = await town.lives("王", "3-2-501"), await town.lives("李", "3-2-501")
    await people.choose_reminders(town.program.hall, owner.id, wanted=False)
    await town.opens()
    preview = await previews(town)
    assert "（1 人）" in preview.text
    await town.committee.tap(preview, text="发送提醒").answer()
    await wife.private.wait_for("业委会再次邀请您")
    await town.idle()
    assert owner.private.from_bot == []


async def test_when_no_message_reaches_anybody_there_is_nothing_to_send(town: Town) -> None:
    await town.has_household("3-2-501")
    await town.opens()
    question = await asks(town)
    await town.committee.tap(question, text="全部").answer()
    shown = await town.committee.private.wait_for("请上门或打电话")
    assert not any("发送提醒" in label for label in town.button_texts(shown))


async def test_when_all_have_answered_nobody_needs_a_reminder(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    await owner.tap(town.card, text="同意").answer()
    shown = await asks(town)
    assert "所有住户都已投票" in shown.text
    assert shown.buttons == []


async def test_of_several_votes_one_is_chosen(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens(title="第一件事")
    await town.opens(title="第二件事")
    question = await asks(town)
    await town.committee.tap(question, text="第二件事").answer()
    whom = await town.committee.private.wait_for("要提醒谁")
    await town.committee.tap(whom, text="全部").answer()
    preview = await town.committee.private.wait_for("住户会收到")
    await town.committee.tap(preview, text="发送提醒").answer()
    asked = await owner.private.wait_for("业委会再次邀请您")
    assert "第二件事" in asked.text


@pytest.mark.parametrize("data", ["no:1", "np:1:", "nn:1:"])
async def test_only_the_committee_reminds(town: Town, data: str) -> None:
    resident = await town.lives("王", "3-2-501")
    await town.opens()
    resident.write("/remind")
    refused = await resident.private.wait_for("只有业委会成员")
    assert "只有业委会成员" in (await resident.tap(refused, data=data).answer()).text


async def test_a_building_that_has_nobody_silent_is_refused(town: Town) -> None:
    await town.lives("王", "3-2-501")
    await town.lives("李", "4-2-501")
    proposal = await town.opens()
    question = await asks(town)
    answer = await town.committee.tap(question, data=f"np:{proposal.id}:1").answer()
    assert "这个按钮已经失效" in answer.text


async def residents(town: Town, number: int) -> list[Person]:
    return [await town.lives(f"业主{n}", f"1-1-{n:03}") for n in range(number)]


@pytest.mark.slow
async def test_a_long_run_is_watched_by_whoever_sent_it_until_it_is_done(
    town: Town,
) -> None:
    people_here = await residents(town, remind.LONG_RUN + 1)
    await town.opens()
    people_here[0].private.blocked = True  # the bot is not told
    preview = await previews(town)
    await town.committee.tap(preview, text="发送提醒").answer()
    done = await town.committee.private.wait_for("提醒已发完")
    assert f"已送达 {remind.LONG_RUN} · 无法送达 1 · 已投票不必提醒 0 · 还剩 0" in done.text
    await town.idle()
    assert sum("提醒" in m.text and "送达" in m.text for m in town.committee.private.from_bot) == 1


async def test_a_short_run_is_not_watched(town: Town) -> None:
    await residents(town, 2)
    await town.opens()
    preview = await previews(town)
    await town.committee.tap(preview, text="发送提醒").answer()
    await town.idle()
    async with town.program.hall.read() as connection:  # what is watched may not be shown yet
        assert (await connection.execute(select(progress_messages))).all() == []
    assert not any("送达" in message.text for message in town.committee.private.from_bot)
