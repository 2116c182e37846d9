"""Private messages follow what happens elsewhere: no question keeps its buttons that was settled."""

from datetime import time, timedelta

import pytest

from bot.actions.following_up import remind
from bot.actions.households import homes
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.proposals.draft_questions import Question
from bot.voting.proposals.quiet_hours import QuietHours
from tests.actions.votes import amends
from tests.conversations.newcomers import (
    COMMITTEE,
    FAMILY,
    after_press,
    binds,
    invited,
    joins_committee,
)
from tests.conversations.paper.test_paper import Committee
from tests.conversations.town import Town

ROOM = "3-2-501"
DAY = timedelta(days=1)
NEVER = QuietHours(time(0), time(0))


async def reads(person: Person, message: Message, words: str, *, buttons: bool) -> None:
    """Wait until a message reads so, with or without buttons."""
    await person.private.wait_for(
        lambda shown: (
            shown is message and words in (shown.text or shown.caption) and bool(shown.buttons) == buttons
        )
    )


@pytest.mark.slow
async def test_what_a_household_was_asked_in_private_follows_its_ballot_and_the_stages_of_the_vote(
    town: Town,
) -> None:
    owner, wife = await town.lives("王", ROOM), await town.lives("李", ROOM)
    await town.has_household("3-2-502")
    proposal = await town.opens(extension_days=7)
    owner.start(f"mine-{proposal.id}")
    mine = await owner.private.wait_for("您家 3-2-501 的票：未投票")
    card = await owner.private.wait_for("还剩 7 天")
    await remind.send(town.program.hall, town.committee.id, proposal.id, None, NEVER)
    asked = {person: await person.private.wait_for("业委会再次邀请您") for person in (owner, wife)}

    await owner.tap(town.card, text="同意").answer()
    await reads(owner, mine, "您家 3-2-501 的票：同意", buttons=True)
    news = await wife.private.wait_for("王")
    for person, message in asked.items():
        await reads(person, message, "您家 3-2-501 的票：同意", buttons=True)
    await wife.tap(asked[wife], text="反对").answer()
    for person, message in ((owner, mine), (owner, asked[owner]), (wife, news)):
        await reads(person, message, "您家 3-2-501 的票：反对", buttons=True)
    await town.idle()
    assert asked[wife].edits == 2  # not once more after the press below it

    await town.moves_past(proposal.closes_at - DAY)
    question = await town.committee.private.wait_for("公告时约定可以延长一次")
    await town.committee.tap(question, text="延长 7 天").answer()
    await reads(owner, card, "3月16日周一 10:00", buttons=False)
    await town.moves_past(proposal.closes_at + 7 * DAY)
    await reads(owner, card, "没有形成决定", buttons=False)
    for person, message in ((owner, mine), (owner, asked[owner]), (wife, asked[wife]), (wife, news)):
        await reads(person, message, "表决已经结束", buttons=False)
    assert town.telegram.api.counts.api_errors == 0


@pytest.mark.slow
async def test_what_one_of_the_committee_has_settled_says_so_in_the_chats_of_the_others(town: Town) -> None:
    first, second, third = town.committee, *[await joins_committee(town, name) for name in ("陈", "周")]

    owner = await town.lives("王", ROOM)
    await binds(town, "李", FAMILY, ROOM)
    request = await owner.private.wait_for("李")
    await town.idle()
    [asked] = [
        (person, shown)
        for person in (first, second, third)
        for shown in person.private.from_bot
        if "李" in shown.text and "✅ 同意" in town.button_texts(shown)
    ]
    await after_press(owner, request, "同意")
    await reads(*asked, "王 同意 李", buttons=False)

    await invited(first, COMMITTEE)
    wish = {person: await person.private.wait_for("想邀请一位新成员") for person in (second, third)}
    await after_press(third, wish[third], "不同意")
    await reads(second, wish[second], "周 没有同意 林主任", buttons=False)

    await town.has_household("3-2-502")
    proposal = await town.opens(extension_days=7)
    committee = Committee(town, first, second)
    await committee.enters("同意", room="3-2-502")
    slip = await third.private.wait_for("请核对一张纸质票")
    await committee.confirms()
    await reads(third, slip, "陈 已核对：3-2-502，同意", buttons=False)

    await committee.enters("反对", room="3-2-502")
    waiting = await third.private.wait_for("请核对一张纸质票", after=slip.message_id)
    await amends(town.program.hall, proposal.id, {Question.COST: "40000"}, by=first.id)
    await reads(third, waiting, "内容改了", buttons=False)

    await town.moves_past(proposal.closes_at - DAY)
    question = {person: await person.private.wait_for("公告时约定可以延长一次") for person in (first, third)}
    await first.tap(question[first], text="不延长").answer()
    await reads(third, question[third], "由 林主任 处理", buttons=False)
    await reads(first, question[first], "不延长", buttons=False)
    assert town.telegram.api.counts.api_errors == 0


@pytest.mark.slow
async def test_a_ballot_that_a_change_of_substance_ends_is_asked_for_in_the_messages_that_are_there(
    town: Town,
) -> None:
    owner, wife = await town.lives("王", ROOM), await town.lives("李", ROOM)
    proposal = await town.opens()
    owner.start(f"mine-{proposal.id}")
    mine = await owner.private.wait_for("您家 3-2-501 的票：未投票")
    await wife.tap(town.card, text="同意").answer()
    await reads(owner, mine, "您家 3-2-501 的票：同意", buttons=True)
    await amends(town.program.hall, proposal.id, {Question.COST: "40000"}, by=town.committee.id)
    await reads(owner, mine, "您家 3-2-501 的票：未投票", buttons=True)
    asked = await wife.private.wait_for("重新选择")
    assert (await owner.tap(mine, text="反对").answer()).text.startswith("3-2-501：反对。")
    await reads(wife, asked, "您家 3-2-501 的票：反对", buttons=True)
    [place] = await homes.mine(town.program.hall, wife.id)
    await homes.leave(town.program.hall, wife.id, place.member.id)
    await reads(wife, asked, "您家 3-2-501 的票：反对", buttons=False)  # it is none of hers any more
