from bot.actions.settings import settling
from bot.rehearsal.town.people import Person
from bot.voting.estates.estate import Office
from bot.voting.matters.states import MatterState
from bot.voting.meetings.meeting import MeetingKind, MeetingState
from bot.voting.settings.settings import Setting
from handlers.buttons.meetings import CallMeeting, CallOff
from storage.estates import estates, events
from tests.conversations.meetings.calls import begins, calls, has_matter, leads_to, newest, writes
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town


async def lead_of(town: Town) -> Person:
    lead = await town.lives("李组长", "3-1-101")
    await leads_to(town, lead, "3", "1")
    return lead


async def test_a_meeting_is_called_and_everybody_who_is_invited_is_asked(town: Town) -> None:
    await has_matter(town)
    await lead_of(town)
    owner = await town.lives("王", "3-2-501")
    meeting = await calls(town, town.committee, "林主任", "李组长")
    assert (meeting.number, meeting.terms.kind, meeting.terms.place) == (
        1,
        MeetingKind.DELIBERATION,
        "居委会二楼",
    )
    assert meeting.terms.agenda == ("比较三份报价", "谈质保")
    asked = await owner.private.wait_for("请您家参加一次会议")
    assert "3月7日" in asked.words and "居委会二楼" in asked.words and "比较三份报价" in asked.words
    told = await town.group.wait_for("第 1 次会议")
    assert "李组长" not in told.words and "林主任" not in told.words
    await town.committee.private.wait_for("由您主持")
    async with town.program.hall.read() as connection:
        assert "meeting-called" in await events.acts(connection, town.estate.id)


async def test_a_lead_calls_his_own_doors_and_no_others(town: Town) -> None:
    await has_matter(town)
    lead, other = await lead_of(town), await town.lives("王", "4-1-101")
    kind = await begins(lead)
    await lead.tap(kind, text="楼幢单元征求会").answer()
    asked = await lead.private.wait_for("邀请谁")
    assert town.button_texts(asked) == ["3 幢 1 单元"]
    refused = await writes(lead, "4幢", "只能邀请您负责的楼道")
    assert refused
    await writes(lead, "3幢1单元", "什么时候开")
    await town.idle()
    assert not any("会议" in message.text for message in other.private.from_bot)


async def test_the_committee_calls_its_own_wherever_it_lives(town: Town) -> None:
    await has_matter(town)
    await town.binds(town.committee, "2-1-101")
    kind = await begins(town.committee)
    await town.committee.tap(kind, text="业委会会议").answer()
    assert await town.committee.private.wait_for("什么时候开")


async def test_too_short_notice_and_one_person_for_both_are_refused(town: Town) -> None:
    await has_matter(town)
    await lead_of(town)
    who = town.committee
    kind = await begins(who)
    await who.tap(kind, text="板凳会").answer()
    await who.tap(await who.private.wait_for("邀请谁"), text="3 幢").answer()
    await who.private.wait_for("什么时候开")
    refused = await writes(who, "明天 19:30", "提前 3 天")
    assert "2026-03-05 19:30" in refused.words
    await writes(who, "2026-03-05 19:30", "在哪里开")
    await writes(who, "楼下", "议程")
    people = await writes(who, "听听大家的想法", "谁主持")
    await who.tap(people, text="林主任").answer()
    asked = await who.private.wait_for("谁记录")
    assert town.button_texts(asked) == ["李组长"]
    found = await writes(who, "3-1-101", "谁记录")
    assert town.button_texts(found) == ["李组长"]
    await writes(who, "3-9-999", "没有")


async def test_who_may_not_call_is_told_whose_it_is(town: Town) -> None:
    matter = await has_matter(town)
    owner, auditor = await town.lives("王", "3-2-501"), town.world.person("监督员")
    assert "召集" not in str(town.button_texts(await answer_to(owner, "/meetings")))
    auditor.private.started = True
    await answer_to(auditor, "/me")
    async with town.program.hall.act() as act:
        await estates.appoint(act.connection, town.estate.id, auditor.id, Office.AUDITOR, act.now)
    for who, words in ((owner, "楼道长"), (auditor, "监督员")):
        shown = await answer_to(who, "/help")
        answer = await who.tap(shown, data=CallMeeting(matter.id).pack()).answer()
        assert words in answer.text


async def test_nobody_meets_about_what_nobody_has_taken_up(town: Town) -> None:
    matter = await has_matter(town, MatterState.RAISED)
    shown = await answer_to(town.committee, "/meetings")
    answer = await town.committee.tap(shown, data=CallMeeting(matter.id).pack()).answer()
    assert answer.text


async def test_a_meeting_is_called_off_for_a_reason_that_everybody_reads(town: Town) -> None:
    await has_matter(town)
    await lead_of(town)
    owner = await town.lives("王", "3-2-501")
    meeting = await calls(town, town.committee, "林主任", "李组长")
    shown = await answer_to(owner, "/meetings")
    answer = await owner.tap(shown, data=CallOff(meeting.id).pack()).answer()
    assert "楼道长" in answer.text
    mine = await town.committee.private.wait_for(
        lambda shown: any("取消会议" in each for each in town.button_texts(shown))
    )
    await town.committee.tap(mine, text="取消会议").answer()
    await writes(town.committee, "会议室停电", "取消了")
    await owner.private.wait_for("会议室停电")
    await town.group.wait_for("会议室停电")
    assert (await newest(town)).state is MeetingState.CANCELLED


async def test_an_estate_settles_how_long_before_a_meeting_everybody_is_told(town: Town) -> None:
    await has_matter(town)
    await town.binds(town.committee, "2-1-101")
    usual = town.program.desk.usual_settings
    await settling.settle(town.program.hall, town.committee.id, town.estate.id, Setting.MEETINGS, "7", usual)
    kind = await begins(town.committee)
    await town.committee.tap(kind, text="业委会会议").answer()
    await town.committee.private.wait_for("什么时候开")
    await writes(town.committee, "2026-03-07 19:30", "提前 7 天")
    await writes(town.committee, "2026-03-09 19:30", "在哪里开")
