from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.paper import slips
from bot.actions.proxies import proxies
from bot.config import Ballots
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.counting.choice import Choice
from bot.voting.paper.confirmation import Confirmation
from bot.voting.paper.paper import SignedSlip
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.timetable import read_step
from bot.voting.proxies.proxy import Wish
from bot.voting.refusals import VotingWithdrawn
from handlers.buttons.stages import Withdraw
from tests.conversations.ledgers import kinds_in_ledger
from tests.conversations.newcomers import after_press, answer_to, carried, joins_committee
from tests.conversations.town import Town, fresh_town

DAY = timedelta(days=1)
WHY = "报价有误，重新比价"
WITHDRAW, VOID, LEAVE = "撤回这项表决", "宣布作废", "保持原样"


async def previews(person: Person, reason: str = WHY, vote: str = "安装高空抛物摄像头") -> Message:
    """Choose a vote, type a reason, and return the last look at it."""
    which = await answer_to(person, "/withdraw")
    question = await after_press(person, which, vote)
    assert "请用一句话写明原因" in question.text
    return await answer_to(person, reason)


async def withdraws(person: Person, button: str = WITHDRAW) -> Message:
    """Withdraw the only vote, or declare it void, and return what the message says then."""
    return await after_press(person, await previews(person), button)


async def test_a_running_vote_is_withdrawn_with_a_reason_that_everybody_reads(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    await owner.tap(town.card, text="同意").answer()
    buttons = town.card.buttons

    preview = await previews(town.committee)
    assert "已有 1 户投票" in preview.text
    assert WHY in preview.text
    done = await after_press(town.committee, preview, WITHDRAW)

    assert "已撤回安装高空抛物摄像头" in done.text
    news = await town.group.wait_for("业委会已撤回这项表决")
    assert f"原因：{WHY}" in news.words
    card = await town.card_shows("🚫 已撤回")
    assert town.button_texts(card) == ["查看结果"]
    assert "已于 2026年3月2日周一 10:00 撤回" in card.text
    assert "参加户数" not in card.text
    refused = await owner.tap(card, data=buttons[1][0].callback_data).answer()
    assert refused.show_alert
    assert f"原因：{WHY}" in refused.text
    assert await kinds_in_ledger(town, proposal) == ["announced", "opened", "ballot", "withdrawn"]
    await town.moves_past(proposal.closes_at)
    await town.idle()
    assert not any("已经截止" in message.words for message in town.group.from_bot)


async def test_an_announced_vote_never_opens_once_it_is_withdrawn(town: Town) -> None:
    await town.lives("王", "3-2-501")
    proposal = await town.opens(notice_days=3, closes_at=town.clock.now() + 9 * DAY)

    await withdraws(town.committee)
    await town.moves_past(proposal.opened_at)
    await town.idle()

    assert not any("现在开始投票" in message.words for message in town.group.from_bot)
    assert await kinds_in_ledger(town, proposal) == ["announced", "withdrawn"]


async def test_nobody_is_reminded_of_a_withdrawn_vote(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(timetable=(read_step("opening+24h private group"),))

    await withdraws(town.committee)
    await town.moves_past(proposal.opened_at + DAY)
    await town.idle()

    assert not any("摄像头" in message.text for message in owner.private.from_bot)
    assert "没有正在进行的表决" in (await answer_to(town.committee, "/remind")).text


@pytest.mark.slow
async def test_paper_and_proxies_that_waited_are_refused_with_the_reason(town: Town) -> None:
    hall, committee = town.program.hall, town.committee.id
    owner, holder = await town.lives("王", "3-2-501"), await town.lives("李", "3-2-502")
    colleague = await joins_committee(town)
    proposal = await town.opens()
    first, second = town.households["3-2-501"], town.households["3-2-502"]
    given = await proxies.ask(hall, owner.id, Wish(proposal.id, first.id, second.id, None), 3)
    slip = SignedSlip(proposal.id, second.id, Choice.FOR, "photo")
    sheet = await slips.enter(hall, committee, slip, Confirmation.COMMITTEE)
    await town.idle()
    request = await holder.private.wait_for("想请您家代为投票")

    await withdraws(town.committee)

    answer = await holder.tap(request, text="接受").answer()
    assert f"原因：{WHY}" in answer.text
    with pytest.raises(VotingWithdrawn):
        await slips.check(hall, colleague.id, sheet.entry.id, True)
    with pytest.raises(VotingWithdrawn):
        await proxies.revoke(hall, owner.id, given.id)


@pytest.mark.slow
async def test_another_reason_takes_the_place_of_the_first_and_nothing_happens_without_the_button(
    town: Town,
) -> None:
    await town.lives("王", "3-2-501")
    await town.opens()
    await previews(town.committee, "错了")
    preview = await answer_to(town.committee, WHY)
    assert WHY in preview.text

    assert "一切照旧" in (await after_press(town.committee, preview, LEAVE)).text

    refused = await town.committee.tap(preview, data=Withdraw(1, True).pack()).answer()
    assert "请重新发送命令" in refused.text
    await town.idle()
    assert "已撤回" not in town.card.text


@pytest.mark.parametrize(("typed", "told"), [("\u200b", "请用一句话写明原因"), ("长" * 301, "最多 300 个")])
async def test_a_reason_can_be_read_and_is_short(town: Town, typed: str, told: str) -> None:
    await town.lives("王", "3-2-501")
    await town.opens()
    assert told in (await previews(town.committee, typed)).text


async def closed(town: Town, **terms: object) -> Proposal:
    """Hold a vote in which the only household is for, and let it close."""
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens(**terms)
    await owner.tap(town.card, text="同意").answer()
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("已经截止")
    await town.idle()
    return proposal


@pytest.mark.slow
@pytest.mark.parametrize("objection_days", [0, 7])
async def test_a_counted_vote_is_void_when_a_second_member_agrees(town: Town, objection_days: int) -> None:
    proposal = await closed(town, objection_days=objection_days)
    colleague = await joins_committee(town)

    asked = await withdraws(town.committee, VOID)
    assert "已经问了其他业委会成员" in asked.text
    request = await colleague.private.wait_for("林主任 提出宣布安装高空抛物摄像头作废")
    assert WHY in request.text
    again = await after_press_refused(town, await previews(town.committee))
    assert "已经问过其他业委会成员" in again
    await after_press(colleague, request, "同意作废")

    news = await town.group.wait_for("这项表决已作废，结果不算数")
    assert WHY in news.words
    await town.card_shows("🚫 已作废")
    await town.committee.private.wait_for("陈委员 同意了")
    await town.moves_past(proposal.closes_at + 8 * DAY)
    await town.idle()
    assert not any("最终结果：" in message.words for message in town.group.from_bot)
    assert (await kinds_in_ledger(town, proposal))[-1] == "voided"
    assert "没有可以撤回的表决" in (await answer_to(colleague, "/withdraw")).text


async def after_press_refused(town: Town, preview: Message) -> str:
    answer = await town.committee.tap(preview, text=VOID).answer()
    assert answer.show_alert
    return answer.text


@pytest.mark.slow
async def test_a_result_stands_if_the_second_member_refuses(town: Town) -> None:
    proposal = await closed(town)
    colleague, third = await joins_committee(town), await joins_committee(town, "吴委员")
    await withdraws(town.committee, VOID)
    request = await colleague.private.wait_for("提出宣布")
    other = await third.private.wait_for("提出宣布")
    agrees = carried(other, "同意作废")
    mine = await town.committee.tap(await answer_to(town.committee, "/help"), data=data_of(request)).answer()
    assert "要请另一位业委会成员同意" in mine.text

    await after_press(colleague, request, "不同意")

    await town.committee.private.wait_for("陈委员 不同意")
    assert "已经有人答复过了" in (await third.tap(other, data=agrees).answer()).text
    await town.idle()
    assert (await kinds_in_ledger(town, proposal))[-1] == "final"


def data_of(request: Message) -> str:
    data = request.buttons[0][0].callback_data
    assert data
    return data


async def test_without_a_second_member_nothing_can_be_declared_void(town: Town) -> None:
    await closed(town)
    preview = await previews(town.committee)
    assert "请先用 /invite 邀请一位" in await after_press_refused(town, preview)


@pytest_asyncio.fixture
async def trusting(tmp_path: Path) -> AsyncIterator[Town]:
    """A town in which no act on ballots needs a second person."""
    async with fresh_town(tmp_path, ballots=Ballots(second_person=Confirmation.NONE)) as town:
        yield town


async def test_one_member_is_enough_where_the_setting_says_so(trusting: Town) -> None:
    await closed(trusting)
    assert "已宣布安装高空抛物摄像头作废" in (await withdraws(trusting.committee, VOID)).text
    await trusting.group.wait_for("这项表决已作废")


async def test_what_two_withdraw_at_once_is_withdrawn_once(town: Town) -> None:
    await town.lives("王", "3-2-501")
    colleague = await joins_committee(town)
    await town.opens()
    first, second = await previews(town.committee), await previews(colleague)

    await after_press(town.committee, first, WITHDRAW)

    assert "已经撤回过了" in (await colleague.tap(second, text=WITHDRAW).answer()).text


async def test_only_the_committee_withdraws(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    proposal = await town.opens()
    assert "业委会" in (await answer_to(owner, "/withdraw")).text
    said = town.committee.write("/withdraw", town.group)
    await town.group.wait_for("私聊", after=said.message_id)
    assert await kinds_in_ledger(town, proposal) == ["announced", "opened"]


async def test_results_of_a_withdrawn_vote_say_why(town: Town) -> None:
    owner = await town.lives("王", "3-2-501")
    await town.opens()
    await withdraws(town.committee)

    owner.write("/results")

    shown = await owner.private.wait_for("🚫 已撤回")
    assert f"原因：{WHY}" in shown.text
