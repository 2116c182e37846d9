"""The process is killed while minutes are published: they are signed once, and nobody is told twice."""

from pathlib import Path

import pytest

from bot.actions.meetings import minutes, running, signing, writing
from bot.app.opening import open_hall
from bot.clock import SystemClock
from bot.config import Config
from bot.rehearsal.bot_api.floods import Limits
from bot.rehearsal.server import StandIn
from bot.rehearsal.town.chats import Chat
from bot.voting.ledger.owner import of_matter
from bot.voting.matters.states import MatterState
from bot.voting.meetings.meeting import Meeting, MeetingKind, MeetingState, Terms
from bot.voting.meetings.minutes import LineKind, Signer
from handlers.buttons.meetings import SignMinutes
from storage import ledger
from storage.matters import matters
from storage.meetings import invited, meetings
from storage.meetings.minutes import of_meeting
from tests.actions.answers import answer_of
from tests.conversations.meetings.calls import has_matter
from tests.conversations.newcomers import answer_to
from tests.conversations.town import Town, TownClock, config_for, running_town
from tests.process import ended, process
from tests.waiting import until

pytestmark = pytest.mark.slow

CONCLUSION = "选甲公司的方案"


async def waits_for_the_chair(town: Town) -> tuple[Meeting, str]:
    """Let a meeting be over and its minutes be signed by the minute-taker; return by what they are known."""
    hall, taker, chair = town.program.hall, await town.lives("李", "3-1-101"), town.committee.id
    matter, home = await has_matter(town), town.households["3-1-101"]
    terms = Terms(MeetingKind.DELIBERATION, hall.now, "居委会", ("比较报价",), (), chair, taker.id)
    async with hall.act(by=chair) as act:
        meeting_id = await meetings.add(
            act.connection, town.estate.id, matter.id, terms, "T" * 16, chair, act.now
        )
        await invited.add(act.connection, meeting_id, [home])
    await running.begin(hall, chair, meeting_id)
    await writing.ask(hall, taker.id, meeting_id, LineKind.CONCLUSION)
    await writing.write(hall, await answer_of(hall, taker.id), "", CONCLUSION)
    meeting = await running.end(hall, chair, meeting_id)
    seal = (await minutes.seen(hall, taker.id, meeting_id)).seal
    await signing.sign(hall, taker.id, meeting_id, seal)
    await town.idle()
    return meeting, seal


def said(chat: Chat) -> int:
    """Return how often a chat is told what came out."""
    return sum("结论\n" in message.words for message in chat.from_bot)


async def published_once(config: Config, meeting: Meeting) -> None:
    async with open_hall(config, SystemClock()) as hall, hall.read() as connection:
        found = await meetings.get(connection, meeting.id)
        assert found and found.state is MeetingState.PUBLISHED
        assert (await of_meeting(connection, found)).signed == set(Signer)
        records = await ledger.records_of(connection, of_matter(meeting.matter_id))
        matter = await matters.get(connection, meeting.matter_id)
    assert [each.kind for each in records].count("minutes") == 1
    assert matter and matter.state is MatterState.DELIBERATED


async def test_a_kill_while_minutes_are_told_leaves_them_signed_once_and_told_once(tmp_path: Path) -> None:
    async with StandIn(SystemClock(), limits=Limits.none(), backoff=[0.05]) as telegram:
        async with running_town(telegram, TownClock(SystemClock()), tmp_path) as town:
            meeting, seal = await waits_for_the_chair(town)
            shown = await answer_to(town.committee, "/meetings")
        config, faults = config_for(telegram, tmp_path), telegram.api.faults
        before = said(town.group)
        faults.add("sendMessage", "silence", chat_id=town.group.id, after_effect=False)
        async with process(config, tmp_path) as program:
            tap = town.committee.tap(shown, data=SignMinutes(meeting.id, seal).pack())
            await until(lambda: any(call.description == "silence" for call in telegram.api.calls))
            program.kill()
            await ended(program)
        faults.clear()
        async with process(config, tmp_path):
            await until(lambda: said(town.group) == before + 1)
            await tap.answer()
        assert said(town.group) == before + 1
        await published_once(config, meeting)
