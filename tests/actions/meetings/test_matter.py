"""What becomes of a matter by its meetings."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.actions import ledger as ledgers
from bot.actions.matters import looking, settling
from bot.texts.catalogue import Catalogue
from bot.texts.matters.matter import matter_text
from bot.voting.ledger.file import read
from bot.voting.ledger.owner import Owner
from bot.voting.matters.states import MatterState
from bot.voting.verifying.check import check
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.matters.talks import taken_up
from tests.actions.meetings.held import CONCLUSION, TAKER, closed, signed


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


async def test_with_what_came_out_of_a_meeting_its_matter_is_talked_through(here: Home) -> None:
    matter = await taken_up(here)
    meeting = await closed(here, matter)
    await signed(here, meeting, TAKER)
    assert (await looking.look(here.hall, matter.id)).matter.state is MatterState.TAKEN_UP
    await signed(here, meeting, COMMITTEE)
    assert (await looking.look(here.hall, matter.id)).matter.state is MatterState.DELIBERATED
    checked = check(read(await ledgers.export_number(here.hall, here.estate.id, matter.number, Owner.MATTER)))
    assert checked.holds and checked.state.stage == MatterState.DELIBERATED


async def test_a_matter_that_has_gone_further_stays_where_it_is(here: Home) -> None:
    matter = await taken_up(here)
    meeting = await closed(here, matter)
    await settling.move(here.hall, COMMITTEE, matter.id, MatterState.DELIBERATED)
    await signed(here, meeting, TAKER, COMMITTEE)
    checked = check(read(await ledgers.export_number(here.hall, here.estate.id, matter.number, Owner.MATTER)))
    assert checked.holds and checked.state.stage == MatterState.DELIBERATED


async def test_a_matter_lists_its_meetings_with_what_came_out_and_nobodys_name(here: Home) -> None:
    matter = await taken_up(here)

    async def said() -> str:
        sheet = await looking.look(here.hall, matter.id)
        return str(matter_text(Catalogue()["zh_CN"], sheet.estate, sheet.matter, sheet.meetings))

    meeting = await closed(here, matter)
    assert "第 1 次会议 · 协商议事会，2026年3月5日，已散会" in await said()
    assert CONCLUSION not in await said(), "it is a draft as yet"
    await signed(here, meeting, TAKER, COMMITTEE)
    assert "邀请 2 户，到会 1 户" in await said()
    assert f"结论：{CONCLUSION}" in await said()
    assert "person" not in await said()
