"""Minutes before they are published: who is reminded of them, and who reads them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions.meetings import minutes, signing, views, writing
from bot.actions.overview import overview, visitors, waiting
from bot.texts.catalogue import Catalogue
from bot.texts.meetings.minutes import minutes_text
from bot.voting.meetings.minutes import LineKind
from bot.voting.overview.line import Line, Matter
from bot.voting.refusals import AuditorsOnlyRead, ChairOnly
from handlers.meetings.shown import meeting_shown
from tests.actions.home import COMMITTEE, Home, home
from tests.actions.matters.talks import taken_up
from tests.actions.meetings.held import AUDITOR, NEIGHBOUR, OWNER, closed, opened, says, signed


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as found:
        yield found


async def at_home(here: Home, user_id: int) -> list[Line]:
    """Return what the home says of minutes."""
    visitor = await visitors.of_person(here.hall, user_id)
    found = await waiting.of_visitor(here.hall, visitor)
    return [each for each in found.lines if each.matter is Matter.MINUTES]


async def in_overview(here: Home) -> list[Line]:
    lines = (await overview.of_estates(here.hall, COMMITTEE)).lines
    return [each for each in lines if each.matter is Matter.MINUTES]


async def test_minutes_wait_for_whoever_has_not_signed_them(here: Home) -> None:
    meeting = await closed(here, await taken_up(here), minute_taker=OWNER)
    assert [line.about for line in await at_home(here, OWNER)] == [meeting.id]
    assert [line.about for line in await at_home(here, COMMITTEE)] == [meeting.id]
    assert await at_home(here, NEIGHBOUR) == []
    await signed(here, meeting, COMMITTEE)
    assert await at_home(here, COMMITTEE) == []
    assert [(line.mine, line.others) for line in await in_overview(here)] == [(0, [f"person {OWNER}"])]
    await signed(here, meeting, OWNER)
    assert await at_home(here, OWNER) == await in_overview(here) == []


async def test_minutes_that_were_changed_wait_for_both_again(here: Home) -> None:
    meeting = await closed(here, await taken_up(here))
    await signed(here, meeting, COMMITTEE)
    await says(here, meeting, LineKind.FOR, "早换早安心")
    assert [line.about for line in await at_home(here, COMMITTEE)] == [meeting.id]


async def test_an_auditor_reads_a_draft_with_the_rooms_and_signs_nothing(here: Home) -> None:
    meeting = await opened(here, await taken_up(here))
    found = await minutes.seen(here.hall, AUDITOR, meeting.id)
    view = await views.seen(here.hall, AUDITOR, meeting.id)
    texts = Catalogue()["zh_CN"]
    read = (
        minutes_text(texts, view.estate.tz, view.matter, found).replace("\u2011", "-").replace("\u2060", "")
    )
    assert "到会：9-1-101" in read and "缺席：9-1-102" in read
    keyboard = meeting_shown(texts, view).keyboard
    assert keyboard and [row[0].text for row in keyboard.inline_keyboard] == ["📄 纪要"]
    for act in (
        signing.sign(here.hall, AUDITOR, meeting.id, found.seal),
        writing.ask(here.hall, AUDITOR, meeting.id, LineKind.FOR),
    ):
        with pytest.raises(AuditorsOnlyRead):
            await act
    with pytest.raises(ChairOnly):
        await minutes.seen(here.hall, NEIGHBOUR, meeting.id)
