from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.actions.meetings import signing
from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.ledger.owner import of_matter
from bot.voting.meetings.attendance import Presence, Way
from bot.voting.meetings.meeting import MeetingState
from bot.voting.meetings.minutes import LineKind, Minutes, Signer
from handlers.buttons.meetings import (
    AskFloor,
    CheckInHere,
    GiveFloor,
    OpenMeeting,
    PrintMeeting,
    ShowMinutes,
    ShowMinutesPhotos,
    SignMinutes,
    StrikeLine,
    WriteLine,
)
from storage import ledger
from storage.estates import events
from storage.meetings.minutes import of_meeting
from tests.conversations.meetings.calls import TITLE, newest, presses, writes
from tests.conversations.meetings.test_answering import Called
from tests.conversations.newcomers import answer_to
from tests.conversations.results.test_after_the_decision import photo
from tests.conversations.town import Town

PHOTO = b"\xff\xd8\xff\xe0 a sheet"


async def held(town: Town) -> Called:
    """Let a meeting be opened by its chair, half an hour before its time."""
    here = await Called(town).begin()
    town.clock.advance_to(here.meeting.terms.at - timedelta(minutes=30))
    await town.idle()
    panel = await panel_of(town, town.committee)
    assert (await town.committee.tap(panel, text="开会").answer()).text == "会议开始了。"
    return here


async def panel_of(town: Town, who: Person) -> Message:
    """Return what chair or minute-taker has to do."""
    shown = await answer_to(who, "/start meeting-1")
    await who.tap(shown, text="主持和记录").answer()
    return await who.private.wait_for(
        lambda each: (
            each.message_id > shown.message_id
            and any(word in " ".join(town.button_texts(each)) for word in ("签到表", "散会", "PDF", "补充"))
        )
    )


async def closes(town: Town) -> None:
    """Let the chair close the meeting, who is asked once more."""
    panel = await panel_of(town, town.committee)
    for label in ("散会", "没有，接着开", "散会", "确定散会"):
        await town.committee.tap(panel, text=label).answer()
        await town.idle()


async def puts_down(here: Called, kind: LineKind, text: str) -> None:
    shown = await answer_to(here.lead, "/meetings")
    await here.lead.tap(shown, data=WriteLine(here.meeting.id, kind).pack()).answer()
    await here.lead.private.wait_for(lambda each: each.message_id > shown.message_id)
    await writes(here.lead, text, "记下了")


async def minutes_of(town: Town) -> Minutes:
    async with town.program.hall.read() as connection:
        return await of_meeting(connection, await newest(town))


async def test_who_is_there_is_noted_by_button_by_code_and_from_the_sheet(town: Town) -> None:
    here = await Called(town).begin()
    assert "还没有开始" in await presses(here.owner, CheckInHere(1))
    assert "分钟" in await presses(town.committee, OpenMeeting(1, True))
    assert "主持人或记录人" in await presses(here.owner, OpenMeeting(1, True))
    await here.asks_for(here.owner, "3-2-401")
    request = await here.holder.private.wait_for("来不了这次会议")
    await here.holder.tap(request, text="同意代为出席").answer()
    town.clock.advance_to(here.meeting.terms.at)
    await town.committee.tap(await panel_of(town, town.committee), text="开会").answer()
    shown = await answer_to(here.holder, "/start meeting-1")
    await here.holder.tap(shown, text="我到了").answer()
    await here.lead.private.wait_for(TITLE)
    await answer_to(here.lead, f"/start attend-{here.meeting.token}")
    panel = await panel_of(town, here.lead)
    await here.lead.tap(panel, text="录入签到表").answer()
    await here.lead.private.wait_for("请拍下签好字的签到表")
    here.lead.send_photo(PHOTO)
    await here.lead.private.wait_for("哪几户签了字")
    await writes(here.lead, "3-2-601 4-1-101", "已录入 2 户")
    seats = {each.household.label: each for each in (await minutes_of(town)).seats}
    assert {label: (each.presence, each.way) for label, each in seats.items()} == {
        "3-1-101": (Presence.PRESENT, Way.CODE),
        "3-2-501": (Presence.STOOD_IN, Way.BUTTON),
        "3-2-401": (Presence.PRESENT, Way.BUTTON),
        "3-2-601": (Presence.PRESENT, Way.SHEET),
        "4-1-101": (Presence.PRESENT, Way.SHEET),
    }


@pytest.mark.slow
async def test_minutes_are_signed_by_both_published_and_only_added_to(town: Town) -> None:
    here = await held(town)
    await answer_to(here.lead, f"/start attend-{here.meeting.token}")
    await puts_down(here, LineKind.AGAINST, "3-2-501 一楼用不上电梯")
    await puts_down(here, LineKind.HANDS, "1 0 0")
    await puts_down(here, LineKind.GUEST, "写错了的一条")
    assert "记录人" in await presses(here.owner, WriteLine(1, LineKind.FOR))
    wrong = (await minutes_of(town)).of(LineKind.GUEST)[0]
    assert "划掉" in await presses(here.lead, StrikeLine(1, wrong.id))
    assert "还没有结束" in await presses(town.committee, SignMinutes(1, (await minutes_of(town)).seal))
    await closes(town)
    assert "还没有结论" in await presses(here.lead, SignMinutes(1, (await minutes_of(town)).seal))
    await puts_down(here, LineKind.CONCLUSION, "选甲公司的方案")
    await puts_down(here, LineKind.TASK, "李组长，与甲公司谈质保，4月20日")
    seen = (await minutes_of(town)).seal
    assert "主持人或记录人" in await presses(here.owner, SignMinutes(1, seen))
    assert "已签字" in await presses(here.lead, SignMinutes(1, seen))
    assert "已经签过字" in await presses(here.lead, SignMinutes(1, seen))
    await puts_down(here, LineKind.FOR, "早换早安心")
    assert "又有改动" in await presses(town.committee, SignMinutes(1, seen))
    seen = (await minutes_of(town)).seal
    await presses(here.lead, SignMinutes(1, seen))
    draft = await presses(here.owner, ShowMinutes(1))
    assert "主持人或记录人" in draft
    assert "公布" in await presses(town.committee, SignMinutes(1, seen))
    told = await here.owner.private.wait_for("选甲公司的方案")
    assert (await newest(town)).state is MeetingState.PUBLISHED
    await town.group.wait_for("选甲公司的方案")
    assert "李组长" not in (await town.group.wait_for("选甲公司的方案")).words and told
    shown = await answer_to(here.owner, "/start meeting-1")
    await here.owner.tap(shown, text="纪要").answer()
    read = await here.owner.private.wait_for("3-2-501：一楼用不上电梯")
    assert "写错了的一条" not in read.words and "与甲公司谈质保" in read.words
    await puts_down(here, LineKind.ADDITION, "质保应为五年")
    await here.owner.private.wait_for("质保应为五年")
    assert (await minutes_of(town)).seal == seen
    async with town.program.hall.read() as connection:
        acts = await events.acts(connection, town.estate.id)
    assert {
        "meeting-opened",
        "meeting-closed",
        "minutes-signed",
        "minutes-published",
        "minutes-added",
    } <= set(acts)


async def test_photos_of_the_meeting_come_below_its_minutes_numbered_as_there(town: Town) -> None:
    here = await held(town)
    await puts_down(here, LineKind.CONCLUSION, "选甲公司的方案")
    for what in ("漏油的地方", "三份报价"):
        await attaches(here, what)
    await closes(town)
    found = await minutes_of(town)
    assert "主持人或记录人" in await presses(here.owner, ShowMinutesPhotos(1))
    for who in (here.lead, town.committee):
        await presses(who, SignMinutes(1, found.seal))
    first = await here.owner.private.wait_for("纪要附件")
    lines = [f"{n}. {each.text} · 编号 {each.mark}" for n, each in enumerate(found.photos, 1)]
    assert first.caption and first.caption.splitlines()[1:] == lines and first.silent
    album = [each for each in here.owner.private.from_bot if each.media_group_id == first.media_group_id]
    assert [bool(each.photo) for each in album] == [True, True]
    assert "附件（2 张照片）" in " ".join(town.button_texts(await read_by(here.holder, town)))
    assert await presses(here.holder, ShowMinutesPhotos(1)) == ""


async def read_by(who: Person, town: Town) -> Message:
    """Return the minutes as somebody reads them."""
    shown = await answer_to(who, "/start meeting-1")
    await who.tap(shown, text="纪要").answer()
    return await who.private.wait_for("纪要编号", after=shown.message_id)


async def attaches(here: Called, what: str) -> None:
    """Let the minute-taker attach a photo."""
    shown = await answer_to(here.lead, "/meetings")
    await here.lead.tap(shown, data=WriteLine(here.meeting.id, LineKind.ATTACHMENT).pack()).answer()
    await here.lead.private.wait_for("请发一张照片", after=shown.message_id)
    sent = here.lead.send_photo(photo(), what)
    await here.lead.private.wait_for("记下了", after=sent.message_id)


async def test_sheet_and_minutes_come_as_pdf(town: Town) -> None:
    here = await held(town)
    for whole in (False, True):
        shown = await answer_to(here.lead, "/meetings")
        await here.lead.tap(shown, data=PrintMeeting(1, whole).pack()).answer()
        await here.lead.private.wait_for(whole_of(shown))
    assert "主持人或记录人" in await presses(here.owner, PrintMeeting(1, True))


def whole_of(shown: Message) -> Callable[[Message], bool]:
    """Return what knows a document that came after a message."""
    return lambda each: each.message_id > shown.message_id and each.document is not None


@pytest.mark.slow
async def test_one_turn_before_anyones_second(town: Town) -> None:
    here = await held(town)
    assert "先签到" in await presses(here.owner, AskFloor(1))
    for who in (here.owner, here.holder):
        assert "✋" in await presses(who, CheckInHere(1))
    assert "没说过的先说" in await presses(here.owner, AskFloor(1))
    assert "已经在发言名单" in await presses(here.owner, AskFloor(1))
    assert "主持人或记录人" in await presses(here.owner, GiveFloor(1))
    assert await presses(town.committee, GiveFloor(1)) == ""
    assert "没说过的先说" in await presses(here.holder, AskFloor(1))
    assert await presses(town.committee, GiveFloor(1)) == ""
    assert "没说过的先说" in await presses(here.owner, AskFloor(1))
    list_of = await town.committee.private.wait_for("正在发言：3-2-401")
    assert "3-2-501" not in list_of.words


async def test_who_is_interrupted_while_publishing_has_signed_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = await held(town)
    await puts_down(here, LineKind.CONCLUSION, "选甲公司的方案")
    await closes(town)
    seen = (await minutes_of(town)).seal
    await presses(here.lead, SignMinutes(1, seen))

    async def dies(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as broken:
        broken.setattr(signing, "to_groups", dies)
        await presses(town.committee, SignMinutes(1, seen))
    assert (await newest(town)).state is MeetingState.CLOSED
    assert (await minutes_of(town)).signed == {Signer.MINUTE_TAKER}
    assert "公布" in await presses(town.committee, SignMinutes(1, seen))
    await town.group.wait_for("选甲公司的方案")
    async with town.program.hall.read() as connection:
        written = await ledger.records_of(connection, of_matter(here.meeting.matter_id))
    assert [each.kind for each in written].count("minutes") == 1
