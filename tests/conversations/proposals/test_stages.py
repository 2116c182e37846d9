from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.counting.choice import Choice
from bot.voting.proposals.timetable import read_step
from handlers.buttons.votes import Vote
from tests.conversations.ledgers import kinds_in_ledger
from tests.conversations.objections.test_objections import objects, settles
from tests.conversations.town import Town, TownClock, running_town

DAY = timedelta(days=1)
LATER = 30 * DAY


def final_after(first: Message) -> Callable[[Message], bool]:
    """Return what tells the announcement of the result from the card, which says it as well."""
    return lambda message: "最终结果：✅ 表决通过" in message.words and message.message_id > first.message_id


async def test_an_announced_vote_shows_when_it_opens_and_has_no_vote_buttons(town: Town) -> None:
    await town.lives("王", "3-2-501")

    proposal = await town.opens(notice_days=15, closes_at=town.clock.now() + LATER)

    card = town.card
    assert "公告中，还剩 15 天开始投票：3月17日周二 10:00" in card.text
    assert "投票截止：4月1日周三 10:00" in card.text
    assert "有权投票：1 户，100 平方米" in card.text
    assert "○ 三分之二以上的户数和面积参加" in card.text
    assert "参加户数" not in card.text
    assert "还差" not in card.text
    assert town.button_texts(card) == ["我的选票 / 绑定我家"]
    await town.idle()
    assert town.group.pinned == [card]
    assert await kinds_in_ledger(town, proposal) == ["announced"]


async def test_who_votes_before_the_opening_is_told_that_it_is_too_early(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(notice_days=15, closes_at=town.clock.now() + LATER)

    refused = await owner.tap(town.card, data=Vote(proposal.id, Choice.FOR).pack()).answer()

    assert refused.show_alert
    assert "现在不能投票" in refused.text
    owner.follow(town.card, text="我的选票")
    shown = await owner.private.wait_for("您家 3-2-501 的票：未投票")
    assert shown.buttons == []


@pytest.mark.slow
async def test_at_the_opening_a_new_message_says_so_and_the_card_gets_its_buttons(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(notice_days=15, closes_at=town.clock.now() + LATER)

    await town.moves_past(proposal.opened_at)

    news = await town.group.wait_for("现在开始投票，4月1日周三 10:00 截止")
    card = await town.card_shows("参加户数：0 / 1 户")
    assert news.reply_to is card
    assert town.button_texts(card)[:3] == ["同意 · 0 户", "反对 · 0 户", "弃权 · 0 户"]
    assert (await owner.tap(card, text="同意").answer()).text.startswith("3-2-501：同意。")
    assert await kinds_in_ledger(town, proposal) == ["announced", "opened", "ballot"]


@pytest.mark.slow
async def test_the_roll_is_frozen_anew_at_the_opening(town: Town) -> None:
    await town.lives("王", "3-2-501")
    proposal = await town.opens(notice_days=15, closes_at=town.clock.now() + LATER)
    newcomer = await town.lives("新", "9-9-901")
    assert "有权投票：1 户" in town.card.text

    await town.moves_past(proposal.opened_at)

    card = await town.card_shows("参加户数：0 / 2 户")
    assert (await newcomer.tap(card, text="同意").answer()).text.startswith("9-9-901：同意。")
    latest = await town.lives("晚", "9-9-902")
    assert "不在本次表决范围内" in (await latest.tap(card, text="同意").answer()).text


@pytest.mark.slow
async def test_reminders_are_counted_from_the_opening_and_not_from_the_announcement(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    steps = (read_step("opening private"), read_step("opening+24h private"))
    proposal = await town.opens(notice_days=15, closes_at=town.clock.now() + LATER, timetable=steps)
    town.clock.advance(3 * DAY)
    await town.idle()
    assert reminders(owner) == 0

    await town.moves_past(proposal.opened_at)
    await owner.private.wait_for("安装高空抛物摄像头")
    await town.moves_past(proposal.opened_at + DAY)
    await town.idle()

    assert reminders(owner) == 2


def reminders(person: Person) -> int:
    return sum("安装高空抛物摄像头" in message.text for message in person.private.from_bot)


@pytest.mark.slow
async def test_the_first_count_is_preliminary_and_the_last_one_comes_when_nobody_can_object_any_more(
    town: Town,
) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(objection_days=7)
    await owner.tap(town.card, text="同意").answer()

    await town.moves_past(proposal.closes_at)
    first = await town.group.wait_for("表决已经截止，初步结果：✅ 表决通过")
    assert "请在 3月16日周一 10:00 前" in first.words
    card = await town.card_shows("异议期到 3月16日周一 10:00")
    assert "初步结果：✅ 表决通过" in card.words
    assert town.button_texts(card)[0] == "查看结果"
    await town.committee.private.wait_for("分幢统计")

    await town.moves_past(proposal.closes_at + 7 * DAY + timedelta(seconds=1))
    last = await town.group.wait_for(
        lambda m: "最终结果：✅ 表决通过" in m.words and m.message_id > first.message_id
    )
    card = await town.group.wait_for(lambda m: "已于" in m.words and "初步" not in m.words)
    assert last.message_id > first.message_id > card.message_id
    assert await kinds_in_ledger(town, proposal) == ["announced", "opened", "ballot", "closed", "final"]


async def test_without_a_time_to_object_there_is_one_announcement(town: Town) -> None:
    await town.lives("王", "3-2-501")
    proposal = await town.opens()

    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("表决已经截止")
    await town.idle()

    (told,) = [message.words for message in town.group.from_bot if "📣" in message.words]
    assert told.splitlines()[1].startswith("表决已经截止，结果：")
    assert not any("初步结果" in m.words for m in town.group.from_bot)
    assert not any("提前截止" in m.words for m in town.group.from_bot)
    assert await kinds_in_ledger(town, proposal) == ["announced", "opened", "closed", "final"]


@pytest.mark.slow
async def test_every_stage_that_came_while_the_program_was_down_is_passed_once(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            await town.lives("王", "3-2-501")
            closes_at = clock.now() + 3 * DAY
            proposal = await town.opens(notice_days=1, closes_at=closes_at, extension_days=7)
        clock.advance(7 * DAY)
        async with town.restarted():
            await town.group.wait_for("表决已经截止")
            await town.idle()
            kinds = await kinds_in_ledger(town, proposal)
        said = len(town.group.messages)
        async with town.restarted():
            await town.idle()
    assert kinds == ["announced", "opened", "closed", "final"]
    assert len(town.group.messages) == said
    assert not any("现在开始投票" in message.words for message in town.group.from_bot)
    assert not any("要延长吗" in message.text for message in town.committee.private.from_bot)


async def test_a_vote_may_close_early_when_the_silent_cannot_change_it(town: Town) -> None:
    owners = [await town.lives(f"业主{n}", f"3-2-{n}01") for n in range(1, 4)]
    proposal = await town.opens(closes_early=True)
    assert "没投票的住户已经改变不了结果时，会提前截止" in town.card.text
    await owners[0].tap(town.card, text="同意").answer()
    await town.idle()
    assert not any("已经截止" in message.words for message in town.group.from_bot)
    against = next(b for row in town.card.buttons for b in row if "反对" in b.text).callback_data

    town.clock.advance(DAY)
    await owners[1].tap(town.card, text="同意").answer()
    await town.idle()

    news = await town.group.wait_for("表决已经截止，结果：✅ 表决通过")
    assert "按事先约定提前截止" in news.words
    late = await owners[2].tap(town.card, data=against).answer()
    assert "已经截止" in late.text
    card = await town.card_shows("已于 2026年3月3日周二 10:00 截止")
    assert "提前截止" not in card.text
    assert (await kinds_in_ledger(town, proposal))[-2:] == ["closed", "final"]


async def test_results_of_an_announced_vote_say_when_it_opens(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens(notice_days=15, closes_at=town.clock.now() + LATER)

    owner.write("/results")

    await owner.private.wait_for("公告中，3月17日周二 10:00 开始投票。")


async def test_a_vote_without_time_to_object_waits_for_objections_that_were_raised_before(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    await owner.tap(town.card, text="同意").answer()
    await objects(owner, proposal, "其他问题", None, "表决没有通知到位。")

    await town.moves_past(proposal.closes_at)
    first = await town.group.wait_for("还有异议正在处理")
    assert "初步结果：✅ 表决通过" in first.words
    await settles(town.committee, "异议不成立", "已经通知。")
    await town.idle()

    last = await town.group.wait_for(
        lambda m: "最终结果：✅ 表决通过" in m.words and m.message_id > first.message_id
    )
    assert "其他问题" in last.words
    assert (await kinds_in_ledger(town, proposal))[-4:] == ["objection", "closed", "objection", "final"]
