from datetime import timedelta

import pytest

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.proposals.proposal import Proposal
from bot.voting.proposals.timetable import read_step
from storage.estates import events
from tests.conversations.ledgers import kinds_in_ledger
from tests.conversations.newcomers import answer_to, carried, joins_committee
from tests.conversations.town import Town

DAY = timedelta(days=1)
YES, NO = "延长 7 天", "不延长"


async def falls_short(town: Town) -> tuple[Proposal, Person, Person]:
    """Open a vote for a week on which one of three has voted; return it, that one and a silent one."""
    voter, silent = await town.lives("王", "3-2-501"), await town.lives("李", "3-2-502")
    await town.has_household("3-2-503")
    proposal = await town.opens(extension_days=7)
    await voter.tap(town.card, text="同意").answer()
    return proposal, voter, silent


async def asked(town: Town, proposal: Proposal, person: Person) -> Message:
    """Let the day before the deadline come, and return the question to one of the committee."""
    await town.moves_past(proposal.closes_at - DAY)
    return await person.private.wait_for("公告时约定可以延长一次")


@pytest.mark.slow
async def test_the_committee_is_asked_a_day_ahead_and_one_answer_puts_the_deadline_off(town: Town) -> None:
    proposal, _, silent = await falls_short(town)
    colleague = await joins_committee(town)
    question, other = [await asked(town, proposal, person) for person in (town.committee, colleague)]
    assert "投票 3月9日周一 10:00 截止" in question.text
    assert "还差：1 户、100 平方米" in question.text
    assert "7 天，到 3月16日周一 10:00" in question.text

    data = carried(other, NO)
    await town.committee.tap(question, text=YES).answer()

    news = await town.group.wait_for("投票延长 7 天，到 3月16日周一 10:00 截止")
    assert "还差：1 户、100 平方米" in news.words
    card = await town.card_shows("已延长，截止：3月16日周一 10:00")
    await town.committee.private.wait_for("已延长到 3月16日周一 10:00")
    refused = await colleague.tap(other, data=data).answer()
    assert refused.show_alert
    assert "已经延长过一次" in refused.text
    await town.moves_past(proposal.closes_at)
    assert (await silent.tap(card, text="反对").answer()).text.startswith("3-2-502：反对。")
    await town.moves_past(proposal.closes_at + 7 * DAY)
    await town.group.wait_for("表决已经截止")
    kinds = await kinds_in_ledger(town, proposal)
    assert kinds == ["announced", "opened", "ballot", "extension", "ballot", "closed", "final"]


@pytest.mark.slow
async def test_the_committee_may_leave_the_deadline_as_it_is(town: Town) -> None:
    proposal, _, _ = await falls_short(town)
    colleague = await joins_committee(town)
    question, other = [await asked(town, proposal, person) for person in (town.committee, colleague)]

    data = carried(other, YES)
    await town.committee.tap(question, text=NO).answer()

    await town.committee.private.wait_for("不延长，3月9日周一 10:00 截止")
    assert "已经决定不延长" in (await colleague.tap(other, data=data).answer()).text
    assert "已经决定不延长" in (await answer_to(colleague, "/extend")).text
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("没有形成决定")


async def test_nobody_is_asked_twice_and_nobody_at_all_when_enough_have_voted(town: Town) -> None:
    proposal, _, silent = await falls_short(town)
    question = await asked(town, proposal, town.committee)
    await town.idle()
    assert len([m for m in town.committee.private.from_bot if "公告时约定" in m.text]) == 1
    await silent.tap(town.card, text="同意").answer()

    refused = await town.committee.tap(question, text=YES).answer()

    assert "已经达到法定参加数" in refused.text


@pytest.mark.slow
async def test_a_question_nobody_answered_leaves_the_deadline(town: Town) -> None:
    proposal, _, _ = await falls_short(town)
    question = await asked(town, proposal, town.committee)
    data = carried(question, YES)
    await town.moves_past(proposal.closes_at)
    await town.group.wait_for("没有形成决定")

    late = await town.committee.tap(question, data=data).answer()

    assert "已经截止" in late.text


@pytest.mark.slow
async def test_the_committee_can_extend_of_its_own_accord(town: Town) -> None:
    proposal, _, _ = await falls_short(town)

    offer = await answer_to(town.committee, "/extend")
    await town.committee.tap(offer, text=YES).answer()

    await town.group.wait_for("投票延长 7 天")
    assert "已经延长过一次" in (await answer_to(town.committee, "/extend")).text
    for deadline in (proposal.closes_at, proposal.closes_at + 7 * DAY):
        await town.moves_past(deadline - DAY)
        await town.idle()
    assert not any("公告时约定" in m.text for m in town.committee.private.from_bot)
    async with town.program.hall.read() as connection:
        assert "extension-asked" not in await events.acts(connection, town.estate.id)


async def test_of_several_votes_one_is_chosen(town: Town) -> None:
    await town.lives("王", "3-2-501")
    await town.opens(title="换门", extension_days=2)
    await town.opens(title="修灯")

    which = await answer_to(town.committee, "/extend")
    assert town.button_texts(which) == ["1 · 换门", "2 · 修灯"]
    refused = await town.committee.tap(which, text="修灯").answer()
    assert "没有约定可以延期" in refused.text
    await town.committee.tap(which, text="换门").answer()
    offer = await town.committee.private.wait_for("公告时约定")
    assert town.button_texts(offer) == ["延长 2 天", NO]


async def test_only_the_committee_extends_and_only_in_private(town: Town) -> None:
    _, voter, _ = await falls_short(town)
    assert "业委会" in (await answer_to(voter, "/extend")).text
    said = town.committee.write("/extend", town.group)
    await town.group.wait_for("私聊", after=said.message_id)
    offer = await answer_to(town.committee, "/extend")
    data = offer.buttons[0][0].callback_data
    refused = await voter.tap(voter.private.messages[-1], data=data).answer()
    assert "业委会" in refused.text
    await town.idle()
    assert not any("投票延长" in message.words for message in town.group.from_bot)


async def test_without_a_running_vote_there_is_nothing_to_extend(town: Town) -> None:
    assert "没有正在进行的表决" in (await answer_to(town.committee, "/extend")).text


@pytest.mark.slow
async def test_the_steps_before_the_closing_are_run_again_before_the_new_deadline(town: Town) -> None:
    silent = await town.lives("李", "3-2-502")
    steps = (read_step("opening private"), read_step("opening+24h private"), read_step("closing-24h private"))
    proposal = await town.opens(extension_days=7, timetable=steps)
    await town.idle()
    for moment in (proposal.opened_at + DAY, proposal.closes_at - DAY):
        await town.moves_past(moment)
        await town.idle()
    assert await reminders(town, silent) == 3
    question = await town.committee.private.wait_for("公告时约定")

    await town.committee.tap(question, text=YES).answer()
    await town.moves_past(proposal.closes_at + 5 * DAY)
    assert await reminders(town, silent) == 3
    await town.moves_past(proposal.closes_at + 6 * DAY)

    assert await reminders(town, silent) == 4
    shown = await answer_to(town.committee, "/timetable")
    assert "3月15日" in shown.text


async def reminders(town: Town, person: Person) -> int:
    await town.idle()
    return sum("安装高空抛物摄像头" in message.text for message in person.private.from_bot)


@pytest.mark.slow
async def test_a_step_that_was_missed_is_not_made_up_for_after_an_extension(town: Town) -> None:
    silent = await town.lives("李", "3-2-502")
    steps = (read_step("opening private"), read_step("opening+24h private"), read_step("closing-24h private"))
    proposal = await town.opens(extension_days=7, timetable=steps)
    assert await reminders(town, silent) == 1
    await town.moves_past(proposal.closes_at - DAY)
    assert await reminders(town, silent) == 2
    question = await town.committee.private.wait_for("公告时约定")

    await town.committee.tap(question, text=YES).answer()

    assert await reminders(town, silent) == 2


async def test_nobody_is_woken_by_the_question_whether_to_extend(town: Town) -> None:
    town.clock.advance(timedelta(hours=14))  # midnight
    await town.lives("王", "3-2-501")
    await town.opens(extension_days=7)
    await town.moves_past(town.clock.now() + 6 * DAY)
    await town.program.timetable.look()
    town.clock.advance(timedelta(hours=8))
    question = await town.committee.private.wait_for("公告时约定可以延长一次")
    assert question.date.astimezone(town.estate.tz).hour >= 8
