from datetime import timedelta
from pathlib import Path

import pytest

from bot.actions.following_up import follow_up
from bot.actions.following_up.follow_up import run_due
from bot.config import FollowUp
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.voting.proposals.timetable import read_step
from storage import deliveries
from storage.proposals import proposals
from tests.conversations.town import Town, TownClock, fresh_town, running_town
from tests.waiting import until

STEPS = tuple(
    read_step(line)
    for line in ("opening private", "opening+24h private group", "closing-3h private group committee")
)
DAY = timedelta(days=1)


async def test_the_silent_are_asked_in_private_and_answer_right_there(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens(timetable=STEPS)

    asked = await owner.private.wait_for("小区有一项新的表决")
    answer = await owner.tap(asked, text="同意").answer()

    assert answer.text.startswith("3-2-501：同意。已记下。")
    await town.card_shows("同意：1 户")


async def test_follow_up_stops_the_moment_a_household_votes(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    silent = await town.lives("李", "3-2-502")
    await town.opens(timetable=STEPS)
    await owner.private.wait_for("新的表决")
    await owner.tap(town.card, text="同意").answer()

    town.clock.advance(DAY)
    await silent.private.wait_for("一分钟就能完成")
    await town.group.wait_for("还有 1 户没有投票")
    await town.idle()

    assert not any("还没有投票" in message.text for message in owner.private.from_bot)


async def test_the_group_is_told_a_number_and_no_name_in_reply_to_the_card(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.lives("李", "4-1-101")
    await town.opens(timetable=STEPS)
    await owner.tap(town.card, text="同意").answer()

    town.clock.advance(DAY)
    notice = await town.group.wait_for("没有投票")

    assert notice.reply_to is town.card
    assert "已全部投票：3 幢 2 单元" in notice.words
    assert "4-1" not in notice.words
    assert "李" not in notice.words


async def test_missed_steps_are_merged_into_one(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(timetable=STEPS)
    await owner.private.wait_for("新的表决")

    town.clock.advance_to(proposal.closes_at - timedelta(hours=1))
    await owner.private.wait_for("快要截止")
    await town.committee.private.wait_for("还有 1 户")
    await town.idle()

    assert not any("一分钟" in message.text for message in owner.private.from_bot)


async def test_two_open_votes_make_one_message(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens(title="第一件事", timetable=STEPS[1:])
    await town.opens(title="第二件事", timetable=STEPS[1:])

    town.clock.advance(DAY)
    asked = await owner.private.wait_for("下面几项表决")
    await town.idle()

    assert "第一件事" in asked.text and "第二件事" in asked.text
    assert len(owner.private.from_bot) == 1
    await owner.tap(asked, text="第二件事").answer()
    mine = await owner.private.wait_for("您家 3-2-501 的票")
    assert (await owner.tap(mine, text="反对").answer()).text.startswith("3-2-501：反对。已记下。")


async def test_who_wants_no_reminders_gets_none_until_he_does(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(timetable=STEPS)
    asked = await owner.private.wait_for("新的表决")
    answer = await owner.tap(asked, text="不再提醒").answer()
    assert "不再私聊提醒" in answer.text

    town.clock.advance(DAY)
    await town.group.wait_for("还有 1 户没有投票")
    await town.idle()
    assert not any("一分钟" in message.text for message in owner.private.from_bot)

    owner.write("/reminders")
    await owner.private.wait_for("再提醒您")
    town.clock.advance_to(proposal.closes_at - timedelta(hours=2))
    await owner.private.wait_for("快要截止")


async def test_a_household_nobody_can_write_to_is_counted_for_the_committee(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.has_household("3-2-502")
    proposal = await town.opens(timetable=STEPS)
    await owner.private.wait_for("新的表决")
    owner.block()
    await town.idle()

    town.clock.advance_to(proposal.closes_at - timedelta(hours=2))
    notice = await town.committee.private.wait_for("没有投票")

    assert "其中 2 户无法用私聊联系到" in notice.text


async def test_quiet_hours_shift_a_step(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, follow_up=FollowUp()) as town:
        owner = await town.lives("王", "3-2-501")
        await town.opens(timetable=(read_step("opening+12h private"),))  # 22:00

        town.clock.advance(timedelta(hours=21, minutes=59))  # 07:59
        await town.idle()
        assert owner.private.from_bot == []
        town.clock.advance(timedelta(minutes=1))
        await owner.private.wait_for("还没有投票")


async def test_a_vote_without_a_timetable_asks_nobody(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    town.clock.advance_to(proposal.closes_at - timedelta(minutes=1))
    await town.idle()
    assert owner.private.from_bot == []


async def test_a_restart_repeats_no_step(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            owner = await town.lives("王", "3-2-501")
            await town.opens(timetable=STEPS)
            await owner.private.wait_for("新的表决")
            await town.idle()
        async with town.restarted():
            await town.idle()
            assert len(owner.private.from_bot) == 1


@pytest.mark.slow
async def test_who_turns_out_unreachable_is_counted_and_the_other_member_is_asked(town: Town) -> None:
    husband, wife = await town.lives("王", "3-2-501"), await town.lives("李", "3-2-501")
    alone = await town.lives("陈", "3-2-502")
    proposal = await town.opens()
    husband.private.blocked = alone.private.blocked = True  # the bot has not been told

    async with town.program.hall.database.write() as connection:
        await proposals.change_timetable(connection, proposal.id, [read_step("half private committee")])
    town.clock.advance(DAY * 4)
    await wife.private.wait_for("还没有投票")
    notice = await town.committee.private.wait_for("没有投票")

    assert "还有 2 户" in notice.text and "其中 1 户无法用私聊联系到" in notice.text


async def test_a_chat_that_was_never_started_counts_as_out_of_reach(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    del town.world.people_by_id[owner.id]
    await town.opens(timetable=(read_step("opening private committee"),))
    notice = await town.committee.private.wait_for("没有投票")
    assert "其中 1 户无法用私聊联系到" in notice.text


async def test_a_letter_that_was_kept_back_until_the_night_leaves_in_the_morning(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path, follow_up=FollowUp()) as town:
            owner = await town.lives("王", "3-2-501")
            clock.advance(timedelta(hours=10, minutes=50))  # 20:50
            town.program.deliverers.courier.stop()
            await town.opens(timetable=(read_step("opening private"),))
            await run_due(town.program.hall, town.config.follow_up.quiet)
        clock.advance(timedelta(hours=1, minutes=10))  # 22:00
        async with town.restarted():
            await nothing_is_due(town)
            assert owner.private.from_bot == []
            clock.advance(timedelta(hours=10))
            town.program.deliverers.courier.wake()
            await owner.private.wait_for("新的表决")


async def nothing_is_due(town: Town) -> None:
    """Wait until no letter may go now or is on its way."""

    async def so() -> bool:
        async with town.program.hall.read() as connection:
            flying = "claimed" in await deliveries.counts(connection)
            return not flying and not await deliveries.anything_due(connection, town.clock.now())

    await until(so)


@pytest.mark.slow
async def test_a_long_step_of_the_timetable_is_watched_by_the_committee(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow_up, "LONG_RUN", 2)
    for number in range(3):
        await town.lives(f"业主{number}", f"3-2-50{number}")
    await town.opens(timetable=STEPS)
    done = await town.committee.private.wait_for("提醒已发完")
    assert "已送达 3" in done.text
