"""Matters and meetings for conversations, and what people do about them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.rehearsal.town.messages import Message
from bot.rehearsal.town.people import Person
from bot.voting.households.part import Part
from bot.voting.ledger.owner import of_matter
from bot.voting.matters import records
from bot.voting.matters.matter import Matter
from bot.voting.matters.states import MatterState
from bot.voting.meetings.meeting import Meeting
from storage.estates import leads
from storage.matters import matters
from storage.meetings import meetings
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town

TITLE = "更换两部电梯"


async def has_matter(town: Town, state: MatterState = MatterState.TAKEN_UP) -> Matter:
    """Give the estate a matter that the committee has taken up."""
    hall, by, where = town.program.hall, town.committee.id, town.estate
    new = Matter(0, where.id, 1, TITLE, "停运三次了。", (), by, hall.now, "", state, hall.now)
    async with hall.act(by=by) as act:
        matter_id = await matters.add(act.connection, new, "token")
        await act.begin_ledger_of(where.id, of_matter(matter_id))
        act.write_into(of_matter(matter_id), [records.raised(where.name, new)])
        found = await act.hold_matter(matter_id)
    assert found
    return found


async def leads_to(town: Town, person: Person, building: str, staircase: str = "") -> None:
    """Let somebody look after doors."""
    async with town.program.hall.act() as act:
        await leads.appoint(
            act.connection, town.estate.id, person.id, Part(building, staircase), None, act.now
        )


async def writes(who: Person, text: str, awaited: str) -> Message:
    """Let somebody type an answer, and return the message with these words that follows."""
    written = who.write(text)
    return await who.private.wait_for(awaited, after=written.message_id)


async def begins(who: Person) -> Message:
    """Let somebody begin to call a meeting about the only matter; return the question for its kind."""
    listed = await answer_to(who, "/meetings")
    await who.tap(listed, text="召集一次会议").answer()
    which = await who.private.wait_for("为哪件事")
    await who.tap(which, text=TITLE).answer()
    return await who.private.wait_for("是哪一种", after=which.message_id)


async def calls(
    town: Town,
    who: Person,
    chair: str,
    minute_taker: str,
    where: str = "全小区",
    when: str = "2026-03-07 19:30",
) -> Meeting:
    """Let somebody call a deliberation meeting, and return it."""
    kind = await begins(who)
    await who.tap(kind, text="协商议事会").answer()
    asked = await who.private.wait_for("邀请谁")
    await who.tap(asked, text=where).answer()
    await who.private.wait_for("什么时候开")
    await writes(who, when, "在哪里开")
    await writes(who, "居委会二楼", "议程有哪几项")
    people = await writes(who, "比较三份报价\n谈质保", "谁主持")
    await who.tap(people, text=chair).answer()
    people = await who.private.wait_for("谁记录")
    await who.tap(people, text=minute_taker).answer()
    preview = await who.private.wait_for("将要发出的通知")
    await who.tap(preview, text="发出通知").answer()
    await town.idle()
    return await newest(town)


async def presses(who: Person, payload: object) -> str:
    """Return what somebody is answered who presses this."""
    shown = await answer_to(who, "/meetings")
    return (await who.tap(shown, data=payload.pack()).answer()).text  # type: ignore[attr-defined]


async def newest(town: Town) -> Meeting:
    """Return the meeting that was called last."""
    async with town.program.hall.read() as connection:
        return (await meetings.of_estates(connection, [town.estate.id]))[0]


def at(day: int, hour: int = 10) -> datetime:
    """Return a moment of March 2026 in the estate's zone."""
    return datetime(2026, 3, day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))
