import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.actions.estates import offices
from bot.actions.results import dossier, results
from bot.actions.results.results import report
from bot.config import Ballots
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.reports.data import result_data
from bot.reports.result_rows import result_rows
from bot.voting.counting.precedence import Precedence
from bot.voting.estates.estate import Office
from bot.voting.households.household import Role
from bot.voting.paper.confirmation import Confirmation
from bot.voting.proposals.proposal import Proposal
from handlers.buttons.paper import ObjectToPaper
from storage.estates import events
from tests.conversations.author import PREVIEW, begins
from tests.conversations.newcomers import VALID, carried
from tests.conversations.town import Town, TownClock, fresh_town, running_town

ROOM = "3-2-501"
SLIP = b"a signed slip"
CONFIRM, REFUSE = "一致，计入", "不一致，退回"


@dataclass
class Committee:
    """Members of a committee, who enter and check slips."""

    town: Town
    entering: Person
    second: Person

    async def grows(self, name: str) -> Person:
        """Let another person join by a one-time link."""
        return await joins(self.town, name)

    async def asks_choice(self, room: str = ROOM) -> Message:
        """Go as far as the question for the choice."""
        said = self.entering.write("/paper")
        await self.entering.private.wait_for("请输入房号", after=said.message_id)
        typed = self.entering.write(room)
        return await self.entering.private.wait_for("在纸质票上选了什么", after=typed.message_id)

    async def asks_photo(self, choice: str, room: str = ROOM) -> None:
        """Go as far as the question for the photo."""
        question = await self.asks_choice(room)
        await self.entering.tap(question, text=choice).answer()
        await self.entering.private.wait_for(lambda m: m is question and "拍一张照片" in m.text)

    async def enters(self, choice: str, shown: str = "已录入", room: str = ROOM) -> Message:
        """Enter a slip and return what the bot says then."""
        await self.asks_photo(choice, room)
        sent = self.entering.send_photo(SLIP)
        return await self.entering.private.wait_for(shown, after=sent.message_id)

    async def is_told_at_the_door(self, why: str, room: str = ROOM) -> None:
        """Type the room of a household for which no slip can be entered."""
        said = self.entering.write("/paper")
        await self.entering.private.wait_for("请输入房号", after=said.message_id)
        typed = self.entering.write(room)
        told = await self.entering.private.wait_for(why, after=typed.message_id)
        assert told.text.startswith(f"{room}：") and "请输入另一个房号" in told.text

    async def letter(self) -> Message:
        """Return the slip that the second member is asked to check."""
        return await self.second.private.wait_for("请核对一张纸质票")

    async def confirms(self) -> Message:
        """Let the second member confirm; return the letter, which then says so."""
        letter = await self.letter()
        await self.second.tap(letter, text=CONFIRM).answer()
        return await self.second.private.wait_for(lambda m: m is letter and "已经计入" in m.caption)


async def joins(town: Town, name: str) -> Person:
    hall = town.program.hall
    invitation = await offices.invite(hall, town.estate.name, Office.COMMITTEE, VALID)
    person = town.world.person(name)
    said = person.start(f"join-{invitation.token}")
    await person.private.wait_for("业委会成员", after=said.message_id)
    return person


@pytest_asyncio.fixture
async def committee(town: Town) -> Committee:
    """Return a committee of two."""
    return Committee(town, town.committee, await joins(town, "陈委员"))


@pytest.mark.slow
async def test_a_confirmed_slip_counts_and_the_card_tells_the_ways_apart(committee: Committee) -> None:
    town = committee.town
    await town.has_household(ROOM)
    owner = await town.lives("李", "3-2-502")
    proposal = await town.opens()
    await owner.tap(town.card, text="反对").answer()

    entered = await committee.enters("同意")
    assert "核对后才计入" in entered.text
    letter = await committee.letter()
    assert letter.photo and letter.photo.data == SLIP
    assert re.search(r"3-2-501：同意\n录入人：林主任", letter.caption)
    assert (await report(town.program.hall, proposal.id)).tally.took_part.heads == 1

    await committee.confirms()
    card = await town.card_shows("纸质 1")
    assert "群里 1 · 纸质 1" in card.text
    told = await committee.entering.private.wait_for("陈委员 核对了您录入的纸质票")
    assert "3-2-501，同意" in told.text


@pytest.mark.slow
async def test_who_entered_a_slip_cannot_confirm_it(committee: Committee) -> None:
    town = committee.town
    await town.has_household(ROOM)
    proposal = await town.opens()
    await committee.enters("同意")
    letter = await committee.letter()
    confirm = letter.buttons[0][0].callback_data

    answer = await committee.entering.tap(committee.entering.private.messages[-1], data=confirm).answer()

    assert answer.show_alert and "另一位业委会成员核对" in answer.text
    assert (await report(town.program.hall, proposal.id)).tally.took_part.heads == 0
    assert not any("请核对" in message.caption for message in committee.entering.private.from_bot)


@pytest.mark.slow
async def test_a_refused_slip_does_not_count_and_who_entered_it_is_told(committee: Committee) -> None:
    town = committee.town
    owner = await town.lives("王", ROOM)
    proposal = await town.opens()
    await committee.enters("同意")
    letter = await committee.letter()

    answer = await committee.second.tap(letter, text=REFUSE).answer()

    assert "已退回" in answer.text
    await committee.entering.private.wait_for("陈委员 退回了您录入的纸质票")
    again = await committee.second.tap(letter, data="wc:1:1").answer()
    assert again.show_alert and "已经处理过" in again.text
    await town.idle()
    assert (await report(town.program.hall, proposal.id)).tally.took_part.heads == 0
    assert not any("纸质票" in message.text for message in owner.private.from_bot)


@pytest.mark.slow
async def test_a_newer_slip_of_the_household_takes_the_place_of_one_that_waits(committee: Committee) -> None:
    town = committee.town
    await town.has_household(ROOM)
    await town.opens()
    await committee.enters("同意")
    first = await committee.letter()
    data = carried(first, CONFIRM)
    await committee.enters("反对")
    second = await committee.second.private.wait_for(lambda m: "反对" in m.caption)

    stale = await committee.second.tap(first, data=data).answer()
    await committee.second.tap(second, text=CONFIRM).answer()

    assert stale.show_alert and "已经处理过" in stale.text
    await town.card_shows("反对：1 户")


@pytest.mark.slow
async def test_a_committee_of_one_is_told_that_nobody_can_confirm(town: Town) -> None:
    await town.has_household(ROOM)
    await town.opens()
    committee = Committee(town, town.committee, town.committee)

    entered = await committee.enters("同意")
    assert "没有人可以核对" in entered.text

    second = await joins(town, "陈委员")
    said = second.write("/paper")
    queue = await second.private.wait_for("有 1 张纸质票在等您", after=said.message_id)
    await second.tap(queue, text="查看等待处理").answer()
    committee.second = second
    await committee.confirms()
    await town.card_shows("纸质 1")


@pytest.mark.slow
async def test_without_confirmation_a_slip_counts_at_once(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, ballots=Ballots(second_person=Confirmation.NONE)) as town:
        owner = await town.lives("王", ROOM)
        await town.opens()

        entered = await Committee(town, town.committee, town.committee).enters("同意")

        assert "已录入并计入" in entered.text
        news = await owner.private.wait_for("在纸质票上投了同意")
        assert "（林主任 录入）" in news.text
        await town.card_shows("纸质 1")


@pytest.mark.slow
async def test_everybody_of_the_household_is_told_and_who_votes_may_object(committee: Committee) -> None:
    town = committee.town
    owner = await town.lives("王", ROOM)
    tenant = await town.lives("赵", ROOM, Role.TENANT)
    await town.opens()
    await committee.enters("同意")
    await committee.confirms()

    news = await owner.private.wait_for("您家 3-2-501 就")
    assert "（林主任 录入，陈委员 核对）" in news.text
    assert town.button_texts(news) == ["不对，我有异议"]
    told = await tenant.private.wait_for("您住的 3-2-501 已经投票")
    assert not told.buttons and "同意" not in told.text

    foreign = await tenant.tap(told, data=news.buttons[0][0].callback_data).answer()
    assert foreign.show_alert and "已记下" not in foreign.text


@pytest.mark.slow
async def test_of_a_secret_ballot_only_those_who_vote_are_told(committee: Committee) -> None:
    town = committee.town
    owner = await town.lives("王", ROOM)
    tenant = await town.lives("赵", ROOM, Role.TENANT)
    await town.opens(secret=True)
    await committee.enters("同意")
    await committee.confirms()

    await owner.private.wait_for("您家 3-2-501 就")
    await town.idle()
    assert not any("纸质票" in message.text for message in tenant.private.from_bot)


OBJECTED = "的异议 1"


async def settles(person: Person, decision: str, reason: str) -> None:
    """Let a committee member decide on the first objection, with a reason."""
    letter = await person.private.wait_for(lambda m: OBJECTED in m.text + m.caption and bool(m.buttons))
    await person.tap(letter, text=decision).answer()
    await person.private.wait_for("请用一条消息写明理由")
    person.write(reason)


async def voids(committee: Committee) -> None:
    """Let the second member declare the ballot void, and the first one agree, who had entered it."""
    await settles(committee.second, "这张票不算", "照片上是反对。")
    asked = await committee.entering.private.wait_for("陈委员 认为这张票不应计入")
    await committee.entering.tap(asked, text="同意").answer()


async def objected(committee: Committee) -> tuple[Person, Message, Proposal]:
    """Return the owner who has objected to a slip that counts, the news of it, and the vote."""
    owner = await committee.town.lives("王", ROOM)
    proposal = await committee.town.opens()
    await committee.enters("同意")
    await committee.confirms()
    news = await owner.private.wait_for("您家 3-2-501 就")
    answer = await owner.tap(news, text="异议").answer()
    assert "已记下" in answer.text
    return owner, news, proposal


@pytest.mark.slow
async def test_a_second_tap_only_confirms_that_the_objection_is_noted(committee: Committee) -> None:
    owner, news, _ = await objected(committee)
    again = await owner.tap(news, text="异议").answer()
    assert "早已记下" in again.text
    await committee.town.idle()
    letters = [m for m in committee.second.private.from_bot if OBJECTED in m.caption]
    assert len(letters) == 1


@pytest.mark.slow
async def test_a_removed_slip_counts_no_more_and_the_household_can_vote(committee: Committee) -> None:
    town = committee.town
    owner, _, proposal = await objected(committee)
    letter = await committee.second.private.wait_for(OBJECTED)
    assert letter.photo and letter.photo.data == SLIP

    await voids(committee)

    told = await owner.private.wait_for("已处理：异议成立，这张票不算")
    assert (await report(town.program.hall, proposal.id)).tally.took_part.heads == 0
    answer = await owner.tap(told, text="反对").answer()
    assert answer.text.startswith("3-2-501：反对。已记下。")
    await town.card_shows("反对：1 户")
    async with town.program.hall.read() as connection:
        acts = await events.acts(connection, town.estate.id)
    assert [act for act in acts if act.startswith("paper-")] == [
        "paper-entered",
        "paper-counted",
        "paper-objected",
        "paper-removed",
    ]


@pytest.mark.slow
async def test_an_upheld_slip_stays_and_cannot_be_objected_to_again(committee: Committee) -> None:
    town = committee.town
    owner, news, proposal = await objected(committee)
    data = ObjectToPaper(1).pack()
    await settles(committee.second, "异议不成立", "照片上就是同意。")

    await owner.private.wait_for("已处理：异议不成立")
    assert (await report(town.program.hall, proposal.id)).tally.took_part.heads == 1
    again = await owner.tap(news, data=data).answer()
    assert again.show_alert and "已经处理过" in again.text


@pytest.mark.slow
async def test_an_objection_is_settled_by_a_third_member(committee: Committee) -> None:
    third = await committee.grows("周委员")
    owner, _, _ = await objected(committee)

    seen = await committee.second.private.wait_for(OBJECTED)
    assert not seen.buttons
    refused = await committee.second.tap(seen, data="xs:1:dismissed").answer()
    assert refused.show_alert and "另一位业委会成员处理" in refused.text
    await settles(third, "这张票不算", "照片上是反对。")
    second = await committee.entering.private.wait_for("周委员 认为这张票不应计入")
    await committee.entering.tap(second, text="同意").answer()
    await owner.private.wait_for("理由：照片上是反对。")


@pytest.mark.slow
async def test_a_tap_after_the_deadline_is_asked_why(committee: Committee) -> None:
    town = committee.town
    owner = await town.lives("王", ROOM)
    proposal = await town.opens(objection_days=7)
    await committee.enters("同意")
    await committee.confirms()
    news = await owner.private.wait_for("您家 3-2-501 就")
    await town.moves_past(proposal.closes_at)
    await town.card_shows("初步")

    await owner.tap(news, text="异议").answer()
    await owner.private.wait_for("请用一条消息写明哪里不对")
    owner.write("我家填的是反对。")

    await owner.private.wait_for("编号 1")
    assert "我家填的是反对。" in (await committee.second.private.wait_for(OBJECTED)).caption


TABLE = [
    (Precedence.LATEST, "chat", "纸质 1"),
    (Precedence.LATEST, "paper", "反对：1 户"),
    (Precedence.ELECTRONIC, "chat", "反对：1 户"),
    (Precedence.ELECTRONIC, "paper", "反对：1 户"),
    (Precedence.PAPER, "chat", "纸质 1"),
    (Precedence.PAPER, "paper", "纸质 1"),
]
"""The setting, which ballot comes first, and what the card shows in the end; the slip says For."""


@pytest.mark.slow
@pytest.mark.parametrize(("setting", "first", "shown"), TABLE)
async def test_which_ballot_counts_when_there_are_two(
    committee: Committee, setting: Precedence, first: str, shown: str
) -> None:
    town = committee.town
    owner = await town.lives("王", ROOM)
    await town.opens(precedence=setting)
    electronic_prevails = setting is Precedence.ELECTRONIC and first == "chat"

    if first == "chat":
        await owner.tap(town.card, text="反对").answer()
        if electronic_prevails:
            await committee.is_told_at_the_door("以电子票为准")
        else:
            await committee.enters("同意")
    else:
        await committee.enters("同意")
    if not electronic_prevails:
        await committee.confirms()
    if first == "paper":
        await owner.tap(town.card, text="反对").answer()

    await town.card_shows(shown)
    await town.idle()
    assert ("反对：1 户" in town.card.text) == (shown == "反对：1 户")


@pytest.mark.slow
async def test_what_a_household_says_after_its_slip_was_entered_prevails_as_the_latest(
    committee: Committee,
) -> None:
    town = committee.town
    owner = await town.lives("王", ROOM)
    await town.opens()
    await committee.enters("同意")
    letter = await committee.letter()
    town.clock.advance(timedelta(minutes=5))
    await owner.tap(town.card, text="反对").answer()

    answer = await committee.second.tap(letter, text=CONFIRM).answer()

    assert answer.show_alert and "以后投的为准" in answer.text
    await committee.entering.private.wait_for("您录入的 3-2-501 的纸质票")
    await town.card_shows("反对：1 户")


@pytest.mark.slow
async def test_entering_and_confirming_go_on_after_a_restart(tmp_path: Path) -> None:
    clock = TownClock()
    async with StandIn(clock, limits=Limits.none()) as telegram:
        async with running_town(telegram, clock, tmp_path) as town:
            await town.has_household(ROOM)
            committee = Committee(town, town.committee, await joins(town, "陈委员"))
            await town.opens()
            await committee.asks_photo("同意")
        async with town.restarted():
            sent = town.committee.send_photo(SLIP)
            await town.committee.private.wait_for("已录入", after=sent.message_id)
            await committee.letter()
        async with town.restarted():
            await committee.confirms()
            await town.card_shows("纸质 1")


@pytest.mark.slow
@pytest.mark.parametrize("data", ["wa:1:1:for", "wd:1:1", "wf:1", "wc:1:1", "ws:1:1", "wo:1"])
async def test_the_buttons_of_others_do_nothing(committee: Committee, data: str) -> None:
    town = committee.town
    await town.has_household(ROOM)
    proposal = await town.opens()
    await committee.enters("同意")
    await committee.letter()
    stranger = await town.lives("路人", "9-1-101")
    said = stranger.write("/help")
    message = await stranger.private.wait_for("投票", after=said.message_id)

    answer = await stranger.tap(message, data=data).answer()

    assert answer.show_alert
    await town.idle()
    assert (await report(town.program.hall, proposal.id)).tally.took_part.heads == 0


@pytest.mark.slow
async def test_after_the_deadline_nothing_is_entered_or_confirmed(committee: Committee) -> None:
    town = committee.town
    await town.has_household(ROOM)
    proposal = await town.opens()
    await committee.enters("同意")
    letter = await committee.letter()
    data = carried(letter, CONFIRM)
    await committee.asks_photo("同意")
    await town.moves_past(proposal.closes_at)

    sent = committee.entering.send_photo(SLIP)
    await committee.entering.private.wait_for("已经截止", after=sent.message_id)
    answer = await committee.second.tap(letter, data=data).answer()

    assert answer.show_alert and "已经截止" in answer.text
    said = committee.entering.write("/paper")
    await committee.entering.private.wait_for("没有正在进行的表决", after=said.message_id)


@pytest.mark.slow
async def test_a_slip_is_not_entered_without_its_photo(committee: Committee) -> None:
    town = committee.town
    await town.has_household(ROOM)
    await town.opens()
    await committee.asks_photo("同意")

    typed = committee.entering.write("照片稍后补")
    await committee.entering.private.wait_for("作为照片发给我", after=typed.message_id)
    sent = committee.entering.send_document("slip.pdf", b"%PDF-1.7", "application/pdf")
    await committee.entering.private.wait_for("作为照片发给我", after=sent.message_id)
    photo = committee.entering.send_photo(SLIP)
    await committee.entering.private.wait_for("已录入", after=photo.message_id)


async def test_an_unknown_room_is_asked_for_again_and_cancel_stops(committee: Committee) -> None:
    town = committee.town
    await town.has_household(ROOM)
    await town.opens()
    said = committee.entering.write("/paper")
    await committee.entering.private.wait_for("请输入房号", after=said.message_id)

    typed = committee.entering.write("9-9-999")
    await committee.entering.private.wait_for("9-9-999", after=typed.message_id)
    typed = committee.entering.write("3幢2单元501")
    question = await committee.entering.private.wait_for("3-2-501 在纸质票上", after=typed.message_id)
    stopped = committee.entering.write("/cancel")
    await committee.entering.private.wait_for(lambda _: True, after=stopped.message_id)

    answer = await committee.entering.tap(question, text="同意").answer()
    assert answer.show_alert and "已经失效" in answer.text


async def test_only_the_committee_enters_slips(town: Town) -> None:
    owner = await town.lives("王", ROOM)
    await town.opens()
    said = owner.write("/paper")
    await owner.private.wait_for("只有业委会", after=said.message_id)


@pytest.mark.slow
async def test_among_several_votes_one_is_chosen(committee: Committee) -> None:
    town = committee.town
    await town.has_household(ROOM)
    await town.opens(title="第一件事")
    await town.opens(title="第二件事")
    said = committee.entering.write("/paper")
    choice = await committee.entering.private.wait_for("是哪一项表决", after=said.message_id)
    await committee.entering.tap(choice, text="第二件事").answer()
    await committee.entering.private.wait_for("请输入房号", after=choice.message_id)


async def conflict(committee: Committee, **changes: Any) -> Proposal:
    """Let a household vote against in the chat and for on paper; return the vote."""
    town = committee.town
    owner = await town.lives("王", ROOM)
    await town.has_household("3-2-502")
    proposal = await town.opens(**changes)
    electronic = changes.get("precedence") is Precedence.ELECTRONIC
    if electronic:  # while the photo is taken the household votes
        await committee.asks_photo("同意")
    await owner.tap(town.card, text="反对").answer()
    if electronic:
        sent = committee.entering.send_photo(SLIP)
        await committee.entering.private.wait_for("以电子票为准", after=sent.message_id)
    else:
        await committee.enters("同意")
        await committee.confirms()
    await committee.enters("同意", room="3-2-502")
    return proposal


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setting", "counts"), [(Precedence.LATEST, "纸质"), (Precedence.ELECTRONIC, "群里")]
)
async def test_the_committee_reads_who_answered_twice_and_what_counts(
    committee: Committee, setting: Precedence, counts: str
) -> None:
    await conflict(committee, precedence=setting)
    said = committee.entering.write("/results")
    detail = await committee.entering.private.wait_for("不止一种方式", after=said.message_id)
    assert f"3-2-501：群里反对、纸质同意。计入：{counts}" in detail.text
    assert "3-2-502：" not in detail.text


@pytest.mark.slow
async def test_of_a_secret_ballot_the_conflict_is_listed_without_the_choices(committee: Committee) -> None:
    proposal = await conflict(committee, secret=True)
    said = committee.entering.write("/results")
    detail = await committee.entering.private.wait_for("不止一种方式", after=said.message_id)
    assert "3-2-501：群里、纸质。计入：纸质" in detail.text

    found = await dossier.of_vote(committee.town.program.hall, proposal.id)
    data = result_data(result_rows(found))
    assert data["conflicts"] == [
        {"household": ROOM, "answers": {"chat": None, "paper": None}, "counts": "paper"}
    ]


@pytest.mark.slow
async def test_a_removed_slip_is_no_answer_of_the_household(committee: Committee) -> None:
    town = committee.town
    owner, _, proposal = await objected(committee)
    await voids(committee)
    await owner.private.wait_for("这张票不算")
    await owner.tap(town.card, text="反对").answer()
    assert (await results.detail(town.program.hall, proposal.id)).conflicts == []


@pytest.mark.slow
async def test_which_ballot_prevails_is_as_in_the_settings_unless_the_author_changes_it(
    tmp_path: Path,
) -> None:
    async with fresh_town(tmp_path, ballots=Ballots(precedence=Precedence.ELECTRONIC)) as town:
        await town.has_household(ROOM)
        author = await begins(town.committee)
        await author.goes_to(PREVIEW)
        assert "以群里的电子票为准" in author.newest.text

        await author.changes("两种票都有时", "以哪一张为准")
        await author.taps("以纸质票为准", PREVIEW)
        assert "在群里投票的，以纸质票为准" in author.newest.text
        await author.taps("发布", "已发布")

        proposal = (await results.reports_for(town.program.hall, town.committee.id))[0].proposal
        assert proposal.terms.precedence is Precedence.PAPER
