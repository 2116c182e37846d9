"""Private messages follow what happens elsewhere: no question keeps its buttons that was settled."""

from dataclasses import dataclass
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
    answer_to,
    binds,
    invited,
    joins_committee,
)
from tests.conversations.paper.test_paper import Committee
from tests.conversations.town import Town
from tests.waiting import until

ROOM, NEXT_DOOR = "3-2-501", "3-2-502"
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
    card = await owner.private.wait_for("截止：3月9日周一 10:00\n")
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

    await committee.enters("反对", room="3-2-502")
    unchecked = await third.private.wait_for("请核对一张纸质票", after=waiting.message_id)
    await town.moves_past(proposal.closes_at)
    await reads(third, unchecked, "没有核对，不计入", buttons=False)
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


@dataclass
class Dialogue:
    """Somebody on the way to something, at the message with the buttons of the next step."""

    person: Person
    at: Message

    async def goes_on(self, label: str, shown: str) -> None:
        """Press a button of the step, and wait until this is shown in its place."""
        await self.person.tap(self.at, text=label).answer()
        await reads(self.person, self.at, shown, buttons=True)


async def steps(town: Town, second: Person, owner: Person) -> dict[str, Dialogue]:
    """Bring people to a step of each dialogue about the only vote."""
    first = town.committee
    found = {
        "remind": Dialogue(second, await answer_to(second, "/remind")),
        "timetable": Dialogue(second, await answer_to(second, "/timetable")),
        "amend": Dialogue(first, await answer_to(first, "/amend")),
        "object": Dialogue(owner, await answer_to(owner, "/object")),
    }
    await answer_to(first, "/proxypaper")
    await answer_to(first, ROOM)
    found["proxypaper"] = Dialogue(first, await answer_to(first, NEXT_DOOR))
    await answer_to(second, "/paper")
    found["paper"] = Dialogue(second, await answer_to(second, NEXT_DOOR))
    await answer_to(owner, "/entrust")
    found["entrust"] = Dialogue(owner, await answer_to(owner, NEXT_DOOR))
    chosen = await answer_to(second, "/withdraw")
    await second.tap(chosen, text="安装").answer()
    await second.private.wait_for("写明原因")
    found["withdraw"] = Dialogue(second, await answer_to(second, "写错了。"))
    found["votes"] = Dialogue(second, await answer_to(second, "/withdraw"))
    await town.idle()
    assert all(each.at.buttons for each in found.values()), "what was just sent stays as it is"
    return found


@pytest.mark.slow
async def test_a_step_of_a_dialogue_ends_when_its_vote_is_past_it(town: Town) -> None:
    """Answered by another of the household, changed by another of the committee, over: each says so."""
    second = await joins_committee(town, "陈")
    owner, wife = await town.lives("王", ROOM), await town.lives("李", ROOM)
    await town.lives("周", NEXT_DOOR)
    proposal = await town.opens(objection_days=7)
    found = await steps(town, second, owner)
    await found["remind"].goes_on("全部", "住户会收到")

    await wife.tap(town.card, text="同意").answer()
    await reads(owner, found["entrust"].at, "已经办好，或现在不能办了", buttons=False)
    await town.idle()
    assert found["remind"].at.buttons and found["object"].at.buttons

    await amends(town.program.hall, proposal.id, {Question.COST: "40000"}, by=second.id)
    for name in ("amend", "proxypaper"):
        await reads(found[name].person, found[name].at, "的内容改过了", buttons=False)
    for name in ("remind", "paper", "withdraw"):  # of who has changed it himself
        await reads(found[name].person, found[name].at, "", buttons=False)
        assert "的内容改过了" not in found[name].at.text
    await town.idle()
    assert found["timetable"].at.buttons and found["votes"].at.buttons

    again = Dialogue(second, await answer_to(second, "/timetable"))
    await town.moves_past(proposal.closes_at)
    await reads(second, again.at, "的提醒计划", buttons=False)
    await reads(second, found["votes"].at, "已截止，异议期到", buttons=True)
    assert town.telegram.api.counts.api_errors == 0


@pytest.mark.slow
async def test_what_a_step_led_to_is_not_taken_for_somebody_elses(town: Town) -> None:
    await town.lives("王", ROOM)
    await town.opens()
    chosen = await answer_to(town.committee, "/withdraw")
    await town.committee.tap(chosen, text="安装").answer()
    preview = await answer_to(town.committee, "写错了。")
    await town.committee.tap(preview, text="撤回这项表决").answer()
    await reads(town.committee, preview, "已撤回", buttons=False)
    await town.idle()
    assert "已撤回" in preview.text and "写明原因" in chosen.text


@pytest.mark.slow
async def test_how_many_wait_to_be_let_in_is_kept_right_below_the_codes(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    offer = await answer_to(town.committee, "/codes")
    await binds(town, "李", FAMILY, ROOM)
    await reads(town.committee, offer, "每户一个绑定码", buttons=True)
    await until(lambda: "🙋 等待同意的申请（1）" in town.button_texts(offer))
    await after_press(owner, await owner.private.wait_for("李"), "同意")
    await until(lambda: "🙋" not in "".join(town.button_texts(offer)))
