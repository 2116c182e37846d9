"""A trial with real people in the real group: marked wherever it is shown, and nothing is left of it."""

from datetime import timedelta

import pytest

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.proposals.proposal import Proposal
from storage.proposals import trials
from tests.conversations.newcomers import after_press, answer_to, carried
from tests.conversations.town import Town

ROOM = "3-2-501"
LISTS = (
    "/results",
    "/timetable",
    "/remind",
    "/extend",
    "/amend",
    "/withdraw",
    "/doors",
    "/paper",
    "/progress",
)
THEIRS = ("/results", "/object", "/entrust", "/menu")


async def begins(town: Town) -> tuple[Message, Message]:
    """Begin a trial from the templates; return the message of the committee, and the card."""
    templates = await answer_to(town.committee, "/propose")
    offer = await after_press(town.committee, templates, "🧪 先试投一次")
    assert "不作数" in offer.text
    assert town.button_texts(offer) == ["开始试投", "⬅️ 上一步"]
    shown = await after_press(town.committee, offer, "开始试投")
    return shown, await town.card_shows("大家都能投票吗")


async def running(town: Town) -> Proposal:
    async with town.program.hall.read() as connection:
        (found,) = await trials.running(connection, [town.estate.id])
    return found


async def mentions(person: Person, said: str) -> bool:
    shown = await answer_to(person, said)
    return "大家都能投票吗" in shown.text + " ".join(each.text for row in shown.buttons for each in row)


@pytest.mark.slow
async def test_a_trial_from_its_beginning_to_its_end_and_the_first_real_vote_afterwards(town: Town) -> None:
    owner, wife = await town.lives("王", ROOM), await town.lives("赵", ROOM)
    silent = await town.lives("李", "3-2-502")
    shown, card = await begins(town)
    assert "试投正在进行" in shown.text
    assert (
        "🧪 试投 · 大家都能投票吗？" in card.text
        and "试投，不作数" in card.text
        and "号表决" not in card.text
    )
    assert "记名" not in card.text and "意见征询" not in card.text
    pressed = carried(card, "同意")

    receipt = await owner.tap(card, text="同意").answer()
    assert receipt.text.startswith("试投，不作数。3-2-501：同意")
    assert "试投 · " in (await wife.private.wait_for("回执")).text
    assert "（不作数）" in (await answer_to(owner, "/receipt")).text
    for said in LISTS:
        assert not await mentions(town.committee, said), said
    for said in THEIRS:
        assert not await mentions(owner, said), said

    ended = await after_press(town.committee, shown, "结束试投")
    assert "所有答复都已删除" in ended.text
    news = await town.group.wait_for("谢谢大家")
    assert "试投 · " in news.words and "1 / 2 户参加（50.0%）" in news.words
    await town.idle()
    assert "1 / 2 户参加（50.0%）" in card.text and not card.buttons
    refused = await silent.tap(card, data=pressed).answer()
    assert refused.show_alert and "试投已经结束" in refused.text
    assert "没有计入的票" in (await answer_to(owner, "/receipt")).text
    for said in (*LISTS, "/overview"):
        assert not await mentions(town.committee, said), said
    acts = (await answer_to(town.committee, "/acts")).text
    assert "林主任：开始试投" in acts and "林主任：结束试投，答复已全部删除" in acts and "号" not in acts

    assert (await town.opens()).number == 1


async def test_the_silent_are_reminded_once_of_a_trial_and_it_ends_by_itself(town: Town) -> None:
    silent = await town.lives("李", "3-2-502")
    _, card = await begins(town)
    trial = await running(town)
    await town.moves_past(trial.opened_at + timedelta(hours=23))
    reminder = await silent.private.wait_for("还没有投票")
    assert (
        "试投 · 大家都能投票吗？" in reminder.text
        and "不作数" in (await silent.tap(reminder, text="同意").answer()).text
    )
    await town.moves_past(trial.closes_at)
    assert "1 / 1 户参加（100.0%）" in (await town.group.wait_for("谢谢大家")).words
    await town.idle()
    assert "没有保留" in card.text
    assert town.button_texts(reminder) == []
