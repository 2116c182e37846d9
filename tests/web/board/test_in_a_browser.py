"""The notice board as Chromium draws it: axe-core finds nothing, nothing is cut off, no script is needed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.actions.ballots.cast import cast
from bot.actions.proposals.stages import run_due
from bot.actions.results import pages
from bot.voting.ballots.ballot import Tap
from bot.voting.counting.choice import Choice
from bot.voting.proposals.proposal import Attachment, AttachmentKind, Proposal
from bot.voting.proposals.publicity import Publicity
from bot.web.board.app import create_board
from bot.web.board.live import Live
from bot.web.serving import serving
from storage.matters import matters
from tests.actions.home import COMMITTEE, Home
from tests.actions.matters.talks import taken_up
from tests.actions.votes import opens, presses
from tests.rehearsal.page.chromium import AXE, LOOKS, STILL, VIOLATIONS, WIDTHS, needs_chromium
from tests.rehearsal.wire import PICTURE
from tests.web.board.boards import board_of, inhabited

pytestmark = [needs_chromium, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

LANGUAGES = {"zh-CN": "zh", "en": "en"}
PHOTO = Attachment(AttachmentKind.PHOTO, "photo-1")


@dataclass
class Site:
    """A board on a port of this machine, with a vote that is open and one that was counted."""

    home: Home
    url: str
    open_vote: Proposal
    counted: Proposal

    async def paths(self) -> list[str]:
        """Return a page of every kind."""
        running, final = [await self._path(vote) for vote in (self.open_vote, self.counted)]
        slug = self.home.estate.name
        return ["/", f"/e/{slug}", running, final, f"{final}/receipt?code=7K3M-Q0ZD-1V8C", "/nowhere"]

    async def _path(self, vote: Proposal) -> str:
        page = await pages.of_vote(self.home.hall, vote.id)
        assert page
        return f"/p/{page.token}"


async def picture(file_id: str, most_bytes: int) -> bytes:
    return PICTURE


@pytest_asyncio.fixture(loop_scope="session")
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with inhabited(tmp_path) as here, served(here) as found:
        yield found


@asynccontextmanager
async def served(here: Home) -> AsyncIterator[Site]:
    counted = await opens(here, title="选哪一家？", options=("甲", "乙", "丙"), secret=True)
    await cast(here.hall, [presses(user_id, counted)(counted.terms.choices[0]) for user_id in (1, 2, 3)])
    here.clock.advance_to(counted.closes_at)
    await run_due(here.hall)
    await pages.choose(here.hall, COMMITTEE, counted.id, Publicity.PUBLIC)
    running = await opens(here, attachment=PHOTO, reason="保障头顶上的安全。\n" * 3)
    await cast(here.hall, [Tap("first", 1, running.id, Choice.AGAINST)])
    matter = await taken_up(here)
    async with here.hall.database.write() as connection:
        await matters.put_to_vote(connection, matter, counted.id, [])
    board = board_of(here, picture)
    live = Live(board, seconds=0.05)
    async with serving(create_board(board, live), "127.0.0.1", 0) as port:
        try:
            yield Site(here, f"http://127.0.0.1:{port}", running, counted)
        finally:
            await live.close()


async def well_in_every_look(page: Page, path: str, language: str) -> None:
    for scheme, width in [(scheme, width) for spoken, scheme, width in LOOKS if spoken == language]:
        await page.set_viewport_size({"width": width, "height": 760})
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        await page.evaluate(STILL)
        needed, there = await page.evaluate(WIDTHS)
        assert needed <= there, (path, scheme, width)
        assert await page.evaluate(VIOLATIONS) == [], (path, scheme, width)


async def test_axe_finds_nothing_and_nothing_is_cut_off(site: Site, browser: Browser) -> None:
    trouble: list[str] = []
    for path, lang in product(await site.paths(), LANGUAGES):
        page = await browser.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        await page.goto(f"{site.url}{path}{'&' if '?' in path else '?'}lang={lang}")
        assert await page.evaluate("document.documentElement.lang") == lang
        await page.evaluate(AXE)
        await well_in_every_look(page, path, LANGUAGES[lang])
        await page.close()
    assert [each for each in trouble if "404" not in each] == [], "such as what the policy forbids"


async def test_an_open_vote_changes_by_itself_and_without_script_by_reloading(
    site: Site, browser: Browser
) -> None:
    path = (await site.paths())[2]
    page, plain = await browser.new_page(), await browser.new_page(java_script_enabled=False)
    for each in (page, plain):
        await each.goto(f"{site.url}{path}?lang=en")
        assert "1 of 3 households" in await each.locator("#standing").inner_text()
    await cast(site.home.hall, [Tap("second", 2, site.open_vote.id, Choice.FOR)])
    site.home.clock.advance(timedelta(seconds=6))
    await page.wait_for_selector("#standing >> text=2 of 3 households")
    await plain.reload()
    assert "2 of 3 households" in await plain.locator("#standing").inner_text()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "main", "keys reach the content at once"
    for each in (page, plain):
        await each.close()
