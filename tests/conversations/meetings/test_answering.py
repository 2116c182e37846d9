from datetime import timedelta
from pathlib import Path

from bot.config import Ballots
from bot.rehearsal.town.people import Person
from bot.voting.households.household import Role
from bot.voting.meetings.replies import Reply
from handlers.buttons.meetings import (
    AnswerStandIn,
    OpenMeeting,
    RecordMeetingDoor,
    ReplyMeeting,
    RevokeStandIn,
    WantStandIn,
)
from storage.estates import events
from storage.meetings import asked, invited, stand_ins
from tests.conversations.meetings.calls import at, calls, has_matter, leads_to, presses, writes
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town, fresh_town


class Called:
    """A meeting of six households, of which three answer in the chat."""

    def __init__(self, town: Town) -> None:
        self.town = town

    async def begin(self) -> "Called":
        await has_matter(self.town)
        self.lead = await self.town.lives("李组长", "3-1-101")
        await leads_to(self.town, self.lead, "3")
        self.owner = await self.town.lives("王", "3-2-501")
        self.holder = await self.town.lives("赵", "3-2-401")
        await self.town.has_household("3-2-601")
        await self.town.has_household("4-1-101")
        self.meeting = await calls(self.town, self.town.committee, "林主任", "李组长")
        return self

    async def replies(self) -> dict[str, Reply | None]:
        async with self.town.program.hall.read() as connection:
            found = await invited.of_meeting(connection, self.meeting.id)
        return {each.household.label: each.reply for each in found}

    async def stand_ins(self) -> list[tuple[str, str, bool]]:
        async with self.town.program.hall.read() as connection:
            found = await stand_ins.live(connection, self.meeting.id)
        return [(each.principal.label, each.holder.label, each.is_accepted) for each in found]

    async def asks_for(self, who: Person, room: str) -> None:
        shown = await who.private.wait_for("请您家参加一次会议")
        await who.tap(shown, text="请人代为出席").answer()
        await who.private.wait_for("请哪一户")
        found = await writes(who, room, "对方同意才算")
        await who.tap(found, text="请他们代为出席").answer()
        await who.private.wait_for("等对方答复")


async def test_a_household_says_whether_it_comes_and_may_change_its_mind(town: Town) -> None:
    here = await Called(town).begin()
    shown = await here.owner.private.wait_for("请您家参加一次会议")
    assert (await here.owner.tap(shown, text="✅ 来").answer()).text == "记下了：来。"
    assert (await here.replies())["3-2-501"] is Reply.COMING
    shown = await here.owner.private.wait_for("3-2-501：✅ 来")
    await here.owner.tap(shown, text="不来").answer()
    assert (await here.replies())["3-2-501"] is Reply.NOT_COMING
    await here.owner.private.wait_for("3-2-501：❌ 不来")


async def test_an_answer_changes_the_messages_of_who_prepares_the_meeting_and_not_those_of_the_invited(
    town: Town,
) -> None:
    here = await Called(town).begin()
    shown = await here.owner.private.wait_for("请您家参加一次会议")
    town.committee.start("meeting-1")
    neighbours = await here.holder.private.wait_for("请您家参加一次会议")
    await town.committee.private.wait_for("未答复")
    await here.owner.tap(shown, text="不来").answer()
    await town.committee.private.wait_for("不来 1")
    await town.idle()
    assert neighbours.edits == 0 and "未答复" not in neighbours.text


async def test_nobody_is_asked_after_answering_nor_twice_at_one_step(town: Town) -> None:
    here = await Called(town).begin()
    shown = await here.owner.private.wait_for("请您家参加一次会议")
    await here.owner.tap(shown, text="✅ 来").answer()
    town.clock.advance_to(at(6, 20))
    await here.holder.private.wait_for("会议快到了")
    await town.idle()
    await town.program.timetable.look()
    await town.idle()
    told = [message.text for message in here.owner.private.from_bot]
    assert not any("会议快到了" in text for text in told)
    assert sum("会议快到了" in each.text for each in here.holder.private.from_bot) == 1
    async with town.program.hall.read() as connection:
        claimed = await asked.claimed(connection, here.meeting.id)
    assert len({(each.household_id, each.step) for each in claimed}) == len(claimed)


async def test_in_quiet_hours_nobody_is_asked(town: Town) -> None:
    town.clock.advance_to(at(2, 22))
    here = await Called(town).begin()
    assert not any("请您家参加" in each.text for each in here.owner.private.from_bot)
    town.clock.advance_to(at(3, 8) + timedelta(minutes=1))
    await here.owner.private.wait_for("请您家参加一次会议")


async def test_an_owner_of_the_building_is_told_and_accepts_to_stand_in(town: Town) -> None:
    here = await Called(town).begin()
    await here.asks_for(here.owner, "3-2-401")
    request = await here.holder.private.wait_for("来不了这次会议")
    await here.holder.tap(request, text="同意代为出席").answer()
    await here.owner.private.wait_for("同意代您家")
    assert await here.stand_ins() == [("3-2-501", "3-2-401", True)]
    assert (await here.replies())["3-2-401"] is Reply.COMING
    await town.idle()
    town.clock.advance_to(at(6, 20))
    await here.lead.private.wait_for("会议快到了")
    await town.idle()
    assert not any("会议快到了" in each.text for each in here.owner.private.from_bot)
    shown = await answer_to(here.owner, "/start meeting-1")
    await here.owner.tap(shown, text="不用代为出席了").answer()
    await here.holder.private.wait_for("不再请您家")
    assert await here.stand_ins() == []
    async with town.program.hall.read() as connection:
        acts = await events.acts(connection, town.estate.id)
    assert {"stand-in-asked", "stand-in-accepted", "stand-in-revoked"} <= set(acts)


async def test_who_comes_after_all_needs_nobody_and_one_is_asked_at_a_time(town: Town) -> None:
    here = await Called(town).begin()
    await here.asks_for(here.owner, "3-2-401")
    await here.holder.private.wait_for("来不了这次会议")
    await answer_to(here.owner, "/start meeting-1")
    shown = await here.owner.private.wait_for("等对方答复")
    meeting_id, home = here.meeting.id, town.households["3-2-501"].id
    await here.owner.tap(shown, data=ReplyMeeting(meeting_id, home, Reply.COMING).pack()).answer()
    await here.holder.private.wait_for("自己来")
    assert await here.stand_ins() == []


async def test_who_cannot_stand_in_is_refused_by_name(town: Town) -> None:
    here = await Called(town).begin()
    other = await town.lives("孙", "3-2-701")
    family = await town.lives("周", "3-2-401", Role.FAMILY)
    shown = await here.owner.private.wait_for("请您家参加一次会议")
    await here.owner.tap(shown, text="请人代为出席").answer()
    await writes(here.owner, "4-1-101", "同一幢楼")
    await here.owner.tap(shown, text="请人代为出席").answer()
    await writes(here.owner, "3-2-501", "不能代自家")
    await here.owner.tap(shown, text="请人代为出席").answer()
    await writes(here.owner, "3-2-701", "没有")  # not in the register when the meeting was called
    await here.asks_for(here.owner, "3-2-401")
    request = await here.holder.private.wait_for("来不了这次会议")
    shown = await answer_to(family, "/meetings")
    refused = await family.tap(shown, data=AnswerStandIn(1, True).pack()).answer()
    assert "只有业主" in refused.text
    shown = await answer_to(other, "/meetings")
    assert (await other.tap(shown, data=AnswerStandIn(1, True).pack()).answer()).text
    await here.holder.tap(request, text="不同意").answer()
    await here.owner.private.wait_for("不能代您家")
    assert (
        "已经有了答复" in (await here.holder.tap(request, data=AnswerStandIn(1, True).pack()).answer()).text
    )


async def test_nobody_stands_in_along_a_chain(town: Town) -> None:
    here = await Called(town).begin()
    await here.asks_for(here.owner, "3-2-401")
    request = await here.holder.private.wait_for("来不了这次会议")
    await here.holder.tap(request, text="同意代为出席").answer()
    await here.owner.private.wait_for("同意代您家")
    for who, home, wanted in ((here.lead, "3-1-101", "3-2-501"), (here.holder, "3-2-401", "3-2-601")):
        await presses(who, WantStandIn(here.meeting.id, town.households[home].id))
        await writes(who, wanted, "不能再由别人代")
    assert await here.stand_ins() == [("3-2-501", "3-2-401", True)]


async def test_a_household_stands_in_for_so_many_and_no_more(tmp_path: Path) -> None:
    async with fresh_town(tmp_path, ballots=Ballots(proxies_per_holder=1)) as town:
        here = await Called(town).begin()
        for who, home in ((here.owner, "3-2-501"), (here.lead, "3-1-101")):
            await presses(who, WantStandIn(here.meeting.id, town.households[home].id))
            found = await writes(who, "3-2-401", "对方同意才算")
            await who.tap(found, text="请他们代为出席").answer()
        for stand_in_id, words in ((1, ""), (2, "已经代 1 户出席")):
            assert words in await presses(here.holder, AnswerStandIn(stand_in_id, True))
        assert [accepted for *_, accepted in await here.stand_ins()] == [True, False]
        await presses(here.lead, RevokeStandIn(2))
        await presses(here.lead, WantStandIn(here.meeting.id, town.households["3-1-101"].id))
        await writes(here.lead, "3-2-401", "已经代 1 户出席")


async def test_a_lead_hears_the_answers_at_the_doors(town: Town) -> None:
    here = await Called(town).begin()
    town.clock.advance_to(at(3, 10) + timedelta(minutes=1))
    doors = await here.lead.private.wait_for("没有答复来不来")
    await town.idle()
    assert set(town.button_texts(doors)) >= {"3-2-501", "3-2-601"}
    assert "4-1-101" not in str(town.button_texts(doors))
    await here.lead.tap(doors, text="3-2-601").answer()
    opened = await here.lead.private.wait_for("这一户怎么说")
    await here.lead.tap(opened, text="说来").answer()
    assert (await here.replies())["3-2-601"] is Reply.COMING
    shown = await here.lead.private.wait_for("没有答复来不来")
    for label, words in (("3-2-601", "已经答复"), ("4-1-101", "不在您负责的范围")):
        payload = RecordMeetingDoor(here.meeting.id, town.households[label].id, Reply.COMING, None)
        assert words in (await here.lead.tap(shown, data=payload.pack()).answer()).text
    payload = RecordMeetingDoor(here.meeting.id, town.households["3-2-501"].id, Reply.COMING, None)
    shown = await answer_to(here.owner, "/meetings")
    assert "楼道长" in (await here.owner.tap(shown, data=payload.pack()).answer()).text
    town.clock.advance_to(here.meeting.terms.at)
    await presses(town.committee, OpenMeeting(here.meeting.id, True))
    over = await here.lead.private.wait_for("这份名单也完成了任务")
    assert not over.buttons


async def test_who_is_not_invited_has_no_say(town: Town) -> None:
    here = await Called(town).begin()
    late = await town.lives("孙", "3-2-701")
    shown = await answer_to(late, "/start meeting-1")
    assert town.button_texts(shown) == []
    payload = ReplyMeeting(here.meeting.id, town.households["3-2-501"].id, Reply.COMING)
    assert "没有邀请您家" in (await late.tap(shown, data=payload.pack()).answer()).text
